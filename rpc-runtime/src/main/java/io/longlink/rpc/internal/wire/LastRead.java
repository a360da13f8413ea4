package io.longlink.rpc.internal.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Notes when bytes arrive, at the head of the pipeline: before decryption and decoding, because a byte is evidence of life
 * whatever it means. Belongs to one channel's event loop; not thread-safe.
 */
public final class LastRead extends ChannelInboundHandlerAdapter {

    private long nanos;

    /** When the last byte came, or the channel opened, on the event loop's clock. */
    long nanos() {
        return nanos;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        nanos = ctx.executor().ticker().nanoTime();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        nanos = ctx.executor().ticker().nanoTime();
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        nanos = ctx.executor().ticker().nanoTime();
        ctx.fireChannelRead(message);
    }
}
