package io.longlink.rpc.benchmarks.harness;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** So many calls in flight: every answer makes the next call, on the thread that brings it. */
final class AsyncLoad extends Load {

    private final AsyncUserService users;
    private final Op op;
    private final int inFlight;
    private final Semaphore ended = new Semaphore(0);

    AsyncLoad(AsyncUserService users, Op op, int inFlight) {
        this.users = users;
        this.op = op;
        this.inFlight = inFlight;
    }

    @Override
    void begin() {
        for (int i = 0; i < inFlight; i++) {
            new Slot().next();
        }
    }

    @Override
    void awaitEnd() throws InterruptedException {
        if (!ended.tryAcquire(inFlight, STOP_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("a call takes longer than " + STOP_MILLIS + " ms");
        }
    }

    /** One call after the other; handed from thread to thread by the stack. */
    private final class Slot implements Answer<Object> {

        private final Tally tally = tallies.open();
        private long start;

        void next() {
            start = System.nanoTime();
            try {
                op.call(users, this);
            } catch (RuntimeException refused) {
                accept(null, refused);
            }
        }

        @Override
        public void accept(@Nullable Object value, @Nullable Throwable failure) {
            if (failure != null) {
                tallies.failed(failure);
                ended.release();
                return;
            }
            tally.completed(start);
            if (running) {
                next();
            } else {
                ended.release();
            }
        }
    }
}
