package io.longlink.rpc.chaos.links;

import java.util.concurrent.atomic.AtomicLongArray;

/** How often something took how long, to about 3 %. Safe for all threads. */
public final class Histogram {

    private static final int STEPS = 32;

    private final AtomicLongArray counts = new AtomicLongArray(48 * STEPS);

    public void add(long nanos) {
        counts.incrementAndGet(slot(Math.max(1, nanos / 1_000)));
    }

    private static int slot(long micros) {
        int exponent = 63 - Long.numberOfLeadingZeros(micros);
        int step = exponent >= 5
                ? (int) (micros >>> (exponent - 5)) & (STEPS - 1)
                : (int) (micros << (5 - exponent)) & (STEPS - 1);
        return Math.min(48 * STEPS - 1, exponent * STEPS + step);
    }

    public long count() {
        long sum = 0;
        for (int i = 0; i < counts.length(); i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    /** Milliseconds below which this share lies. */
    public double millisAt(double share) {
        long wanted = (long) Math.ceil(count() * share);
        long sum = 0;
        for (int i = 0; i < counts.length(); i++) {
            sum += counts.get(i);
            if (sum >= wanted && sum > 0) {
                long base = 1L << (i / STEPS);
                return base * (1 + (i % STEPS + 1.0) / STEPS) / 1_000;
            }
        }
        return 0;
    }
}
