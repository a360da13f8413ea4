package io.longlink.rpc.testing;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what it is asked for, at once and on the asking thread, and keeps account. For one subscriber; a test may end it when
 * it likes.
 */
public final class Source<T> implements Flow.Publisher<T>, Flow.Subscription {

    private final long count;
    private final LongFunction<T> items;
    private final CountDownLatch subscription = new CountDownLatch(1);
    private final CountDownLatch cancellation = new CountDownLatch(1);
    private final AtomicLong requested = new AtomicLong();
    private final AtomicInteger turns = new AtomicInteger();
    private volatile Flow.@Nullable Subscriber<? super T> subscriber;
    private volatile @Nullable Throwable failure;
    private volatile boolean stopped;
    private final AtomicLong sent = new AtomicLong();
    private boolean over;

    /** Publishes so many items and then completes. */
    public Source(long count, LongFunction<T> items) {
        this.count = count;
        this.items = items;
    }

    /** The numbers from 0 as text. */
    public static Source<String> numbers(long count) {
        return new Source<>(count, Long::toString);
    }

    /** Without an end of its own. */
    public static Source<String> endless() {
        return numbers(Long.MAX_VALUE);
    }

    /** The last signal is this error. */
    public Source<T> failing(Throwable last) {
        failure = last;
        return this;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> to) {
        subscriber = to;
        to.onSubscribe(this);
        subscription.countDown();
        turn();
    }

    @Override
    public void request(long n) {
        requested.accumulateAndGet(n, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
        turn();
    }

    @Override
    public void cancel() {
        stopped = true;
        cancellation.countDown();
    }

    private void turn() {
        Flow.Subscriber<? super T> to = subscriber;
        if (to == null || turns.getAndIncrement() != 0) {
            return;
        }
        do {
            while (!stopped && sent.get() < count && sent.get() < requested.get()) {
                to.onNext(items.apply(sent.getAndIncrement()));
            }
            if (!stopped && !over && sent.get() == count) {
                over = true;
                Throwable last = failure;
                if (last == null) {
                    to.onComplete();
                } else {
                    to.onError(last);
                }
            }
        } while (turns.decrementAndGet() != 0);
    }

    public long sent() {
        return sent.get();
    }

    public long requested() {
        return requested.get();
    }

    public void awaitSubscription() throws InterruptedException {
        if (!subscription.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody subscribed within 60 s");
        }
    }

    public void awaitCancellation() throws InterruptedException {
        if (!cancellation.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("not cancelled within 60 s");
        }
    }
}
