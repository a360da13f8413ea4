package io.longlink.rpc.client;

import java.util.concurrent.TimeUnit;

/** How much somebody wants a link to an address, and so how long the pause between two attempts may grow. */
enum Interest {
    /** The registry lists it. */
    REGISTERED(5),
    /** The registry no longer lists it, and nobody said goodbye: what works is kept. */
    REMEMBERED(30),
    /** Its link may serve until it ends; there will be no other. */
    NONE(0);

    private final long capNanos;

    Interest(int capSeconds) {
        capNanos = TimeUnit.SECONDS.toNanos(capSeconds);
    }

    /** The longest pause between two attempts to connect. */
    long capNanos() {
        return capNanos;
    }
}
