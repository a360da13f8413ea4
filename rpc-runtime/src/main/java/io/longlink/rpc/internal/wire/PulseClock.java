package io.longlink.rpc.internal.wire;

import java.util.concurrent.TimeUnit;

/**
 * When to ask for a sign of life, when to doubt, when to give up: the decisions of a heartbeat without a channel. Its owner
 * looks at it when {@link #due} says so, and does what the {@link PulseStep} says. All times are nanoseconds of one monotonic clock,
 * compared by subtraction. Belongs to one event loop.
 *
 * <p>A verdict takes two phases, because a process that was paused finds its timers due before it finds the bytes that were
 * waiting in the socket: a passed limit makes the peer suspect, the event loop then polls the socket, and only silence through
 * that confirms. A look that itself comes late proves a local pause, and the wait starts afresh.
 */
final class PulseClock {

    /** Between suspicion and verdict: time for turns of the event loop, which poll the socket. */
    static final long CONFIRM_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A look that comes later than this was held up by a pause of our own. */
    static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Before it closes an idle link a server must have listened for so long: the look that begins this tells whether it stood still before. */
    private static final long LISTEN_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** A confirmation that comes later than this is repeated, in another turn of the loop, at most so many times. */
    private static final long HURRY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int REPEATS = 3;

    /** How soon to look again while bytes wait. */
    private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** While we hand bytes to the kernel, what it says of its own queue may be about those. */
    private static final long KERNEL_REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    /**
     * What may be under way before a PING, or its PONG: as much as a kernel keeps for one socket, by default. A peer that has moved
     * more and has not answered does not answer.
     */
    static final long MOST_BEFORE_BYTES = 4 << 20;

    /** A line on which less comes in a second is not the reason that a PONG is late. */
    private static final long LEAST_BYTES_PER_SECOND = 1 << 10;

    /** No PONG is awaited for longer, whatever moves. */
    static final long LONGEST_WAIT_NANOS = TimeUnit.MINUTES.toNanos(5);

    enum State {
        /** Bytes come, or nothing is expected yet. */
        QUIET,
        /** A PING is out and its PONG is not here. */
        PROBING,
        /** A limit has passed; one more look at the socket decides. */
        SUSPECT,
        /** The verdict: the link is closed and never asked again. */
        DEAD
    }

    private final boolean client;
    private final PulseSigns signs;
    private final LinkSettings agreed;
    private final RoundTrip roundTrip = new RoundTrip();

    private State state = State.QUIET;
    private PeerDead.Reason reason = PeerDead.Reason.NO_PONG;
    private long due;

    /** Keeps thousands of idle links from asking in step; 0.9 to 1.1. */
    private double spread;

    private long askedAt;
    private long pingMark;
    /** When the PING had been handed to the kernel, once {@link #written}; later, when the kernel still moved. */
    private long writtenAt;

    private boolean written;
    private long receivedBefore;
    private long taken;
    private long takenAt;
    /** When the kernel took bytes from us, or was found to send what it had taken. */
    private long progressAt;
    /** Time before this does not count: we did not read, or did not run. */
    private long afresh;

    /** When bytes that had waited were last seen to leave: a slow download is not silence. */
    private long drainedAt;

    private boolean watching;
    private long watchedSince;
    private boolean doubtful;
    private long doubtAt;
    private long suspectAt;
    private int repeats;
    private long pauseNanos;

    PulseClock(boolean client, PulseSigns signs, LinkSettings agreed, double spread, long now) {
        this.client = client;
        this.signs = signs;
        this.agreed = agreed;
        this.spread = spread;
        this.taken = signs.taken();
        this.takenAt = now;
        this.progressAt = now;
        this.drainedAt = now;
        this.afresh = now;
        this.askedAt = now;
        look(now);
    }

    State state() {
        return state;
    }

    /** Whether a call that leaves now is the first on a link that has been silent for too long to trust it. */
    boolean mustAskBeforeCall(long now) {
        return state == State.QUIET && now - signs.lastByte() - probe() >= 0;
    }

    /** A call leaves a client: from now on the link is looked at sooner. True when {@link #due} has come nearer. */
    boolean callLeaves() {
        long sooner = later(signs.lastByte(), afresh) + probe();
        if (state != State.QUIET || due - sooner <= 0) {
            return false;
        }
        due = sooner;
        return true;
    }

    /** Bytes wait at a server. True when {@link #due} has come nearer. */
    boolean watch(long now) {
        if (watching || state != State.QUIET) {
            return false;
        }
        watching = true;
        watchedSince = now;
        progressAt = now;
        taken = signs.taken();
        due = now + WATCH_NANOS;
        return true;
    }

    boolean isWatching() {
        return watching;
    }

    /** Whether nothing has left for a quarter of the time after which that is a reason for suspicion. */
    boolean isClogged(long now) {
        return watching && now - progressAt >= writeStall() / 4;
    }

