package io.longlink.rpc.benchmarks.harness;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The calls of one load that have ended. */
final class Tallies {

    private final List<Tally> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();
    private volatile boolean measuring;

    /** For one more caller or slot. */
    Tally open() {
        Tally tally = new Tally(this);
        all.add(tally);
        return tally;
    }

    /** From now on, or no longer, latencies are recorded. */
    void measure(boolean on) {
        measuring = on;
    }

    boolean measuring() {
        return measuring;
    }

    void failed(Throwable failure) {
        failures.incrementAndGet();
        firstFailure.compareAndSet(null, failure);
    }

    /** All calls that have ended well, measured or not. */
    long calls() {
        return all.stream().mapToLong(Tally::calls).sum();
    }

    int failures() {
        return failures.get();
    }

    @Nullable
    Throwable firstFailure() {
        return firstFailure.get();
    }

    /** What was measured. Only after the load has ended. */
    Histogram latencies() {
        Histogram total = new Histogram(3);
        total.setAutoResize(true);
        all.forEach(tally -> total.add(tally.latencies()));
        return total;
    }
}
