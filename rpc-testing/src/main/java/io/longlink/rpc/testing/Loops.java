package io.longlink.rpc.testing;

import io.netty.channel.AbstractEventLoopGroup;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a client or a server takes for its event loops: one is enough, as all share a thread. */
final class Loops extends AbstractEventLoopGroup {

    private final Loop loop;

    Loops(Loop loop) {
        this.loop = loop;
    }

    @Override
    public EventLoop next() {
        return loop;
    }

    @Override
    public Iterator<EventExecutor> iterator() {
        return List.<EventExecutor>of(loop).iterator();
    }

    @Override
    public ChannelFuture register(Channel channel) {
        return register(new DefaultChannelPromise(channel, loop));
    }

    @Override
    public ChannelFuture register(ChannelPromise promise) {
        promise.channel().unsafe().register(loop, promise);
        return promise;
    }

    @Deprecated
    @Override
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        channel.unsafe().register(loop, promise);
        return promise;
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        return loop.end();
    }

    @Deprecated
    @Override
    public void shutdown() {
        loop.end();
    }

    @Override
    public Future<?> terminationFuture() {
        return loop.ended();
    }

    @Override
    public boolean isShuttingDown() {
        return loop.isEnding();
    }

    @Override
    public boolean isShutdown() {
        return loop.ended().isDone();
    }

    @Override
    public boolean isTerminated() {
        return loop.ended().isDone();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return loop.ended().await(timeout, unit);
    }
}
