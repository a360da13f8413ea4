package io.longlink.rpc.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many calls of one service may be sent again: one for ten calls that are made, and three a second. What is not used is
 * not saved up, but for ten and a tenth of the calls of the last half second, so that a service of which everything fails gets
 * hardly a tenth more. Any thread; waits for nobody longer than an addition takes.
 */
final class RetryBudget {

    private static final double PER_CALL = 0.1;
    private static final double PER_NANO = 3.0 / TimeUnit.SECONDS.toNanos(1);
    private static final double ALWAYS_SAVED = 10;
    private static final double WINDOW_NANOS = (double) TimeUnit.MILLISECONDS.toNanos(500);

    private final LongAdder calls;
    private double tokens = ALWAYS_SAVED;
    private double recentCalls;
    private long seenCalls;
    private long lookedAt;

    /** @param calls counts the calls that are made, which costs those who make them next to nothing */
    RetryBudget(LongAdder calls, long now) {
        this.calls = calls;
        this.lookedAt = now;
    }

    /** Whether one more call may be sent again. */
    synchronized boolean take(long now) {
        double passed = Math.max(0, now - lookedAt);
        long total = calls.sum();
        long fresh = total - seenCalls;
        double age = passed / WINDOW_NANOS;
        double decay = Math.exp(-age);
        recentCalls = recentCalls * decay + (age > 0 ? fresh * (1 - decay) / age : fresh);
        double limit = ALWAYS_SAVED + PER_CALL * recentCalls;
        tokens = Math.min(limit, tokens + PER_CALL * fresh + PER_NANO * passed);
        seenCalls = total;
        lookedAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
