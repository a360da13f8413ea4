package io.longlink.rpc.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * How long an answer takes: rises at once to a peak, and falls from it with a time constant of 10 s, be it by quicker answers or
 * by none. One thread writes; any thread reads, and may see half of a write, which only makes one estimate a little older.
 */
final class PeakEwma {

    private static final double TAU_NANOS = (double) TimeUnit.SECONDS.toNanos(10);

    private static final AtomicLongFieldUpdater<PeakEwma> AT = AtomicLongFieldUpdater.newUpdater(PeakEwma.class, "at");

    private double nanos;
    private volatile long at;

    void sample(long sampleNanos, long now) {
        if (at == now) { // answers that are read together come at one time
            nanos = Math.max(nanos, (double) sampleNanos);
            return;
        }
        double weight = Math.exp(Math.min(0, at - now) / TAU_NANOS);
        double before = nanos;
        nanos = sampleNanos >= before * weight ? sampleNanos : before * weight + (1 - weight) * sampleNanos;
        AT.lazySet(this, now);
    }

    /** Forgets all samples. */
    void clear() {
        nanos = 0;
    }

    /** 0 before the first sample. */
    double nanos(long now) {
        long last = at;
        return nanos * Math.exp(Math.min(0, last - now) / TAU_NANOS);
    }

    boolean isEmpty() {
        return nanos == 0;
    }
}
