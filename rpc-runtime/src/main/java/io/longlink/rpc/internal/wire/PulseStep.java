package io.longlink.rpc.internal.wire;

/** What a heartbeat does after a look at its {@link PulseClock}. */
enum PulseStep {
    NOTHING,
    /** Send PING and say {@link PulseClock#asked}. */
    ASK,
    /** Half of the time is over without a byte. */
    DOUBT,
    /** All of it is. */
    SUSPECT,
    /** The peer showed itself alive. */
    CLEARED,
    /** It was this process that stood still. */
    LOCAL_PAUSE,
    /** Close. */
    VERDICT
}
