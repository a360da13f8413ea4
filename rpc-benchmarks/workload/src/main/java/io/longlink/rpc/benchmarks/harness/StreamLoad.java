package io.longlink.rpc.benchmarks.harness;

import io.longlink.rpc.benchmarks.workload.User;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A few streams at once, each followed by the next. What is counted is items, and the time from one to the next. */
final class StreamLoad extends Load {

    private static final int STREAMS = 4;
    private static final int ITEMS = 1_000;

    private final UserStream users;
    private final Semaphore ended = new Semaphore(0);

    StreamLoad(UserStream users) {
        this.users = users;
    }

    @Override
    void begin() {
        for (int i = 0; i < STREAMS; i++) {
            new Slot().next();
        }
    }

    @Override
    void awaitEnd() throws InterruptedException {
        if (!ended.tryAcquire(STREAMS, STOP_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("a stream takes longer than " + STOP_MILLIS + " ms");
        }
    }

    /** One stream after the other; handed from thread to thread by the stack. */
    private final class Slot implements Consumer<User>, Answer<Integer> {

        private final Tally tally = tallies.open();
        private long last;
        private int items;

        void next() {
            items = 0;
            last = System.nanoTime();
            users.watchUsers(ITEMS, this, this);
        }

        @Override
        public void accept(User user) {
            items++;
            tally.completed(last);
            last = System.nanoTime();
        }

        @Override
        public void accept(@Nullable Integer value, @Nullable Throwable failure) {
            if (failure != null || items != ITEMS) {
                tallies.failed(
                        failure == null
                                ? new IllegalStateException(items + " items (expected: " + ITEMS + ")")
                                : failure);
                ended.release();
            } else if (running) {
                next();
            } else {
                ended.release();
            }
        }
    }
}
