package io.longlink.rpc.client;

/**
 * See {@link Balancing#CONSISTENT_HASH}. Rendezvous hashing: every server and key give a number, the highest takes the call; when a
 * server comes or goes, only its own keys move. One that has a quarter more in flight than the mean is passed over.
 */
final class ConsistentHash implements Picker {

    private static final double BOUND = 1.25;

    private final Provider[] providers;
    private final Picker withoutKey;

    ConsistentHash(Provider[] providers, Picker withoutKey) {
        this.providers = providers;
        this.withoutKey = withoutKey;
    }

    @Override
    public Provider pick(OutgoingCall call) {
        long key = call.key();
        if (key == 0) {
            return withoutKey.pick(call);
        }
        double bound = bound();
        Provider best = providers[0];
        long bestHash = Long.MIN_VALUE;
        for (Provider provider : providers) {
            long hash = mix(key ^ provider.hash());
            if (hash >= bestHash && provider.load() <= bound && provider.takesCalls() && !call.hasTried(provider)) {
                best = provider;
                bestHash = hash;
            }
        }
        return best;
    }

    /** Somebody is always within it. */
    private double bound() {
        int calls = 1;
        for (Provider provider : providers) {
            calls += provider.load();
        }
        return Math.ceil(BOUND * calls / providers.length);
    }

    /** Every bit of the result depends on every bit of the argument. */
    static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 32)) * 0xd6e8feb86659fd93L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xd6e8feb86659fd93L;
        return mixed ^ (mixed >>> 32);
    }

    /** The same in every process. */
    static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    @Override
    public String toString() {
        return "consistent hash over " + providers.length;
    }
}
