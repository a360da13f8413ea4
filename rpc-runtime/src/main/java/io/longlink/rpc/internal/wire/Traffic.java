package io.longlink.rpc.internal.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Notes at the head of the pipeline when bytes arrive, before decryption and decoding, because a byte is evidence of life
 * whatever it means; and how many of those that leave the kernel has taken. Belongs to one channel's event loop; only {@link
 * #lastByte} and {@link #pending} may be asked by others.
 */
final class Traffic extends ChannelDuplexHandler {

    private static final AtomicLongFieldUpdater<Traffic> LAST_BYTE =
            AtomicLongFieldUpdater.newUpdater(Traffic.class, "lastByte");

    private volatile long lastByte;
    private volatile @Nullable ChannelOutboundBuffer outbound;

    private long received;

    /** What was handed over, in the measure of the outbound buffer, which counts a little for each entry. */
    private long handed;

    /** When the last byte came, or the channel opened, on the event loop's clock. */
    long lastByte() {
        return lastByte;
    }

    /** Bytes that have come. */
    long received() {
        return received;
    }

    /** Grows whenever the kernel takes something. */
    long taken() {
        ChannelOutboundBuffer buffer = outbound;
        return buffer == null ? handed : handed - buffer.totalPendingWriteBytes() + buffer.currentProgress();
    }

    /** What {@link #taken} will have reached when the kernel has all that was handed over so far. */
    long mark() {
        return handed;
    }

    /** Bytes that wait for the kernel. */
    long pending() {
        ChannelOutboundBuffer buffer = outbound;
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        LAST_BYTE.lazySet(this, ctx.executor().ticker().nanoTime());
        outbound = ctx.channel().unsafe().outboundBuffer();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        LAST_BYTE.lazySet(this, ctx.executor().ticker().nanoTime());
        ctx.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        outbound = null;
        ctx.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        LAST_BYTE.lazySet(this, ctx.executor().ticker().nanoTime());
        if (message instanceof ByteBuf bytes) {
            received += bytes.readableBytes();
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object bytes, ChannelPromise promise) {
        long before = pending();
        ctx.write(bytes, promise);
        handed += pending() - before;
    }
}
