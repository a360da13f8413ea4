package io.longlink.rpc.chaos.calls;

import io.longlink.rpc.call.Cancellation;
import io.longlink.rpc.call.ServedCall;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What a hop does, and what it has noted about it. */
final class HopService implements Hop {

    private final @Nullable Hop next;
    private final LongAdder begun = new LongAdder();
    private final AtomicInteger running = new AtomicInteger();
    private final Queue<LateCall> late = new ConcurrentLinkedQueue<>();
    private final Map<Long, Long> stopped = new ConcurrentHashMap<>();
    private final Map<Long, Long> blocked = new ConcurrentHashMap<>();

    HopService(@Nullable Hop next) {
        this.next = next;
    }

    @Override
    public CompletionStage<Integer> work(int holdMicros) {
        long now = System.nanoTime();
        ServedCall call = ServedCall.current();
        long deadlineNanos = call.metadata().get(DEADLINE, Long.MAX_VALUE);
        begun.increment();
        if (now > deadlineNanos) {
            late.add(LateCall.of(
                    call.metadata().get(STARTED, now),
                    deadlineNanos,
                    call.metadata().get(SENT, now),
                    call.metadata().get(MEANT, now),
                    now,
                    call.timeLeft().toNanos()));
        }
        running.incrementAndGet();
        try {
            if (holdMicros > 0) {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(holdMicros));
            }
            return next == null ? CompletableFuture.completedFuture(1) : next.work(0);
        } finally {
            running.decrementAndGet();
        }
    }

    @Override
    public CompletionStage<Integer> block(long id) {
        if (next != null) {
            return next.block(id);
        }
        running.incrementAndGet();
        blocked.put(id, System.nanoTime());
        try {
            new CountDownLatch(1).await(20, TimeUnit.SECONDS);
        } catch (InterruptedException expected) {
            stopped.put(id, System.nanoTime());
        } finally {
            running.decrementAndGet();
        }
        return CompletableFuture.completedFuture(0);
    }

    @Override
    public CompletionStage<Integer> compute(long id) {
        Cancellation call = Cancellation.current();
        running.incrementAndGet();
        blocked.put(id, System.nanoTime());
        while (!call.isCancelled()) {
            Thread.onSpinWait();
        }
        stopped.put(id, System.nanoTime());
        running.decrementAndGet();
        return CompletableFuture.completedFuture(0);
    }

    @Override
    public CompletionStage<Long> echo(long value) {
        return CompletableFuture.completedFuture(value);
    }

    @Override
    public CompletionStage<Integer> later(int millis) {
        Executor timer = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(() -> millis, timer);
    }

    @Override
    public Flow.Publisher<Long> count(long id, long items) {
        Flow.Publisher<Long> counter = Counter.to(items, () -> {
            running.decrementAndGet();
            if (id != 0) {
                stopped.put(id, System.nanoTime());
            }
        });
        return subscriber -> {
            running.incrementAndGet();
            counter.subscribe(subscriber);
        };
    }

    long begun() {
        return begun.sum();
    }

    int running() {
        return running.get();
    }

    Queue<LateCall> late() {
        return late;
    }

    /** Moments of this machine's clock; 0 for what has not happened. */
    String times(long id) {
        return blocked.getOrDefault(id, 0L) + " " + stopped.getOrDefault(id, 0L);
    }
}
