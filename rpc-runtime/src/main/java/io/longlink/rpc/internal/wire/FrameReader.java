package io.longlink.rpc.internal.wire;

import static io.longlink.rpc.internal.wire.FrameLayout.*;

import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.error.Execution;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to frames, field by field: what a {@link FrameWriter} wrote. Checks every length before it allocates. Belongs to a {@link
 * FrameDecoder}, which has seen to it that all of the frame is there.
 */
final class FrameReader {

    /** Texts of the peer end up in logs, which they must not forge. */
    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cntrl}");

    private static final int BODY_LENGTH_BYTES = 4;

    private final Assembly assembly;
    private final FrameDecoder.@Nullable Beats beats;

    /** For results, which nobody behind it keeps; null where they are frames like others. */
    private final @Nullable PassingResponse passing;

    private long ignoredFrames;

    FrameReader(int maxMessageBytes, FrameDecoder.@Nullable Beats beats, boolean client) {
        this.assembly = new Assembly(maxMessageBytes);
        this.beats = beats;
        this.passing = client ? new PassingResponse() : null;
    }

    long ignoredFrames() {
        return ignoredFrames;
    }

    /** Set aside for bodies that are not whole. From any thread. */
    long reserved() {
        return assembly.reserved();
    }

    /** Null when the frame is one for {@link FrameDecoder.Beats}, is to be ignored, or is a piece of a body that is not whole. */
    @Nullable
    Frame read(ByteBuf in, int type, int flags, int id, int length) {
        return switch (type) {
            case SETTINGS -> readSettings(in, length);
            case BIND -> readBind(in, length);
            case BOUND -> readBound(in, length);
            case REQUEST -> readRequest(in, flags, id, length);
            case RESPONSE -> readResponse(in, flags, id, length);
            case ERROR -> readFailure(in, flags, id, length);
            case DATA -> assembly.append(id, in, length, (flags & FLAG_MORE) != 0);
            case ITEM -> readItem(in, flags, id, length);
            case CREDIT -> readCredit(in, id, length);
            case END -> {
                assembly.requireNotUnderAssembly("END", id);
                yield readEnd(in, flags, id, length);
            }
            case CANCEL -> new Frame.Cancel(id);
            case PING -> {
                require("PING", length, PING_BYTES);
                yield readPing(in, id);
            }
            case PONG -> {
                require("PONG", length, PONG_BYTES);
                yield readPong(in, id);
            }
            case GOAWAY -> readGoAway(in, length);
            default -> {
                if (type < FIRST_IGNORABLE) {
                    throw new ProtocolViolation("frame of unknown type " + hex(type)
                            + " (expected: 0x01 to 0x0e, or from 0x80 what may be ignored)");
                }
                ignoredFrames++;
                in.skipBytes(length);
                yield null;
            }
        };
    }

    private @Nullable Frame readPing(ByteBuf in, int id) {
        long sentNanos = in.readLong();
        long received = in.readLong();
        if (beats == null) {
            return new Frame.Ping(id, sentNanos, received);
        }
        beats.pingReceived(id, sentNanos, received);
        return null;
    }

    private @Nullable Frame readPong(ByteBuf in, int id) {
        long sentNanos = in.readLong();
        long heldNanos = in.readUnsignedInt();
        long received = in.readLong();
        PeerState peer = PeerState.ofCode(in.readUnsignedByte());
        int inFlight = Math.max(0, in.readInt());
        int queueDelayMicros = Math.max(0, in.readInt());
        if (beats == null) {
            return new Frame.Pong(id, sentNanos, heldNanos, received, peer, inFlight, queueDelayMicros);
        }
        beats.pongReceived(id, sentNanos, heldNanos, peer, inFlight, queueDelayMicros);
        return null;
    }

    private static Frame readSettings(ByteBuf in, int length) {
        if (length % SETTING_BYTES != 0) {
            throw new ProtocolViolation(
                    "SETTINGS of " + length + " bytes (expected: a multiple of " + SETTING_BYTES + ")");
        }
        return new Frame.Settings(SettingsReader.read(in, length / SETTING_BYTES));
    }

    private static Frame readBind(ByteBuf in, int length) {
        int end = in.readerIndex() + length;
        requireLeft("BIND", in, end, 2);
        int binding = in.readUnsignedShort();
        String service = text("BIND", in, end, MAX_NAME_BYTES);
        String group = text("BIND", in, end, MAX_NAME_BYTES);
        String version = text("BIND", in, end, MAX_NAME_BYTES);
        requireLeft("BIND", in, end, 10);
        long fingerprint = in.readLong();
        int methods = in.readUnsignedShort();
        if (methods > MAX_METHODS) {
            throw new ProtocolViolation("BIND of " + methods + " methods (expected: at most " + MAX_METHODS + ")");
        }
        requireLeft("BIND", in, end, methods * 8);
        List<Long> keys = new ArrayList<>(methods);
        for (int i = 0; i < methods; i++) {
            keys.add(in.readLong());
        }
        return new Frame.Bind(binding, service, group, version, fingerprint, keys);
    }

    private static Frame readBound(ByteBuf in, int length) {
        int end = in.readerIndex() + length;
        requireLeft("BOUND", in, end, 13);
        int binding = in.readUnsignedShort();
        boolean known = in.readBoolean();
        long fingerprint = in.readLong();
        int missing = in.readUnsignedShort();
        requireLeft("BOUND", in, end, missing * 2);
        List<Integer> methods = new ArrayList<>(missing);
        for (int i = 0; i < missing; i++) {
            methods.add(in.readUnsignedShort());
        }
        return new Frame.Bound(binding, known, fingerprint, methods);
    }

    private @Nullable Frame readRequest(ByteBuf in, int flags, int id, int length) {
        int end = in.readerIndex() + length;
        requireLeft("REQUEST", in, end, REQUEST_HEADER_BYTES);
        long target = in.readLong();
        int binding = (int) (target >>> 48);
        int method = (int) (target >>> 32) & 0xffff;
        int timeoutMillis = (int) target;
        if (timeoutMillis <= 0) {
            throw new ProtocolViolation("REQUEST with a time-out of " + timeoutMillis + " ms (expected: at least 1)");
        }
        int sent = in.readInt();
        int attempt = Math.max(1, in.readUnsignedByte());
        boolean oneWay = (flags & FLAG_ONE_WAY) != 0;
        int credit = (flags & FLAGS_OF_STREAMS) != 0 ? readInitialCredit(in, end, oneWay) : 0;
        Metadata metadata = readMetadata("REQUEST", in, end, 4);
        int bodyLength = wholeBodyLength(in, end);
        byte[] whole = assembly.readWhole("REQUEST", flags, id, in, end);
        if (whole != null) {
            return opened(
                    new Frame.Request(
                            id, binding, method, timeoutMillis, sent, attempt, oneWay, metadata, whole, bodyLength),
                    flags,
                    credit);
        }
        return assembly.begin(
                "REQUEST",
                flags,
                id,
                in,
                end,
                metadata.length(),
                (body, bytes) -> opened(
                        new Frame.Request(
                                id, binding, method, timeoutMillis, sent, attempt, oneWay, metadata, body, bytes),
                        flags,
                        credit));
    }

    private static int readInitialCredit(ByteBuf in, int end, boolean oneWay) {
        requireLeft("REQUEST", in, end, CREDIT_BYTES);
        int credit = in.readInt();
        if (credit < 0 || oneWay) {
            throw new ProtocolViolation("REQUEST for a stream with a credit of " + credit
                    + (oneWay ? ", one-way (expected: not one-way)" : " (expected: at least 0)"));
        }
        return credit;
    }

    private static Frame opened(Frame.Request request, int flags, int credit) {
        return (flags & FLAGS_OF_STREAMS) == 0
                ? request
                : new Frame.OpenStream(
                        request, (flags & FLAG_ITEMS_BACK) != 0, (flags & FLAG_ITEMS_FOLLOW) != 0, credit);
    }

    private @Nullable Frame readItem(ByteBuf in, int flags, int id, int length) {
        int end = in.readerIndex() + length;
        requireLeft("ITEM", in, end, ITEM_HEADER_BYTES);
        byte[] whole = assembly.readWhole("ITEM", flags, id, in, end);
        return whole != null
                ? new Frame.Item(id, whole, whole.length)
                : assembly.begin("ITEM", flags, id, in, end, 0, (body, bytes) -> new Frame.Item(id, body, bytes));
    }

    private static Frame readCredit(ByteBuf in, int id, int length) {
        require("CREDIT", length, CREDIT_BYTES);
        int items = in.readInt();
        if (items < 1) {
            throw new ProtocolViolation("CREDIT of " + items + " items (expected: at least 1)");
        }
        return new Frame.Credit(id, items);
    }

    private @Nullable Frame readResponse(ByteBuf in, int flags, int id, int length) {
        int end = in.readerIndex() + length;
        requireLeft("RESPONSE", in, end, RESPONSE_HEADER_BYTES);
        Metadata metadata = readMetadata("RESPONSE", in, end, 4);
        int bodyLength = wholeBodyLength(in, end);
        byte[] whole = assembly.readWhole("RESPONSE", flags, id, in, end);
        if (whole != null) {
            return passing == null
                    ? new Frame.Response(id, metadata, whole, bodyLength)
                    : passing.of(id, metadata, whole, bodyLength);
        }
        return assembly.begin(
                "RESPONSE",
                flags,
                id,
                in,
                end,
                metadata.length(),
                (body, bytes) -> new Frame.Response(id, metadata, body, bytes));
    }

    private @Nullable Frame readFailure(ByteBuf in, int flags, int id, int length) {
        int end = in.readerIndex() + length;
        requireLeft("ERROR", in, end, ERROR_HEADER_BYTES);
        int status = in.readUnsignedByte();
        Execution execution = Execution.ofCode(in.readUnsignedByte());
        int retryAfterMillis = Math.max(Frame.Failure.NO_RETRY, in.readInt());
        long errorId = in.readLong();
        String text = text("ERROR", in, end, MAX_TEXT_BYTES);
        Metadata metadata = (flags & FLAG_METADATA) == 0 ? Metadata.NONE : readMetadata("ERROR", in, end, 4);
        requireLeft("ERROR", in, end, 4);
        byte[] whole = assembly.readWhole("ERROR", flags, id, in, end);
        if (whole != null) {
            return new Frame.Failure(
                    id, status, execution, retryAfterMillis, errorId, text, metadata, whole, whole.length);
        }
        return assembly.begin(
                "ERROR",
                flags,
                id,
                in,
                end,
                metadata.length(),
                (body, bytes) -> new Frame.Failure(
                        id, status, execution, retryAfterMillis, errorId, text, metadata, body, bytes));
    }

    /** Of a body that is the rest of its frame; its array may be longer. */
    private static int wholeBodyLength(ByteBuf in, int end) {
        return end - in.readerIndex() - BODY_LENGTH_BYTES;
    }

    private static Frame readGoAway(ByteBuf in, int length) {
        int end = in.readerIndex() + length;
        requireLeft("GOAWAY", in, end, 9);
        int lastId = in.readInt();
        GoAwayReason reason = GoAwayReason.ofCode(in.readUnsignedByte());
        int spreadMillis = in.readInt();
        return new Frame.GoAway(lastId, reason, spreadMillis, text("GOAWAY", in, end, MAX_TEXT_BYTES));
    }

    private static Frame readEnd(ByteBuf in, int flags, int id, int length) {
        return new Frame.End(
                id,
                (flags & FLAG_METADATA) == 0 ? Metadata.NONE : readMetadata("END", in, in.readerIndex() + length, 0));
    }

    /** @param rest bytes of the fields behind it, at least */
    private static Metadata readMetadata(String frame, ByteBuf in, int end, int rest) {
        requireLeft(frame, in, end, 2);
        int bytes = in.readUnsignedShort();
        requireLeft(frame, in, end, bytes + rest);
        if (bytes == 0) {
            return Metadata.NONE;
        }
        if (bytes > Metadata.MAX_BYTES) {
            throw new ProtocolViolation(
                    frame + " with metadata of " + bytes + " bytes (expected: at most " + Metadata.MAX_BYTES + ")");
        }
        byte[] encoded = new byte[bytes];
        in.readBytes(encoded);
        try {
            return Metadata.decode(encoded);
        } catch (IllegalArgumentException malformed) {
            throw new ProtocolViolation(frame + ": " + malformed.getMessage());
        }
    }

    private static String text(String frame, ByteBuf in, int end, int limit) {
        requireLeft(frame, in, end, 2);
        int bytes = in.readUnsignedShort();
        if (bytes > limit) {
            throw new ProtocolViolation(
                    frame + " with a text of " + bytes + " bytes (expected: at most " + limit + ")");
        }
        requireLeft(frame, in, end, bytes);
        String text = in.toString(in.readerIndex(), bytes, StandardCharsets.UTF_8);
        in.skipBytes(bytes);
        return CONTROL_CHARACTERS.matcher(text).replaceAll("?");
    }

    private static void requireLeft(String frame, ByteBuf in, int end, int bytes) {
        int left = end - in.readerIndex();
        if (left < bytes) {
            throw new ProtocolViolation(frame + " with " + left + " bytes left (expected: at least " + bytes + ")");
        }
    }

    private static void require(String frame, int length, int expected) {
        if (length != expected) {
            throw new ProtocolViolation(frame + " of " + length + " bytes (expected: " + expected + ")");
        }
    }

    static String hex(int type) {
        return "0x" + Integer.toHexString(0x100 | type).substring(1);
    }
}
