package io.longlink.rpc.client;

import org.jspecify.annotations.Nullable;

/**
 * The servers of a service at one moment, and how to choose among them. Replaced as a whole when something changes; any thread.
 *
 * @param usable the picker's
 * @param onTrial those that are out and may have one call
 * @param othersToCome whether there are servers to which a first link is being made
 */
@SuppressWarnings("ArrayRecordComponent") // Arrays for the caller's path; never compared.
record Choice(@Nullable Picker picker, Provider[] usable, Provider[] onTrial, boolean othersToCome) {

    private static final Provider[] NOBODY = {};

    static final Choice NONE = new Choice(null, NOBODY, NOBODY, false);

    /** Who gets the call; null when nobody takes calls now. One that was tried gets it only when there is no other. */
    @Nullable
    Provider pick(OutgoingCall call) {
        for (Provider provider : onTrial) {
            if (provider.takesCalls() && !call.hasTried(provider) && provider.claimTrial()) {
                return provider;
            }
        }
        if (picker == null) {
            return null;
        }
        Provider picked = picker.pick(call);
        return picked.takesCalls() && !call.hasTried(picked) ? picked : best(call);
    }

    /** The one with the best promise: first among those that have not been tried, then among all. */
    private @Nullable Provider best(OutgoingCall call) {
        Provider untried = best(call, false);
        return untried == null ? best(call, true) : untried;
    }

    private @Nullable Provider best(OutgoingCall call, boolean tried) {
        Provider best = null;
        double bestScore = 0;
        for (Provider provider : usable) {
            if (provider.takesCalls() && call.hasTried(provider) == tried) {
                double score = provider.score(call.startedNanos());
                if (best == null || score < bestScore) {
                    best = provider;
                    bestScore = score;
                }
            }
        }
        return best;
    }

    boolean hasUntried(OutgoingCall call) {
        for (Provider provider : usable) {
            if (provider.takesCalls() && !call.hasTried(provider)) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody else takes calls. */
    boolean hasOtherThan(Endpoint endpoint) {
        for (Provider provider : usable) {
            if (provider.endpoint() != endpoint && provider.takesCalls()) {
                return true;
            }
        }
        return false;
    }
}
