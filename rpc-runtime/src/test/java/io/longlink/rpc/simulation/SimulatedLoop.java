package io.longlink.rpc.simulation;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.AbstractScheduledEventExecutor;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * An event loop that runs when the world lets it. As Netty's own, a turn looks at the sockets and then runs what is due; the
 * first turn after a pause finds no socket ready, because that is what a selector does that was interrupted.
 */
final class SimulatedLoop extends AbstractScheduledEventExecutor implements EventLoop {

    private final World world;
    private final SimulatedHost host;
    private final String name;
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final Promise<?> termination = new DefaultPromise<Void>(GlobalEventExecutor.INSTANCE);
    private List<Socket> sockets = new ArrayList<>();

    private boolean marked;
    private boolean shutDown;
    private boolean sawNoSocket;
    private long pausedUntil;
    private long pauseBegan;
    private final List<long[]> pauses = new ArrayList<>(0);
    private long timersFired;

    /** What becomes readable, writable or acceptable. */
    interface Socket {
        /** On the loop, because {@link SimulatedLoop#ready} was called. */
        void selected();
    }

    SimulatedLoop(World world, SimulatedHost host, String name) {
        this.world = world;
        this.host = host;
        this.name = name;
        world.add(this);
    }

    SimulatedHost host() {
        return host;
    }

    boolean isMarked() {
        return marked;
    }

    void mark(boolean isReady) {
        marked = isReady;
    }

    boolean mayRun() {
        return !host.isGone() && pausedUntil <= world.now();
    }

    long nextTimer() {
        long next = nextScheduledTaskDeadlineNanos();
        return next == -1 || next == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : host.clock().whenIn(next);
    }

    long timersFired() {
        return timersFired;
    }

    /** Timers that nobody has cancelled; takes them all away. */
    int takeTimers() {
        int count = 0;
        while (pollScheduledTask(Long.MAX_VALUE) != null) {
            count++;
        }
        return count;
    }

    /** Nothing of this loop runs until then. */
    void pause(long nanos) {
        long until = world.now() + nanos;
        if (until > pausedUntil) {
            if (pausedUntil <= world.now()) {
                pauseBegan = world.now();
            }
            pausedUntil = until;
            world.at(until, this::resume);
        }
    }

    private void resume() {
        if (pausedUntil <= world.now()) {
            pauses.add(new long[] {pauseBegan, world.now()});
            sawNoSocket = world.chance(0.8);
            world.ready(this);
        }
    }

    boolean isPaused() {
        return pausedUntil > world.now();
    }

    /** Only while it is paused. */
    long pauseBegan() {
        return pauseBegan;
    }

    /** How much of the time since then it stood still in pauses longer than {@code ignored}. */
    long pausedSince(long then, long ignored) {
        long sum = 0;
        for (long[] pause : pauses) {
            long from = Math.max(then, pause[0]);
            if (pause[1] - pause[0] > ignored && pause[1] > from) {
                sum += pause[1] - from;
            }
        }
        return sum + (isPaused() ? world.now() - Math.max(then, pauseBegan) : 0);
    }

    /** When the last pause ended, or now while it lasts. */
    long lastPauseEnd() {
        return isPaused() ? world.now() : pauses.isEmpty() ? Long.MIN_VALUE / 2 : pauses.get(pauses.size() - 1)[1];
    }

    /** The socket has something to do. From anywhere. */
    void ready(Socket socket) {
        sockets.add(socket);
        world.ready(this);
    }

    void turn() {
        if (sawNoSocket) {
            sawNoSocket = false;
            world.ready(this);
        } else if (!sockets.isEmpty()) {
            List<Socket> selected = sockets;
            sockets = new ArrayList<>();
            for (Socket socket : selected) {
                socket.selected();
            }
        }
        long now = host.clock().nanoTime();
        for (Runnable due = pollScheduledTask(now); due != null; due = pollScheduledTask(now)) {
            timersFired++;
            tasks.add(due);
        }
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            try {
                task.run();
            } catch (RuntimeException | Error thrown) {
                world.violations.add("a task of " + this + " threw " + thrown, thrown);
            }
        }
    }

    @Override
    public void execute(Runnable task) {
        if (shutDown) {
            throw new RejectedExecutionException("event executor terminated");
        }
        tasks.add(task);
        world.ready(this);
    }

    @Override
    public boolean inEventLoop(Thread thread) {
        return world.running() == this;
    }

    @Override
    public Ticker ticker() {
        return host.clock();
    }

    @Override
    public EventLoop next() {
        return this;
    }

    @Override
    public EventLoopGroup parent() {
        return this;
    }

    @Override
    public ChannelFuture register(Channel channel) {
        return register(new DefaultChannelPromise(channel, this));
    }

    @Override
    public ChannelFuture register(ChannelPromise promise) {
        promise.channel().unsafe().register(this, promise);
        return promise;
    }

    @Deprecated
    @Override
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        channel.unsafe().register(this, promise);
        return promise;
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        if (!shutDown) {
            world.in(unit.toNanos(timeout), () -> {
                shutDown = true;
                termination.trySuccess(null);
            });
        }
        return termination;
    }

    @Deprecated
    @Override
    public void shutdown() {
        shutDown = true;
    }

    /** As {@link #shutdownGracefully}, whatever is left to do. */
    void end() {
        termination.trySuccess(null);
    }

    @Override
    public Future<?> terminationFuture() {
        return termination;
    }

    @Override
    public boolean isShuttingDown() {
        return shutDown;
    }

    @Override
    public boolean isShutdown() {
        return shutDown;
    }

    @Override
    public boolean isTerminated() {
        return shutDown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return shutDown;
    }

    @Override
    public String toString() {
        return name;
    }
}
