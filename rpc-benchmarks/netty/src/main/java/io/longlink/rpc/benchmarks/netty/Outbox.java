package io.longlink.rpc.benchmarks.netty;

import io.longlink.rpc.benchmarks.compact.CompactOutput;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;

/** Frames on their way out: gathered in one array, sent with one write. Belongs to one event loop. */
final class Outbox {

    private static final int INITIAL_BYTES = 256 << 10;

    /** A burst that grows past this is sent at once, so that the peer can begin. */
    private static final int BURST_BYTES = 1 << 20;

    private final CompactOutput out = new CompactOutput(INITIAL_BYTES);
    private int frameStart;

    /** Begins a frame: length, which follows, and id. */
    CompactOutput begin(int id) {
        frameStart = out.reserve(4);
        out.putInt(id);
        return out;
    }

    /** Ends the frame; true when the burst is large enough to be sent. */
    boolean end() {
        out.setInt(frameStart, out.position() - frameStart - 4);
        return out.position() >= BURST_BYTES;
    }

    /** Sends what has gathered. */
    void flush(ChannelHandlerContext context) {
        int length = out.position();
        if (length > 0) {
            ByteBuf burst = context.alloc().directBuffer(length);
            burst.writeBytes(out.array(), 0, length);
            out.reset();
            context.writeAndFlush(burst, context.voidPromise());
        }
    }
}