    /** When to look next. */
    long due() {
        return due;
    }

    /** Whether the answer to a question is awaited. */
    boolean isAsking() {
        return client && state != State.QUIET;
    }

    /** Why the peer is suspect, or dead. */
    PeerDead.Reason reason() {
        return reason;
    }

    long askedAt() {
        return askedAt;
    }

    /** How late the look was that found a local pause. */
    long pauseNanos() {
        return pauseNanos;
    }

    /** Smoothed as TCP does it; 0 before the first sample. */
    long roundTripNanos() {
        return roundTrip.nanos();
    }

    /** As configured, and never below what the round trip asks for. */
    long pongTimeoutNanos() {
        return Math.max(millis(agreed.pongTimeoutMillis()), roundTrip.neededNanos());
    }

    PulseStep look(long now) {
        long late = now - due;
        observe(now);
        PulseStep step = switch (state) {
            case QUIET -> client ? askingQuiet(now) : answeringQuiet(now, late);
            case PROBING -> probing(now, late);
            case SUSPECT -> confirm(now, late);
            case DEAD -> PulseStep.NOTHING;
        };
        if (afresh == now && !signs.reading()) {
            due = sooner(due, now + WATCH_NANOS);
        }
        return step;
    }

    private void observe(long now) {
        long takenNow = signs.taken();
        if (takenNow != taken) {
            taken = takenNow;
            takenAt = now;
            progressAt = now;
            if (watching) {
                drainedAt = now;
            }
        }
        if (!written && takenNow - pingMark >= 0) {
            written = true;
            writtenAt = now;
        }
        if (!signs.reading()) {
            afresh = now;
        }
    }

    private PulseStep askingQuiet(long now) {
        long limit = signs.callsInFlight() > 0 ? probe() : (long) (spread * idle());
        due = later(signs.lastByte(), afresh) + limit;
        return due - now > 0 ? PulseStep.NOTHING : PulseStep.ASK;
    }

    private PulseStep answeringQuiet(long now, long late) {
        long silentSince = later(later(signs.lastByte(), afresh), drainedAt);
        due = silentSince + idleClose();
        watching = watching && signs.waiting();
        if (watching && now - progressAt >= writeStall()) {
            if (now - takenAt >= KERNEL_REST_NANOS && signs.kernelMoves()) {
                progressAt = now;
            } else {
                return suspect(now, PeerDead.Reason.WRITE_STALL);
            }
        }
        if (due - now <= listen() && late > LATE_NANOS) {
            // Whoever stood still with us, as two processes of a machine that was suspended, must have time to speak.
            pauseNanos = late;
            afresh = now;
            due = now + idleClose() - listen();
            return PulseStep.LOCAL_PAUSE;
        }
        if (due - now <= 0) {
            return suspect(now, PeerDead.Reason.SILENT);
        }
        if (due - now > listen()) {
            due -= listen();
        }
        if (watching) {
            due = sooner(due, now + WATCH_NANOS);
            if (now - later(watchedSince, askedAt) >= idle()) {
                return PulseStep.ASK;
            }
        }
        return PulseStep.NOTHING;
    }

    /** The PING is written and not flushed. */
    void asked(long now) {
        askedAt = now;
        if (client) {
            state = State.PROBING;
            pingMark = Long.MAX_VALUE;
            receivedBefore = signs.received();
            written = false;
            progressAt = now;
            look(now);
        }
    }

    /** The PING is flushed: the kernel has it when {@link PulseSigns#taken} reaches the mark. */
    void flushed(long now, long mark) {
        if (state == State.PROBING) {
            pingMark = mark;
            due = now;
            look(now);
        }
    }

    private PulseStep probing(long now, long late) {
        if (late > LATE_NANOS) {
            return localPause(now, late);
        }
        long start = written ? writtenAt : progressAt;
        long limit = written ? pongTimeoutNanos() : writeStall();
        long silentSince = later(start, later(signs.lastByte(), afresh));
        long cap = later(start, afresh) + 4 * limit;
        boolean capped = cap - now <= 0;
        if ((capped || now - silentSince >= limit / 2) && isOnItsWay(now, limit, capped)) {
            progressAt = now;
            writtenAt = now;
            afresh = now;
            due = now + limit / 2;
            return PulseStep.NOTHING;
        }
        if (now - silentSince >= limit) {
            return suspect(now, written ? PeerDead.Reason.NO_PONG : PeerDead.Reason.WRITE_STALL);
        }
        if (capped) {
            return suspect(now, PeerDead.Reason.ONE_WAY);
        }
        due = sooner(cap, silentSince + (doubtful ? limit : limit / 2));
        PulseStep step = PulseStep.NOTHING;
        if (!doubtful && now - silentSince >= limit / 2) {
            doubtful = true;
            doubtAt = now;
            due = sooner(cap, silentSince + limit);
            step = PulseStep.DOUBT;
        }
        if (!written || signs.waiting()) {
            due = sooner(due, now + WATCH_NANOS);
        }
        return step;
    }

