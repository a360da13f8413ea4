package io.longlink.rpc.internal.wire;

import static io.longlink.rpc.internal.wire.FrameLayout.*;

import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.error.Execution;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

    /** Inside a frame a peer sends at least 1 KiB/s, which is looked at every five seconds. */
    private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final int SLOW_BYTES = 5 << 10;

    /** Texts of the peer end up in logs, which they must not forge. */
    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cntrl}");

    /** Takes signs of life before any object is made of them: a link that only lives costs no garbage. */
    interface Beats {
        void pingReceived(int id, long sentNanos, long received);

        void pongReceived(int id, long sentNanos, long heldNanos, PeerState state, int inFlight, int queueDelayMicros);
    }

    private final Assembly assembly;
    private final @Nullable Beats beats;

    /** For results, which nobody behind it keeps; null where they are frames like others. */
    private final @Nullable PassingResponse passing;

    private State state = State.PREFACE;
    private long ignoredFrames;
    private boolean insideFrame;
    private boolean frameEnded;
    private long insideSince;
    private int insideBytes;

    /** Signs of life come out as frames. */
    FrameDecoder(int maxMessageBytes) {
        this(maxMessageBytes, null, false);
    }

    /** @param client whether results come, and go no further than to {@code channelRead} */
    FrameDecoder(int maxMessageBytes, @Nullable Beats beats, boolean client) {
        this.beats = beats;
        this.passing = client ? new PassingResponse() : null;
        this.assembly = new Assembly(maxMessageBytes);
        setCumulator(FrameDecoder::joined);
    }

    /** Frames of unknown types that were skipped. */
    long ignoredFrames() {
        return ignoredFrames;
    }

    /** Set aside for bodies that are not whole. From any thread. */
    long heldBytes() {
        return assembly.reserved();
    }

    /** Whether a frame has begun and not ended. */
    boolean isInsideFrame() {
        return insideFrame;
    }

    /** When a frame that has begun is to be looked at. */
    long slowAt() {
        return insideSince + SLOW_NANOS;
    }

    /** Whether a frame that has begun comes at less than 1 KiB/s. Time in which we did not read does not count. */
    boolean isTooSlow(long now, boolean reading) {
        if (!insideFrame || slowAt() - now > 0) {
            return false;
        }
        boolean slow = reading && actualReadableBytes() - insideBytes < SLOW_BYTES;
        insideSince = now;
        insideBytes = actualReadableBytes();
        return slow;
    }

    /** A frame that has begun gets what it lacks, and nothing else: the rest is read where it lies. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (message instanceof ByteBuf bytes) {
            try {
                int missing = missingBytes();
                while (missing > 0 && missing < bytes.readableBytes()) {
                    super.channelRead(ctx, bytes.readRetainedSlice(missing));
                    missing = missingBytes();
                }
            } catch (Exception | Error thrown) {
                bytes.release();
                throw thrown;
            }
        }
        super.channelRead(ctx, message);
    }

    /** To the end of the head of the frame that has begun, or of all of it; not positive when none has. */
    private int missingBytes() {
        int held = actualReadableBytes();
        if (held == 0 || state != State.FRAMES) {
            return 0;
        }
        ByteBuf begun = internalBuffer();
        int frame = held < HEADER_BYTES ? 0 : begun.getUnsignedMedium(begun.readerIndex());
        return HEADER_BYTES + frame - held;
    }

    /** The pieces of a frame. A buffer that has no room for more is not made larger: that would copy what was read of it too. */
    private static ByteBuf joined(ByteBufAllocator alloc, ByteBuf begun, ByteBuf more) {
        int length = begun.readableBytes() + more.readableBytes();
        if (!begun.isReadable() || more.readableBytes() <= begun.writableBytes()) {
            return MERGE_CUMULATOR.cumulate(alloc, begun, more);
        }
        try {
            ByteBuf joined = alloc.buffer(alloc.calculateNewCapacity(length, Integer.MAX_VALUE));
            joined.writeBytes(begun).writeBytes(more);
            begun.release();
            return joined;
        } finally {
            more.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        boolean inside = state == State.FRAMES && actualReadableBytes() > 0;
        if (inside && (!insideFrame || frameEnded)) {
            insideSince = ctx.executor().ticker().nanoTime();
            insideBytes = 0;
        }
        insideFrame = inside;
        frameEnded = false;
        super.channelReadComplete(ctx);
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
        long header = in.getLong(start); // all but the last byte of the id
        int length = (int) (header >>> 40);
        int type = (int) (header >>> 32) & 0xff;
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
        int flags = (int) (header >>> 24) & 0xff;
        int id = ((int) header << 8) | (in.getByte(start + 8) & 0xff);
        in.skipBytes(HEADER_BYTES);
        int end = in.readerIndex() + length;
        Frame frame = readPayload(in, type, flags, id, length);
        if (in.readerIndex() != end) {
            throw new ProtocolViolation("frame of type " + hex(type) + " with " + (end - in.readerIndex())
                    + " bytes more than its fields (expected: none)");
        }
        frameEnded = true;
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
        byte[] whole = assembly.readWhole("REQUEST", flags, id, in, end);
        if (whole != null) {
            return opened(
                    new Frame.Request(
                            id, binding, method, timeoutMillis, sent, attempt, oneWay, metadata, whole, whole.length),
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
                body -> opened(
                        new Frame.Request(
                                id, binding, method, timeoutMillis, sent, attempt, oneWay, metadata, body, body.length),
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
                : assembly.begin("ITEM", flags, id, in, end, 0, body -> new Frame.Item(id, body, body.length));
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
        byte[] whole = assembly.readWhole("RESPONSE", flags, id, in, end);
        if (whole != null) {
            return passing == null
                    ? new Frame.Response(id, metadata, whole, whole.length)
                    : passing.of(id, metadata, whole, whole.length);
        }
        return assembly.begin(
                "RESPONSE",
                flags,
                id,
                in,
                end,
                metadata.length(),
                body -> new Frame.Response(id, metadata, body, body.length));
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
                body -> new Frame.Failure(
                        id, status, execution, retryAfterMillis, errorId, text, metadata, body, body.length));
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
