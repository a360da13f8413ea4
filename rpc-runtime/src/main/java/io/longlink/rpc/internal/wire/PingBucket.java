package io.longlink.rpc.internal.wire;

import java.util.concurrent.TimeUnit;

/** How many PINGs a peer may send: one each interval, {@link #BURST} at once; who does not keep to it has three strikes. */
final class PingBucket {

    static final int BURST = 5;
    static final int STRIKES = 3;

    private final long interval;
    /** When the bucket would be full again, as in a leaky bucket. */
    private long fullAt;

    private int strikes;

    PingBucket(int intervalMillis, long now) {
        interval = TimeUnit.MILLISECONDS.toNanos(intervalMillis);
        fullAt = now;
    }

    /** Takes one; false, and a strike, when there is none. */
    boolean take(long now) {
        if (fullAt - now < 0) {
            fullAt = now;
        }
        if (fullAt - now > (BURST - 1) * interval) {
            strikes++;
            return false;
        }
        fullAt += interval;
        return true;
    }

    int strikes() {
        return strikes;
    }
}
