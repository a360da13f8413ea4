package io.longlink.rpc.chaos.links;

import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Calls at a fixed rate, whatever becomes of them, from a thread of its own; latency counts from the intended start. */
final class OpenLoop implements AutoCloseable {

    private final LongFunction<CompletionStage<?>> call;
    private final long firstId;
    private final AtomicLong started = new AtomicLong();
    private final LongAdder ended = new LongAdder();
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final Map<Long, Execution> failedIds = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile Histogram latency = new Histogram();
    private volatile double perSecond;
    private volatile boolean stopped;

    /** @param call makes the call with this id, from {@code firstId} on */
    OpenLoop(double perSecond, long firstId, LongFunction<CompletionStage<?>> call) {
        this.perSecond = perSecond;
        this.firstId = firstId;
        this.call = call;
        this.thread = new Thread(this::run, "open-loop");
        thread.start();
    }

    private void run() {
        long due = System.nanoTime();
        while (!stopped) {
            due += (long) (1e9 / perSecond);
            long wait = due - System.nanoTime();
            if (wait > 100_000) {
                LockSupport.parkNanos(wait);
            }
            begin(firstId + started.getAndIncrement(), due);
        }
    }

    private void begin(long id, long due) {
        Histogram into = latency;
        try {
            call.apply(id).whenComplete((answer, failure) -> end(id, due, into, failure));
        } catch (RuntimeException thrown) {
            end(id, due, into, thrown);
        }
    }

    private void end(long id, long due, Histogram into, @Nullable Throwable failure) {
        if (failure == null) {
            succeeded.increment();
            into.add(System.nanoTime() - due);
        } else {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            Execution execution = cause instanceof RpcException known ? known.execution() : Execution.UNKNOWN;
            String what = cause instanceof RpcException known ? known.status() + "/" + execution : cause.toString();
            failures.computeIfAbsent(what, first -> {
                        System.out.println("  first " + what + ", call " + id + ": " + cause.getMessage());
                        return new LongAdder();
                    })
                    .increment();
            if (execution == Execution.UNKNOWN) {
                unknown.increment();
            }
            failedIds.put(id, execution);
        }
        ended.increment();
    }

    void rate(double callsPerSecond) {
        perSecond = callsPerSecond;
    }

    /** Latencies of calls that begin from now on; gives those up to now. */
    Histogram newHistogram() {
        Histogram before = latency;
        latency = new Histogram();
        return before;
    }

    long started() {
        return started.get();
    }

    long succeeded() {
        return succeeded.sum();
    }

    long failed() {
        return ended.sum() - succeeded.sum();
    }

    long unknown() {
        return unknown.sum();
    }

    long inFlight() {
        return started.get() - ended.sum();
    }

    /** What the failed calls were told. */
    Map<Long, Execution> failedIds() {
        return failedIds;
    }

    /** How they failed, and how often. */
    String failures() {
        return failures.toString();
    }

    /** Stops calling and waits until every call has ended, up to this long. */
    boolean finish(int seconds) {
        stopped = true;
        long deadline = System.nanoTime() + seconds * 1_000_000_000L;
        while (inFlight() > 0 && System.nanoTime() < deadline) {
            Waiting.millis(10);
        }
        return inFlight() == 0;
    }

    @Override
    public void close() {
        stopped = true;
    }
}
