package io.longlink.rpc.client;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * How long to wait before the next attempt to connect: full jitter under a cap that grows by 1.6 from 200 ms to 5 s, so that
 * clients that lost one server at one moment do not return in step. Belongs to the event loop of its link.
 */
final class Backoff {

    private static final double FACTOR = 1.6;
    private static final double FIRST_NANOS = (double) TimeUnit.MILLISECONDS.toNanos(200);
    private static final double CAP_NANOS = (double) TimeUnit.SECONDS.toNanos(5);
    private static final long AFTER_STABLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A link that was ready for so long ends the backoff; one that is accepted and closed at once does not. */
    private static final long STABLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private double limitNanos = FIRST_NANOS;

    /** After an attempt that failed. */
    long afterFailure() {
        long delay = ThreadLocalRandom.current().nextLong((long) limitNanos + 1);
        limitNanos = Math.min(CAP_NANOS, limitNanos * FACTOR);
        return delay;
    }

    /** After a link that was ready for so long. */
    long afterLink(long readyNanos) {
        if (readyNanos < STABLE_NANOS) {
            return afterFailure();
        }
        limitNanos = FIRST_NANOS;
        return ThreadLocalRandom.current().nextLong(AFTER_STABLE_NANOS + 1);
    }
}
