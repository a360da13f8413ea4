package io.longlink.rpc.internal.wire;

import java.util.concurrent.TimeUnit;

/**
 * The round trip of a link, smoothed as TCP does it, and how long a PONG may take because of it. Of two PONGs in a row the faster
 * one counts: one that is late tells of a pause at either end, and only the second tells of a slow line. Else one pause would put
 * off the next verdict by many seconds. Belongs to one event loop.
 */
final class RoundTrip {

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private long smoothed;
    private long variation;
    private long last;
    private boolean sure;

    void add(long nanos) {
        if (last == 0) {
            smoothed = nanos;
        } else if (!sure) {
            sure = true;
            smoothed = Math.min(nanos, last);
            variation = smoothed / 2;
        } else {
            long faster = Math.min(nanos, last);
            variation += (Math.abs(faster - smoothed) - variation) / 4;
            smoothed += (faster - smoothed) / 8;
        }
        last = nanos;
    }

    /** 0 before the first PONG. */
    long nanos() {
        return smoothed;
    }

    /** The shortest time-out that this round trip allows; at most 30 s. */
    long neededNanos() {
        return sure ? Math.min(MOST_NANOS, 4 * (smoothed + 4 * variation)) : 0;
    }
}
