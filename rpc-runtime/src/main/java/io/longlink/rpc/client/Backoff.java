package io.longlink.rpc.client;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt to connect: full jitter under a limit that grows by 1.6 from 200 ms to a cap, so
 * that clients that lost one server at one moment do not return in step. Belongs to the event loop of its endpoint.
 */
final class Backoff {

    /** A link that was ready for so long ends the backoff; one that is accepted and closed at once does not. */
    static final long STABLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final double FACTOR = 1.6;
    private static final double FIRST_NANOS = (double) TimeUnit.MILLISECONDS.toNanos(200);
    private static final long AFTER_STABLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final RandomGenerator random;
    private double limitNanos = FIRST_NANOS;
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** After an attempt that failed. */
    long afterFailure(Interest interest) {
        failures++;
        double limit = Math.min(limitNanos, (double) interest.capNanos());
        limitNanos = Math.min((double) Interest.REMEMBERED.capNanos(), limitNanos * FACTOR);
        return within((long) limit);
    }

    /** After a link that was ready for so long. */
    long afterLink(long readyNanos, Interest interest) {
        if (readyNanos < STABLE_NANOS) {
            return afterFailure(interest);
        }
        limitNanos = FIRST_NANOS;
        return soon();
    }

    /** Without having failed, and still not in step with other clients. */
    long soon() {
        return within(AFTER_STABLE_NANOS);
    }

    long within(long nanos) {
        return random.nextLong(nanos + 1);
    }

    /** Attempts that failed since the last connection. */
    int failures() {
        return failures;
    }

    /** An attempt succeeded. How long to wait after the next failure depends on how long that lasts. */
    void connected() {
        failures = 0;
    }
}
