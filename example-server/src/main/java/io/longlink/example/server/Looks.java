package io.longlink.example.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Publishes what it finds when it looks: at most once an interval, and only while somebody asks. The time between two looks
 * costs no thread.
 */
record Looks<T>(Supplier<T> look, Duration interval) implements Flow.Publisher<T> {

    static final Duration SHORTEST = Duration.ofMillis(10);
    static final Duration LONGEST = Duration.ofHours(1);

    Looks {
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "interval: " + interval + " (expected: " + SHORTEST + " to " + LONGEST + ")");
        }
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        subscriber.onSubscribe(new Looking<>(this, subscriber));
    }

    private static final class Looking<T> implements Flow.Subscription {

        private final Looks<T> looks;
        private final Flow.Subscriber<? super T> subscriber;
        private final Executor later;
        private final AtomicLong demand = new AtomicLong();
        private volatile boolean cancelled;

        Looking(Looks<T> looks, Flow.Subscriber<? super T> subscriber) {
            this.looks = looks;
            this.subscriber = subscriber;
            this.later = CompletableFuture.delayedExecutor(looks.interval().toNanos(), TimeUnit.NANOSECONDS);
        }

        /** The first look is at once; each later one is begun by the one before it, or by new demand. */
        @Override
        public void request(long items) {
            if (items <= 0) {
                cancelled = true;
                subscriber.onError(new IllegalArgumentException("request: " + items + " (expected: at least 1)"));
            } else if (demand.getAndAccumulate(items, Looking::sum) == 0) {
                CompletableFuture.runAsync(this::look);
            }
        }

        private static long sum(long before, long more) {
            return before + more < 0 ? Long.MAX_VALUE : before + more;
        }

        private void look() {
            if (cancelled) {
                return;
            }
            subscriber.onNext(looks.look().get());
            if (demand.decrementAndGet() > 0) {
                later.execute(this::look);
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
