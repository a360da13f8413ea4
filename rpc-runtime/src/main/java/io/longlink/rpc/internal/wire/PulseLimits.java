package io.longlink.rpc.internal.wire;

import java.util.concurrent.TimeUnit;

/** The intervals of a heartbeat in nanoseconds, as both sides have agreed on them. */
record PulseLimits(LinkSettings agreed) {

    /**
     * Before it closes an idle link a server must have listened for so long: the look that begins this tells whether it stood still
     * before.
     */
    private static final long LISTEN_NANOS = TimeUnit.SECONDS.toNanos(5);

    long idle() {
        return nanos(agreed.idleIntervalMillis());
    }

    long probe() {
        return nanos(agreed.probeMillis());
    }

    long pongTimeout() {
        return nanos(agreed.pongTimeoutMillis());
    }

    long writeStall() {
        return nanos(agreed.writeStallMillis());
    }

    long idleClose() {
        return nanos(agreed.idleCloseMillis());
    }

    long listen() {
        return Math.min(LISTEN_NANOS, idleClose() / 2);
    }

    private static long nanos(int millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
