package io.longlink.rpc.tests.streams;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Publishes the numbers from 0 as they are asked for, on the asking thread. Each subscriber has its own. */
public record Numbers<T>(long count, LongFunction<T> item, AtomicLong sent, AtomicLong cancelled)
        implements Flow.Publisher<T> {

    public static <T> Numbers<T> of(long count, LongFunction<T> item) {
        return new Numbers<>(count, item, new AtomicLong(), new AtomicLong());
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Counting counting = new Counting(subscriber);
        subscriber.onSubscribe(counting);
        counting.go();
    }

    private final class Counting implements Flow.Subscription {

        private final Flow.Subscriber<? super T> to;
        private final AtomicLong asked = new AtomicLong();
        private final AtomicInteger turns = new AtomicInteger();
        private long next;
        private volatile boolean over;

        Counting(Flow.Subscriber<? super T> to) {
            this.to = to;
        }

        @Override
        public void request(long n) {
            asked.accumulateAndGet(n, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
            go();
        }

        @Override
        public void cancel() {
            over = true;
            cancelled.incrementAndGet();
        }

        void go() {
            if (turns.getAndIncrement() != 0) {
                return;
            }
            do {
                while (!over && next < count && next < asked.get()) {
                    sent.incrementAndGet();
                    to.onNext(item.apply(next++));
                }
                if (!over && next == count) {
                    over = true;
                    to.onComplete();
                }
            } while (turns.decrementAndGet() != 0);
        }
    }
}
