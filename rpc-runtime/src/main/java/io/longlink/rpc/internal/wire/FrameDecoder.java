package io.longlink.rpc.internal.wire;

import static io.longlink.rpc.internal.wire.FrameLayout.*;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

    /** Takes signs of life before any object is made of them: a link that only lives costs no garbage. */
    interface Beats {
        void pingReceived(int id, long sentNanos, long received);

        void pongReceived(int id, long sentNanos, long heldNanos, PeerState state, int inFlight, int queueDelayMicros);
    }

    private final FrameReader reader;
    private State state = State.PREFACE;
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
        this.reader = new FrameReader(maxMessageBytes, beats, client);
        setCumulator(FrameDecoder::joined);
    }

    /** Frames of unknown types that were skipped. */
    long ignoredFrames() {
        return reader.ignoredFrames();
    }

    /** Set aside for bodies that are not whole. From any thread. */
    long heldBytes() {
        return reader.reserved();
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
        boolean first = state == State.SETTINGS_FIRST;
        if (first != (type == SETTINGS)) {
            throw new ProtocolViolation(
                    first
                            ? "first frame of type " + FrameReader.hex(type) + " (expected: SETTINGS, 0x01)"
                            : "second SETTINGS frame (expected: one)");
        }
        int limit = first ? MAX_SETTINGS_BYTES : MAX_PAYLOAD_BYTES;
        if (length > limit) {
            throw new ProtocolViolation("frame of type " + FrameReader.hex(type) + " with " + length
                    + " bytes (expected: at most " + limit + ")");
        }
        if (in.readableBytes() < HEADER_BYTES + length) {
            return;
        }
        int flags = (int) (header >>> 24) & 0xff;
        int id = ((int) header << 8) | (in.getByte(start + 8) & 0xff);
        in.skipBytes(HEADER_BYTES);
        int end = in.readerIndex() + length;
        Frame frame = reader.read(in, type, flags, id, length);
        if (in.readerIndex() != end) {
            throw new ProtocolViolation("frame of type " + FrameReader.hex(type) + " with " + (end - in.readerIndex())
                    + " bytes more than its fields (expected: none)");
        }
        state = State.FRAMES;
        frameEnded = true;
        if (frame != null) {
            out.add(frame);
        }
    }
}
