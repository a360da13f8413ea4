package io.longlink.rpc.client;

/** How a client spreads its calls over the servers of a service. */
public enum Balancing {
    /**
     * Of two servers taken at random, the one that promises the earlier answer: fewest calls in flight, times how long answers
     * take, for its weight. A slow server gets little, one that fails gets next to nothing.
     */
    POWER_OF_TWO_CHOICES,
    /** In turn, whatever the weights. */
    ROUND_ROBIN,
    /** In turn, as often as the weights in the registry say. */
    WEIGHTED_ROUND_ROBIN,
    /**
     * Calls with the same key, as {@link io.longlink.rpc.call.CallOptions} give it, go to the same server while it is there and
     * not much busier than the others; calls without a key as with {@link #POWER_OF_TWO_CHOICES}.
     */
    CONSISTENT_HASH
}
