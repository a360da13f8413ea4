package io.longlink.rpc.client;

import java.util.random.RandomGenerator;

/** See {@link Balancing#POWER_OF_TWO_CHOICES}. */
final class PowerOfTwoChoices implements Picker {

    private final Provider[] providers;
    private final RandomGenerator random;

    PowerOfTwoChoices(Provider[] providers, RandomGenerator random) {
        this.providers = providers;
        this.random = random;
    }

    @Override
    public Provider pick(OutgoingCall call) {
        int count = providers.length;
        if (count == 1) {
            return providers[0];
        }
        long dice = random.nextLong();
        int one = below(count, dice >>> 32);
        int other = below(count - 1, dice & 0xffff_ffffL);
        if (other >= one) {
            other++;
        }
        long now = call.startedNanos();
        Provider first = providers[one];
        Provider second = providers[other];
        boolean secondIsUsable = second.takesCalls() && !call.hasTried(second);
        if (!first.takesCalls() || call.hasTried(first)) {
            return secondIsUsable ? second : first;
        }
        return secondIsUsable && second.score(now) < first.score(now) ? second : first;
    }

    /** 32 random bits become a number below a bound, without a division. */
    private static int below(int bound, long bits) {
        return (int) ((bits * bound) >>> 32);
    }

    @Override
    public String toString() {
        return "power of two choices over " + providers.length;
    }
}
