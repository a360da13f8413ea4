package io.longlink.rpc.internal.wire;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When to ask for a sign of life, when to doubt, when to give up: the decisions of a heartbeat without a channel. Its owner
 * looks at it when {@link #due} says so, and does what the {@link PulseStep} says. All times are nanoseconds of one monotonic clock,
 * compared by subtraction. Belongs to one event loop.
 *
 * <p>A verdict takes two phases, because a process that was paused finds its timers due before it finds the bytes that were
 * waiting in the socket: a passed limit makes the peer suspect, the event loop then polls the socket, and only silence through
 * that confirms. A look that itself comes late proves a local pause, and the wait starts afresh.
 *
 * <p>What may be slow rather than dead is {@link PingUnderWay}'s to say, and {@link Outflow}'s.
 */
final class PulseClock {

    /** Between suspicion and verdict: time for turns of the event loop, which poll the socket. */
    static final long CONFIRM_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A look that comes later than this was held up by a pause of our own. */
    static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** A confirmation that comes later than this is repeated, in another turn of the loop, at most so many times. */
    private static final long HURRY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int REPEATS = 3;

    /** How soon to look again while bytes wait. */
    private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

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
    private final PulseLimits limits;
    private final Outflow outflow;

    // Made for the first PING, and for the first PONG: a server asks only who does not read.
    private @Nullable PingUnderWay ping;
    private @Nullable RoundTrip roundTrip;

    private State state = State.QUIET;
    private PeerDead.Reason reason = PeerDead.Reason.NO_PONG;
    private long due;

    /** Keeps thousands of idle links from asking in step; 0.9 to 1.1. */
    private double spread;

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
        this.limits = new PulseLimits(agreed);
        this.outflow = new Outflow(signs, now);
        this.spread = spread;
        this.progressAt = now;
        this.drainedAt = now;
        this.afresh = now;
        look(now);
    }

    State state() {
        return state;
    }

    /** Whether a call that leaves now is the first on a link that has been silent for too long to trust it. */
    boolean mustAskBeforeCall(long now) {
        return state == State.QUIET && now - signs.lastByte() - limits.probe() >= 0;
    }

    /** A call leaves a client: from now on the link is looked at sooner. True when {@link #due} has come nearer. */
    boolean callLeaves() {
        long sooner = later(signs.lastByte(), afresh) + limits.probe();
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
        outflow.overlook();
        due = now + WATCH_NANOS;
        return true;
    }

    boolean isWatching() {
        return watching;
    }

    /** Whether nothing has left for a quarter of the time after which that is a reason for suspicion. */
    boolean isClogged(long now) {
        return watching && now - progressAt >= limits.writeStall() / 4;
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
        return needPing().askedAt();
    }

    /** How late the look was that found a local pause. */
    long pauseNanos() {
        return pauseNanos;
    }

    /** Smoothed as TCP does it; 0 before the first sample. */
    long roundTripNanos() {
        return roundTrip == null ? 0 : roundTrip.nanos();
    }

    /** As configured, and never below what the round trip asks for. */
    long pongTimeoutNanos() {
        return Math.max(limits.pongTimeout(), roundTrip == null ? 0 : roundTrip.neededNanos());
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
        if (outflow.look(now)) {
            progressAt = now;
            if (watching) {
                drainedAt = now;
            }
        }
        if (ping != null) {
            ping.look(now);
        }
        if (!signs.reading()) {
            afresh = now;
        }
    }

    private PulseStep askingQuiet(long now) {
        long limit = signs.callsInFlight() > 0 ? limits.probe() : (long) (spread * limits.idle());
        due = later(signs.lastByte(), afresh) + limit;
        return due - now > 0 ? PulseStep.NOTHING : PulseStep.ASK;
    }

    private PulseStep answeringQuiet(long now, long late) {
        long silentSince = later(later(signs.lastByte(), afresh), drainedAt);
        due = silentSince + limits.idleClose();
        watching = watching && signs.waiting();
        if (watching && now - progressAt >= limits.writeStall()) {
            if (outflow.kernelSends(now)) {
                progressAt = now;
            } else {
                return suspect(now, PeerDead.Reason.WRITE_STALL);
            }
        }
        if (due - now <= limits.listen() && late > LATE_NANOS) {
            // Whoever stood still with us, as two processes of a machine that was suspended, must have time to speak.
            pauseNanos = late;
            afresh = now;
            due = now + limits.idleClose() - limits.listen();
            return PulseStep.LOCAL_PAUSE;
        }
        if (due - now <= 0) {
            return suspect(now, PeerDead.Reason.SILENT);
        }
        if (due - now > limits.listen()) {
            due -= limits.listen();
        }
        if (watching) {
            due = sooner(due, now + WATCH_NANOS);
            long since = ping == null ? watchedSince : later(watchedSince, ping.askedAt());
            if (now - since >= limits.idle()) {
                return PulseStep.ASK;
            }
        }
        return PulseStep.NOTHING;
    }

    /** The PING is written and not flushed. */
    void asked(long now) {
        needPing().asked(now);
        if (client) {
            state = State.PROBING;
            progressAt = now;
            look(now);
        }
    }

    /** The PING is flushed: the kernel has it when {@link PulseSigns#taken} reaches the mark. */
    void flushed(long now, long mark) {
        if (state == State.PROBING) {
            needPing().flushed(mark);
            due = now;
            look(now);
        }
    }

    private PulseStep probing(long now, long late) {
        if (late > LATE_NANOS) {
            return localPause(now, late);
        }
        PingUnderWay question = needPing();
        boolean written = question.isWritten();
        long start = written ? question.writtenAt() : progressAt;
        long limit = written ? pongTimeoutNanos() : limits.writeStall();
        long silentSince = later(start, later(signs.lastByte(), afresh));
        long cap = later(start, afresh) + 4 * limit;
        boolean capped = cap - now <= 0;
        if ((capped || now - silentSince >= limit / 2) && question.isOnItsWay(now, limit, capped)) {
            progressAt = now;
            question.waitsFrom(now);
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
            needRoundTrip().add(Math.max(1, now - needPing().askedAt() - heldNanos));
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

    private PingUnderWay needPing() {
        PingUnderWay last = ping;
        if (last == null) {
            last = new PingUnderWay(signs, outflow);
            ping = last;
        }
        return last;
    }

    private RoundTrip needRoundTrip() {
        RoundTrip measured = roundTrip;
        if (measured == null) {
            measured = new RoundTrip();
            roundTrip = measured;
        }
        return measured;
    }

    private PulseStep localPause(long now, long late) {
        pauseNanos = late;
        state = client ? State.PROBING : State.QUIET;
        doubtful = false;
        if (client) {
            afresh = now;
            progressAt = now;
            needPing().waitsFrom(now);
        }
        due = now;
        look(now);
        return PulseStep.LOCAL_PAUSE;
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    static long sooner(long one, long other) {
        return one - other < 0 ? one : other;
    }
}
