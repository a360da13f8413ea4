package io.longlink.rpc.client;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Attempts at one idempotent call that are under way at once, because the first was late: the first answer is the call's, and a
 * failure only when it is the last. Each attempt is an {@link OutgoingCall}; the caller waits for the first of them. Any thread.
 */
@SuppressWarnings("ArrayRecordComponent") // A buffer, never compared.
record Race(OutgoingCall first, byte[] body, AtomicInteger running, AtomicInteger attempts) {

    /** The body is copied: an attempt that ends gives its own buffer back. */
    static Race of(OutgoingCall first) {
        byte[] body = Arrays.copyOf(first.body(), first.bodyLength());
        return new Race(first, body, new AtomicInteger(1), new AtomicInteger(first.attempts()));
    }

    /** One of the attempts has failed for good: whether it was the last. */
    boolean isLost() {
        return running.decrementAndGet() == 0;
    }
}
