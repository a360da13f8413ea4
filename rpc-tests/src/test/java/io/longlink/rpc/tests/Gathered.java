package io.longlink.rpc.tests;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Subscribes, asks for so many items at first, and keeps count. */
class Gathered<T> implements Flow.Subscriber<T> {

    final AtomicLong count = new AtomicLong();
    final List<T> first = new CopyOnWriteArrayList<>();
    private final long demand;
    private final CountDownLatch something = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Flow.Subscription subscription;
    private volatile Throwable failure;

    Gathered(long demand) {
        this.demand = demand;
    }

    static <T> Gathered<T> all(Flow.Publisher<T> publisher) {
        Gathered<T> gathered = new Gathered<>(Long.MAX_VALUE);
        publisher.subscribe(gathered);
        return gathered;
    }

    @Override
    public void onSubscribe(Flow.Subscription mine) {
        subscription = mine;
        if (demand > 0) {
            mine.request(demand);
        }
    }

    @Override
    public void onNext(T item) {
        if (count.getAndIncrement() < 10) {
            first.add(item);
        }
        something.countDown();
    }

    @Override
    public void onError(Throwable thrown) {
        failure = thrown;
        over.countDown();
        something.countDown();
    }

    @Override
    public void onComplete() {
        over.countDown();
        something.countDown();
    }

    Flow.Subscription subscription() {
        return subscription;
    }

    /** Waits for the first item, or the end. */
    void awaitSomething() throws InterruptedException {
        if (!something.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("neither an item nor the end within 60 s");
        }
    }

    /** What it failed with, or null when it is complete. */
    Throwable awaitEnd() throws InterruptedException {
        if (!over.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("no end within 60 s, after " + count + " items");
        }
        return failure;
    }
}
