package io.longlink.rpc.benchmarks.harness;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Calls at a fixed rate, whatever becomes of those before. Every latency counts from the time at which the call was due, so
 * that a stack which keeps callers waiting cannot hide it.
 */
final class OpenLoad extends Load {

    /** More than this in flight: the stack cannot keep up, and the pacer waits (the lateness still counts). */
    private static final int MOST_IN_FLIGHT = 8_192;

    private static final long LONGEST_NAP_NANOS = 100_000;

    /** Before the measurement, while both sides still compile, a greater delay is forgotten. */
    private static final long FORGIVEN_NANOS = 1_000_000;

    private final AsyncUserService users;
    private final Op op;
    private final double nanosPerCall;
    private final Semaphore free = new Semaphore(MOST_IN_FLIGHT);
    private final Queue<Slot> idle = new ConcurrentLinkedQueue<>();

    OpenLoad(AsyncUserService users, Op op, double callsPerSecond) {
        this.users = users;
        this.op = op;
        this.nanosPerCall = 1e9 / callsPerSecond;
    }

    @Override
    void begin() {
        Thread pacer = new Thread(this::pace, "pacer");
        pacer.setDaemon(true);
        pacer.start();
    }

    private void pace() {
        long begin = System.nanoTime();
        for (long i = 0; running; i++) {
            if (!tallies.measuring() && System.nanoTime() - begin - (long) (i * nanosPerCall) > FORGIVEN_NANOS) {
                begin = System.nanoTime() - (long) (i * nanosPerCall);
            }
            long due = begin + (long) (i * nanosPerCall);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(Math.min(wait, LONGEST_NAP_NANOS));
            }
            free.acquireUninterruptibly();
            Slot slot = idle.poll();
            (slot == null ? new Slot() : slot).call(due);
        }
    }

    @Override
    void awaitEnd() throws InterruptedException {
        if (!free.tryAcquire(MOST_IN_FLIGHT, STOP_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("a call takes longer than " + STOP_MILLIS + " ms");
        }
    }

    /** One call at a time; used again. */
    private final class Slot implements Answer<Object> {

        private final Tally tally = tallies.open();
        private long due;

        void call(long when) {
            due = when;
            try {
                op.call(users, this);
            } catch (RuntimeException refused) {
                accept(null, refused);
            }
        }

        @Override
        public void accept(@Nullable Object value, @Nullable Throwable failure) {
            if (failure == null) {
                tally.completed(due);
            } else {
                tallies.failed(failure);
            }
            idle.add(this);
            free.release();
        }
    }
}
