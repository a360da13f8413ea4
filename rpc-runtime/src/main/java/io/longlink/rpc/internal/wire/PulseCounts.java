package io.longlink.rpc.internal.wire;

/** What a heartbeat has seen so far. Written by one event loop, read by any thread. */
@SuppressWarnings("NonAtomicVolatileUpdate") // One writer.
final class PulseCounts {

    private volatile PulseClock.State state = PulseClock.State.QUIET;
    private volatile long roundTripNanos;
    private volatile long pongTimeoutNanos;
    private volatile long pingsSent;
    private volatile long pongsReceived;
    private volatile int unexpectedPongs;
    private volatile int suspicions;
    private volatile int suspicionsCleared;
    private volatile int localPauses;

    void pingSent() {
        pingsSent++;
    }

    void pongReceived() {
        pongsReceived++;
    }

    void unexpectedPong() {
        unexpectedPongs++;
    }

    void suspicion() {
        suspicions++;
    }

    void cleared() {
        suspicionsCleared++;
    }

    void localPause() {
        localPauses++;
    }

    void show(PulseClock clock) {
        state = clock.state();
        roundTripNanos = clock.roundTripNanos();
        pongTimeoutNanos = clock.pongTimeoutNanos();
    }

    LinkVitals vitals(long nanosSinceLastByte, long pendingBytes) {
        return new LinkVitals(
                state.name(),
                roundTripNanos,
                nanosSinceLastByte,
                pingsSent,
                pongsReceived,
                unexpectedPongs,
                suspicions,
                suspicionsCleared,
                localPauses,
                pendingBytes,
                pongTimeoutNanos);
    }
}
