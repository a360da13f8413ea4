package io.longlink.rpc.internal.wire;

import static io.longlink.rpc.internal.wire.FrameLayout.*;

import io.longlink.rpc.error.Execution;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to frames. Checks every length before it allocates, puts chunked bodies together, and throws a {@link
 * ProtocolViolation} at the first byte that breaks the protocol; what follows is dropped unread. Belongs to one channel's
 * event loop; not thread-safe.
 */
public final class FrameDecoder extends ByteToMessageDecoder {

    private enum State {
        /** The first eight bytes are awaited. */
        PREFACE,
        /** The first frame, SETTINGS, is awaited. */
        SETTINGS_FIRST,
        /** Any frame may come. */
        FRAMES,
        /** The protocol was violated: nothing more is read. */
        BROKEN
    }

    /** Texts of the peer end up in logs, which they must not forge. */
    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cntrl}");

    private final Assembly assembly;
    private State state = State.PREFACE;
    private long ignoredFrames;

    public FrameDecoder(int maxMessageBytes) {
        this.assembly = new Assembly(maxMessageBytes);
    }

    /** Frames of unknown types that were skipped. */
    long ignoredFrames() {
        return ignoredFrames;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        try {
            switch (state) {
                case PREFACE -> readPreface(in);
                case SETTINGS_FIRST, FRAMES -> readFrame(in, out);
                case BROKEN -> in.skipBytes(in.readableBytes());
            }
        } catch (ProtocolViolation violation) {
            state = State.BROKEN;
            in.skipBytes(in.readableBytes());
            ctx.fireExceptionCaught(violation);
        }
    }

    private void readPreface(ByteBuf in) {
        int start = in.readerIndex();
        for (int i = 0; i < Math.min(4, in.readableBytes()); i++) {
            if (in.getByte(start + i) != (byte) (MAGIC >>> (24 - 8 * i))) {
                int shown = Math.min(8, in.readableBytes());
                throw new ProtocolViolation("not a Longlink peer: its first bytes are "
                        + ByteBufUtil.hexDump(in, start, shown) + " (expected: 4c4c4e4b, \"LLNK\")");
            }
        }
        if (in.readableBytes() < PREFACE_BYTES) {
            return;
        }
        in.skipBytes(4);
        int major = in.readUnsignedByte();
        int minor = in.readUnsignedByte();
        in.skipBytes(2);
        if (major != MAJOR_VERSION) {
            throw new ProtocolViolation(
                    GoAwayReason.UNSUPPORTED_VERSION,
                    "protocol version " + major + "." + minor + " (expected: " + MAJOR_VERSION + ".x)");
        }
        state = State.SETTINGS_FIRST;
    }

    private void readFrame(ByteBuf in, List<Object> out) {
        if (in.readableBytes() < HEADER_BYTES) {
            return;
        }
        int start = in.readerIndex();
        int length = in.getUnsignedMedium(start);
        int type = in.getUnsignedByte(start + 3);
        if (state == State.SETTINGS_FIRST && type != SETTINGS) {
            throw new ProtocolViolation("first frame of type " + hex(type) + " (expected: SETTINGS, 0x01)");
        }
        int limit = state == State.SETTINGS_FIRST ? MAX_SETTINGS_BYTES : MAX_PAYLOAD_BYTES;
        if (length > limit) {
            throw new ProtocolViolation(
                    "frame of type " + hex(type) + " with " + length + " bytes (expected: at most " + limit + ")");
        }
        if (in.readableBytes() < HEADER_BYTES + length) {
            return;
        }
        int flags = in.getUnsignedByte(start + 4);
        int id = in.getInt(start + 5);
        in.skipBytes(HEADER_BYTES);
        int end = in.readerIndex() + length;
        Frame frame = readPayload(in, type, flags, id, length);
        if (in.readerIndex() != end) {
            throw new ProtocolViolation("frame of type " + hex(type) + " with " + (end - in.readerIndex())
                    + " bytes more than its fields (expected: none)");
        }
        if (frame != null) {
            out.add(frame);
        }
    }

    private @Nullable Frame readPayload(ByteBuf in, int type, int flags, int id, int length) {
        return switch (type) {
            case SETTINGS -> readSettings(in, length);
            case BIND -> readBind(in, length);
            case BOUND -> readBound(in, length);
            case REQUEST -> readRequest(in, flags, id, length);
            case RESPONSE -> readResponse(in, flags, id, length);
            case ERROR -> readFailure(in, flags, id, length);
            case DATA -> assembly.append(id, in, length, (flags & FLAG_MORE) != 0);
            case CANCEL -> new Frame.Cancel(id);
            case PING -> {
                require("PING", length, PING_BYTES);
                yield new Frame.Ping(id, in.readLong(), in.readLong());
            }
            case PONG -> {
                require("PONG", length, PONG_BYTES);
                yield new Frame.Pong(
                        id,
                        in.readLong(),
                        in.readUnsignedInt(),
                        in.readLong(),
                        PeerState.ofCode(in.readUnsignedByte()),
                        in.readInt());
            }
            case GOAWAY -> readGoAway(in, length);
            default -> {
                if (type < FIRST_IGNORABLE) {
                    throw new ProtocolViolation("frame of unknown type " + hex(type)
                            + " (expected: 0x01 to 0x0b, or from 0x80 what may be ignored)");
                }
                ignoredFrames++;
                in.skipBytes(length);
                yield null;
            }
        };
    }

    private Frame readSettings(ByteBuf in, int length) {
        if (state != State.SETTINGS_FIRST) {
            throw new ProtocolViolation("second SETTINGS frame (expected: one)");
        }
        if (length % SETTING_BYTES != 0) {
            throw new ProtocolViolation(
                    "SETTINGS of " + length + " bytes (expected: a multiple of " + SETTING_BYTES + ")");
        }
        Frame settings = new Frame.Settings(SettingsReader.read(in, length / SETTING_BYTES));
        state = State.FRAMES;
        return settings;
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
        int binding = in.readUnsignedShort();
        int method = in.readUnsignedShort();
        int timeoutMillis = in.readInt();
        if (timeoutMillis <= 0) {
            throw new ProtocolViolation("REQUEST with a time-out of " + timeoutMillis + " ms (expected: at least 1)");
        }
        in.skipBytes(1); // attempt number, for later versions
        skipMetadata("REQUEST", in, end);
        boolean oneWay = (flags & FLAG_ONE_WAY) != 0;
        byte[] whole = assembly.readWhole("REQUEST", flags, id, in, end);
        if (whole != null) {
            return new Frame.Request(id, binding, method, timeoutMillis, oneWay, whole, whole.length);
        }
        return assembly.begin(
                "REQUEST",
                flags,
                id,
                in,
                end,
                body -> new Frame.Request(id, binding, method, timeoutMillis, oneWay, body, body.length));
    }

    private @Nullable Frame readResponse(ByteBuf in, int flags, int id, int length) {
        int end = in.readerIndex() + length;
        requireLeft("RESPONSE", in, end, RESPONSE_HEADER_BYTES);
        skipMetadata("RESPONSE", in, end);
        byte[] whole = assembly.readWhole("RESPONSE", flags, id, in, end);
        if (whole != null) {
            return new Frame.Response(id, whole, whole.length);
        }
        return assembly.begin("RESPONSE", flags, id, in, end, body -> new Frame.Response(id, body, body.length));
    }

    private @Nullable Frame readFailure(ByteBuf in, int flags, int id, int length) {
        int end = in.readerIndex() + length;
        requireLeft("ERROR", in, end, ERROR_HEADER_BYTES);
        int status = in.readUnsignedByte();
        Execution execution = Execution.ofCode(in.readUnsignedByte());
        long errorId = in.readLong();
        String text = text("ERROR", in, end, MAX_TEXT_BYTES);
        requireLeft("ERROR", in, end, 4);
        byte[] whole = assembly.readWhole("ERROR", flags, id, in, end);
        if (whole != null) {
            return new Frame.Failure(id, status, execution, errorId, text, whole, whole.length);
        }
        return assembly.begin(
                "ERROR",
                flags,
                id,
                in,
                end,
                body -> new Frame.Failure(id, status, execution, errorId, text, body, body.length));
    }

    private static Frame readGoAway(ByteBuf in, int length) {
        int end = in.readerIndex() + length;
        requireLeft("GOAWAY", in, end, 9);
        int lastId = in.readInt();
        GoAwayReason reason = GoAwayReason.ofCode(in.readUnsignedByte());
        int spreadMillis = in.readInt();
        return new Frame.GoAway(lastId, reason, spreadMillis, text("GOAWAY", in, end, MAX_TEXT_BYTES));
    }

    private static void skipMetadata(String frame, ByteBuf in, int end) {
        int bytes = in.readUnsignedShort();
        requireLeft(frame, in, end, bytes + 4);
        in.skipBytes(bytes);
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

    static void requireLeft(String frame, ByteBuf in, int end, int bytes) {
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

    private static String hex(int type) {
        return "0x" + Integer.toHexString(0x100 | type).substring(1);
    }
}
