package io.longlink.rpc.client;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Attempts at one idempotent call that are under way at once, because the first was late: the first answer is the call's, and a
 * failure only when it is the last. Each attempt is an {@link OutgoingCall}; the caller waits for the first of them. Any thread.
 *
 * @param body copied: an attempt that ends gives its own buffer back
 * @param rivals of the first, in the order in which they began
 * @param running attempts without an end
 * @param attempts times that the call was sent
 */
@SuppressWarnings("ArrayRecordComponent") // A buffer, never compared.
record Race(OutgoingCall first, byte[] body, List<OutgoingCall> rivals, AtomicInteger running, AtomicInteger attempts) {

    static Race of(OutgoingCall first) {
        byte[] body = Arrays.copyOf(first.body(), first.bodyLength());
        return new Race(
                first, body, new CopyOnWriteArrayList<>(), new AtomicInteger(1), new AtomicInteger(first.attempts()));
    }

    void begins(OutgoingCall rival) {
        running.incrementAndGet();
        rivals.add(rival);
    }

    /** One of the attempts has failed for good: whether it was the last. */
    boolean isLost() {
        return running.decrementAndGet() == 0;
    }

    boolean isAt(Provider candidate, RacingCall asks) {
        if (first != asks && first.isAt(candidate)) {
            return true;
        }
        for (OutgoingCall rival : rivals) {
            if (rival != asks && rival.isAt(candidate)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one more may begin; those that are about to be sent count. */
    boolean hasRoom() {
        return Math.max(attempts.get(), 1 + rivals.size()) < RetryingSender.MAX_ATTEMPTS;
    }

    /** The call has its outcome: the servers of the others are told. */
    void isOver() {
        first.abandon();
        rivals.forEach(OutgoingCall::abandon);
    }
}
