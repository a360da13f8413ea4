package io.longlink.rpc.client;

/**
 * An estimate of the 99th percentile that costs a comparison and a multiplication a sample: it climbs by a tenth when a sample is
 * above it and sinks by a thousandth when one is below, which balances where one in a hundred is above. Belongs to one event
 * loop.
 */
final class P99 {

    private static final double UP = 1.1;
    private static final double DOWN = 0.999;

    private double nanos;

    void sample(long sampleNanos) {
        if (nanos == 0) {
            nanos = sampleNanos;
        } else {
            nanos *= sampleNanos > nanos ? UP : DOWN;
        }
    }

    /** 0 before the first sample. */
    long nanos() {
        return (long) nanos;
    }
}