    private PulseStep suspect(long now, PeerDead.Reason why) {
        state = State.SUSPECT;
        reason = why;
        suspectAt = now;
        repeats = 0;
        due = now + CONFIRM_NANOS;
        return PulseStep.SUSPECT;
    }

    /** Bytes that come are reason enough to wait until the cap; from then on there must be a reason for the PONG to be late. */
    private boolean isOnItsWay(long now, long limit, boolean capped) {
        if (now - askedAt >= LONGEST_WAIT_NANOS) {
            return false;
        }
        return questionMoves(now, limit) || (capped && answerMoves(now));
    }

    /**
     * Whether what we wrote, the PING perhaps, is still under way on a slow line: the kernel has just taken some of what waits, which it
     * does when it has sent as much, or it sends what it has taken.
     */
    private boolean questionMoves(long now, long limit) {
        if (written && signs.taken() - pingMark >= MOST_BEFORE_BYTES) {
            return false;
        }
        return now - takenAt < Math.min(KERNEL_REST_NANOS, limit / 4)
                ? signs.waiting()
                : now - takenAt >= KERNEL_REST_NANOS && signs.kernelMoves();
    }

    /** Whether the PONG may stand behind others that come on a slow line: a large body does, and what overtakes it is on its way. */
    private boolean answerMoves(long now) {
        long came = signs.received() - receivedBefore;
        return signs.bodyUnderWay()
                && came < MOST_BEFORE_BYTES
                && came >= (now - askedAt) / TimeUnit.SECONDS.toNanos(1) * LEAST_BYTES_PER_SECOND;
    }

    private PulseStep confirm(long now, long late) {
        if (aliveSinceSuspicion(now)) {
            return clear(now);
        }
        if (late > LATE_NANOS) {
            return localPause(now, late);
        }
        if (late > HURRY_NANOS && repeats < REPEATS) {
            repeats++;
            due = now + HURRY_NANOS / 2;
            return PulseStep.NOTHING;
        }
        state = State.DEAD;
        return PulseStep.VERDICT;
    }

    private boolean aliveSinceSuspicion(long now) {
        boolean byteCame = signs.lastByte() - suspectAt >= 0 || afresh == now;
        boolean moved = progressAt - suspectAt > 0;
        return switch (reason) {
            case NO_PONG -> byteCame;
            case WRITE_STALL -> moved || (client ? byteCame : !signs.waiting());
            case SILENT -> byteCame || moved;
            case ONE_WAY -> false;
        };
    }

    private PulseStep clear(long now) {
        state = client ? State.PROBING : State.QUIET;
        doubtful = false;
        due = now;
        look(now);
        return PulseStep.CLEARED;
    }

    /** Bytes came, or left, while the peer was in doubt. */
    PulseStep bytesCame(long now) {
        observe(now);
        if (state == State.SUSPECT && aliveSinceSuspicion(now)) {
            return clear(now);
        }
        if (state == State.PROBING && doubtful && signs.lastByte() - doubtAt >= 0) {
            doubtful = false;
            due = now;
            look(now);
            return PulseStep.CLEARED;
        }
        return PulseStep.NOTHING;
    }

    /** The answer to the question that is out. A question that met trouble says nothing about the round trip. */
    PulseStep pong(long now, long heldNanos, double nextSpread) {
        if (!doubtful && state != State.SUSPECT) {
            roundTrip.add(Math.max(1, now - askedAt - heldNanos));
        }
        boolean relieved = doubtful || state == State.SUSPECT;
        if (client) {
            state = State.QUIET;
            doubtful = false;
            spread = nextSpread;
            look(now);
        }
        return relieved ? PulseStep.CLEARED : PulseStep.NOTHING;
    }

    private PulseStep localPause(long now, long late) {
        pauseNanos = late;
        state = client ? State.PROBING : State.QUIET;
        doubtful = false;
        if (client) {
            afresh = now;
            progressAt = now;
            writtenAt = now;
        }
        due = now;
        look(now);
        return PulseStep.LOCAL_PAUSE;
    }

    private long idle() {
        return millis(agreed.idleIntervalMillis());
    }

    private long probe() {
        return millis(agreed.probeMillis());
    }

    private long writeStall() {
        return millis(agreed.writeStallMillis());
    }

    private long idleClose() {
        return millis(agreed.idleCloseMillis());
    }

    private long listen() {
        return Math.min(LISTEN_NANOS, idleClose() / 2);
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    static long sooner(long one, long other) {
        return one - other < 0 ? one : other;
    }

    private static long millis(int millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
