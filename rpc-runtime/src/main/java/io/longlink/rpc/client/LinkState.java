package io.longlink.rpc.client;

/** What a link is good for. */
public enum LinkState {
    /** There is none; the next attempt will come. */
    DISCONNECTED,
    /** A connection is being made, or its settings are awaited. */
    CONNECTING,
    /** Calls are sent. */
    READY,
    /** No sign of life for too long: calls go elsewhere until there is one, or until the heartbeat ends the link. */
    DOUBTFUL,
    /** Takes no new calls; those in flight are finished. */
    DRAINING,
    /** Connected, and its last calls failed one after the other: it has a pause, then one call to prove itself. */
    EJECTED
}
