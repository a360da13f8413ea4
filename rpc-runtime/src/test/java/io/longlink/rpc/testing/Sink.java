package io.longlink.rpc.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Subscribes, keeps what it gets and notes every breach of the rules for signals. Asks for nothing by itself. */
public class Sink<T> implements Flow.Subscriber<T> {

    public final List<T> items = new CopyOnWriteArrayList<>();
    public final List<String> breaches = new CopyOnWriteArrayList<>();
    private final AtomicInteger signalling = new AtomicInteger();
    private final AtomicLong count = new AtomicLong();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Flow.@Nullable Subscription subscription;
    private volatile @Nullable Throwable failure;

    @Override
    public void onSubscribe(Flow.Subscription mine) {
        signal("onSubscribe", () -> {
            if (subscription != null) {
                breaches.add("second onSubscribe");
            }
            subscription = mine;
        });
    }

    @Override
    public void onNext(T item) {
        signal("onNext", () -> {
            count.incrementAndGet();
            keep(item);
        });
    }

    /** All of them, unless a test has too many. */
    protected void keep(T item) {
        items.add(item);
    }

    @Override
    public void onError(Throwable thrown) {
        signal("onError", () -> {
            failure = thrown;
            over.countDown();
        });
    }

    @Override
    public void onComplete() {
        signal("onComplete", over::countDown);
    }

    private void signal(String name, Runnable change) {
        if (signalling.getAndIncrement() != 0) {
            breaches.add(name + " at the same time as another signal");
        }
        if (over.getCount() == 0) {
            breaches.add(name + " after the last signal");
        }
        change.run();
        signalling.decrementAndGet();
    }

    public Sink<T> request(long n) {
        subscription().request(n);
        return this;
    }

    public void cancel() {
        subscription().cancel();
    }

    private Flow.Subscription subscription() {
        Flow.Subscription mine = subscription;
        if (mine == null) {
            throw new AssertionError("no onSubscribe (expected: before subscribe returns)");
        }
        return mine;
    }

    public long count() {
        return count.get();
    }

    public boolean isOver() {
        return over.getCount() == 0;
    }

    /** The last signal: null for onComplete. */
    public @Nullable Throwable awaitEnd() throws InterruptedException {
        if (!over.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("neither onComplete nor onError within 60 s, after " + count + " items");
        }
        return failure;
    }
}
