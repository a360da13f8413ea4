package io.longlink.rpc.simulation;

import io.netty.channel.AbstractEventLoopGroup;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The loops of one group, given out in turn. */
final class SimulatedLoops extends AbstractEventLoopGroup {

    private final List<SimulatedLoop> loops;
    private int turn;

    SimulatedLoops(List<SimulatedLoop> loops) {
        this.loops = List.copyOf(loops);
    }

    @Override
    public EventLoop next() {
        return loops.get(turn++ % loops.size());
    }

    @Override
    public Iterator<EventExecutor> iterator() {
        return loops.stream().<EventExecutor>map(loop -> loop).iterator();
    }

    @Override
    public ChannelFuture register(Channel channel) {
        return next().register(channel);
    }

    @Override
    public ChannelFuture register(ChannelPromise promise) {
        return next().register(promise);
    }

    @Deprecated
    @Override
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        return next().register(channel, promise);
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        loops.forEach(loop -> loop.shutdownGracefully(quietPeriod, timeout, unit));
        return terminationFuture();
    }

    @Deprecated
    @Override
    public void shutdown() {
        loops.forEach(SimulatedLoop::shutdown);
    }

    @Override
    public Future<?> terminationFuture() {
        return loops.get(loops.size() - 1).terminationFuture();
    }

    @Override
    public boolean isShuttingDown() {
        return loops.get(0).isShuttingDown();
    }

    @Override
    public boolean isShutdown() {
        return isShuttingDown();
    }

    @Override
    public boolean isTerminated() {
        return isShuttingDown();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isShuttingDown();
    }
}
