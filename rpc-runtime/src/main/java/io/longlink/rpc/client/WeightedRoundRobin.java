package io.longlink.rpc.client;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * See {@link Balancing#WEIGHTED_ROUND_ROBIN}. Each round offers a turn to every server; one of half the greatest weight takes every
 * second, evenly spread, and servers of equal weight do not skip the same rounds.
 */
final class WeightedRoundRobin implements Picker {

    /** The greatest weight is scaled to this. */
    private static final int SCALE = 0xffff;

    private final Provider[] providers;
    private final AtomicInteger turn;
    private final double perWeight;

    WeightedRoundRobin(Provider[] providers, AtomicInteger turn) {
        this.providers = providers;
        this.turn = turn;
        int greatest = 1;
        for (Provider provider : providers) {
            greatest = Math.max(greatest, provider.weight());
        }
        perWeight = (double) SCALE / greatest;
    }

    @Override
    public Provider pick(OutgoingCall call) {
        for (int tries = 0; ; tries++) {
            int next = turn.getAndIncrement() & Integer.MAX_VALUE;
            int place = next % providers.length;
            long round = next / providers.length;
            long scaled = (long) (providers[place].weightNow(call.startedNanos()) * perWeight);
            boolean skips = (scaled * round + (long) place * (SCALE / 2)) % SCALE < SCALE - scaled;
            // While it warms up, even the heaviest skips rounds; never more than these.
            if (!skips || tries > 20 * providers.length) {
                return providers[place];
            }
        }
    }

    @Override
    public String toString() {
        return "weighted round robin over " + providers.length;
    }
}
