package io.longlink.rpc.internal.wire;

import java.util.concurrent.TimeUnit;

/**
 * The last PING, and whether it, or its PONG, may still be on its way: on a slow line both stand behind what was written before
 * them, and a client waits for as long as that moves. Belongs to one event loop.
 */
final class PingUnderWay {

    /**
     * What may be under way before a PING, or its PONG: as much as a kernel keeps for one socket, by default. A peer that has moved
     * more and has not answered does not answer.
     */
    private static final long MOST_BEFORE_BYTES = 4 << 20;

    /** A line on which less comes in a second is not the reason that a PONG is late. */
    private static final long LEAST_BYTES_PER_SECOND = 1 << 10;

    /** No PONG is awaited for longer, whatever moves. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final PulseSigns signs;
    private final Outflow outflow;

    private long askedAt;
    private long mark;
    private long receivedBefore;
    private boolean written;

    /** When it had been handed to the kernel, once {@link #written}; later, when the wait began afresh. */
    private long writtenAt;

    PingUnderWay(PulseSigns signs, Outflow outflow) {
        this.signs = signs;
        this.outflow = outflow;
    }

    /** It is written and not flushed. */
    void asked(long now) {
        askedAt = now;
        mark = Long.MAX_VALUE;
        receivedBefore = signs.received();
        written = false;
    }

    long askedAt() {
        return askedAt;
    }

    /** It is flushed: the kernel has it when {@link PulseSigns#taken} reaches the mark. */
    void flushed(long at) {
        mark = at;
    }

    /** After each look at what flows. */
    void look(long now) {
        if (!written && outflow.taken() - mark >= 0) {
            written = true;
            writtenAt = now;
        }
    }

    boolean isWritten() {
        return written;
    }

    /** When the wait for its PONG began; once it is written. */
    long writtenAt() {
        return writtenAt;
    }

    /** The wait begins afresh. */
    void waitsFrom(long now) {
        writtenAt = now;
    }

    /** Bytes that come are reason enough to wait until the cap; from then on there must be a reason for the PONG to be late. */
    boolean isOnItsWay(long now, long limit, boolean capped) {
        if (now - askedAt >= LONGEST_WAIT_NANOS) {
            return false;
        }
        return questionMoves(now, limit) || (capped && answerMoves(now));
    }

    /** Whether what we wrote, the PING perhaps, is still under way on a slow line. */
    private boolean questionMoves(long now, long limit) {
        boolean tooMuch = written && outflow.taken() - mark >= MOST_BEFORE_BYTES;
        return !tooMuch && outflow.moves(now, limit / 4);
    }

    /** Whether the PONG may stand behind others that come on a slow line: a large body does, and what overtakes it is on its way. */
    private boolean answerMoves(long now) {
        long came = signs.received() - receivedBefore;
        return signs.bodyUnderWay()
                && came < MOST_BEFORE_BYTES
                && came >= (now - askedAt) / TimeUnit.SECONDS.toNanos(1) * LEAST_BYTES_PER_SECOND;
    }
}
