package io.longlink.rpc.benchmarks.harness;

import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * The calls of one caller, or of one slot of calls in flight. Whoever ends a call owns it until the next call begins; the
 * number of calls may be read by any thread.
 */
final class Tally {

    private static final long LOWEST_NANOS = 500;
    private static final long HIGHEST_NANOS = 60_000_000_000L;

    /** Two digits, because there are hundreds of them. */
    private final Histogram latencies = new Histogram(LOWEST_NANOS, HIGHEST_NANOS, 2);

    private final Tallies all;
    private final AtomicLong calls = new AtomicLong();

    Tally(Tallies all) {
        this.all = all;
    }

    void completed(long startNanos) {
        calls.lazySet(calls.getPlain() + 1);
        if (all.measuring()) {
            latencies.recordValue(Math.min(System.nanoTime() - startNanos, HIGHEST_NANOS));
        }
    }

    long calls() {
        return calls.get();
    }

    /** Nanoseconds of the calls that ended while measuring. */
    Histogram latencies() {
        return latencies;
    }
}
