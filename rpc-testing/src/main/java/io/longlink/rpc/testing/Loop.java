package io.longlink.rpc.testing;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import io.netty.channel.ManualIoEventLoop;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Promise;

/** One of Netty's own event loops, run by the {@link Driver} together with all others. */
final class Loop extends ManualIoEventLoop {

    private final Host host;
    private final Promise<Void> ended = new DefaultPromise<>(GlobalEventExecutor.INSTANCE);
    private volatile boolean ending;

    Loop(Host host, Driver driver) {
        super(null, driver.thread(), executor -> new NoSockets(driver), driver.clock());
        this.host = host;
    }

    boolean mayRun() {
        return !host.isPaused();
    }

    /** When the next timer is due, or {@link Long#MAX_VALUE}. On the driver's thread. */
    long nextTimer() {
        long next = nextScheduledTaskDeadlineNanos();
        return next == -1 ? Long.MAX_VALUE : next;
    }

    boolean isEnding() {
        return ending;
    }

    /**
     * For its owner it ends once it has nothing to do, which takes no time. It goes on to run what comes late, so that nothing
     * is lost in silence; all end together with the driver.
     */
    Future<Void> end() {
        ending = true;
        execute(() -> {});
        return ended;
    }

    Future<Void> ended() {
        return ended;
    }

    /** Whether it has ended just now, when it had nothing to do. On the driver's thread. */
    boolean endIfWanted() {
        if (!ending || ended.isDone()) {
            return false;
        }
        cancelScheduledTasks();
        return ended.trySuccess(null);
    }

    @Override
    public String toString() {
        return "event loop of " + host;
    }

    /** Channels wake their loops by tasks; there is nothing to select. */
    private record NoSockets(Driver driver) implements IoHandler {

        @Override
        public int run(IoHandlerContext context) {
            return 0;
        }

        @Override
        public void wakeup() {
            driver.signal();
        }

        @Override
        public IoRegistration register(IoHandle handle) {
            throw new UnsupportedOperationException("a channel of another transport: " + handle);
        }

        @Override
        public boolean isCompatible(Class<? extends IoHandle> handle) {
            return false;
        }
    }
}
