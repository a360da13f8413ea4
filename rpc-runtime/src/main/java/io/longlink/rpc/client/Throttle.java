package io.longlink.rpc.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/**
 * Keeps calls of one service here while its servers refuse more than half of them: with a probability of
 * (requests − 2 · accepted) / (requests + 1), over the last second or so. A refusal is cheap for a server, but not free.
 * Any thread; while nothing is refused it costs a caller one read.
 */
final class Throttle {

    private static final double TAU_NANOS = (double) TimeUnit.SECONDS.toNanos(1);
    private static final long RENEW_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** Fewer say nothing. */
    private static final double ENOUGH = 50;

    /** So that the end of the overload is noticed. */
    private static final double MOST = 0.9;

    private final LongAdder calls;
    private final LongAdder refusals = new LongAdder();
    private volatile double share;
    private volatile long renewedAt;

    private double requests;
    private double refused;
    private long seenCalls;
    private long seenRefusals;

    Throttle(LongAdder calls, long now) {
        this.calls = calls;
        this.renewedAt = now;
    }

    /** A call ended because servers, or this throttle, had no room for it. */
    void refused(long now) {
        refusals.increment();
        renew(now);
    }

    /** Whether this call had better not be sent. */
    boolean holdsBack(long now, RandomGenerator random) {
        if (share == 0) {
            return false;
        }
        renew(now);
        return random.nextDouble() < share;
    }

    private void renew(long now) {
        if (now - renewedAt >= RENEW_NANOS) {
            renewNow(now);
        }
    }

    private synchronized void renewNow(long now) {
        double age = (now - renewedAt) / TAU_NANOS;
        if (age <= 0) {
            return;
        }
        double decay = Math.exp(-age);
        double spread = (1 - decay) / age;
        long totalCalls = calls.sum();
        long totalRefusals = refusals.sum();
        requests = requests * decay + (totalCalls - seenCalls) * spread;
        refused = refused * decay + (totalRefusals - seenRefusals) * spread;
        seenCalls = totalCalls;
        seenRefusals = totalRefusals;
        renewedAt = now;
        double accepted = requests - refused;
        double wanted = (requests - 2 * accepted) / (requests + 1);
        share = requests < ENOUGH ? 0 : Math.max(0, Math.min(MOST, wanted));
    }
}
