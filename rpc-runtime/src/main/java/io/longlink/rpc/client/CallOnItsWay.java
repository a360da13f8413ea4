package io.longlink.rpc.client;

import io.longlink.rpc.call.CallScope;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.internal.wire.Mailbox;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The half of an {@link OutgoingCall} that the layers below the stub keep: where it is, where it has been, and when something is
 * due. Owned by one thread at a time: the caller until the call is sent; then the event loop of its link, or the client's home
 * loop while it waits. In one object with the other half so that a call is one allocation.
 */
abstract sealed class CallOnItsWay extends Mailbox.Letter<OutgoingCall> permits RacingCall {

    private static final long MILLI_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int LEFT_FOR_THE_WAY_FROM = 10;

    /** What a call that is served keeps for itself of the time that it has left; a tenth if that is less, but at least 1 ms. */
    private static final long TIME_TO_ANSWER_NANOS = 5 * MILLI_NANOS;

    private final ServiceChannel channel;
    private final MethodDescriptor method;
    private long startedNanos;
    private long deadlineNanos;
    private final long key;

    /** The call that it was made for; null where no call was being served. */
    private final @Nullable CallScope scope;

    /** The deadline is that of the scope. */
    private boolean inherited;

    private @Nullable Provider provider;
    private @Nullable Link link;
    private @Nullable Tried tried;
    private int attempts;
    private int id;
    private long sentAt;

    /** When it began to wait for a free slot, at the link that has it or had it last; 0 for most calls. */
    private long slotWaitSince;

    /** When this attempt is late; the deadline when nothing follows from that. */
    private long attemptDue;

    private boolean late;

    /** All that an attempt sends has been copied to the socket. */
    private boolean written;

    /** Written after the link, so that whoever reads true sees where it was sent. */
    private volatile boolean sent;

    CallOnItsWay(
            ServiceChannel channel,
            MethodDescriptor method,
            long startedNanos,
            long deadlineNanos,
            long key,
            @Nullable CallScope scope) {
        this.channel = channel;
        this.method = method;
        this.startedNanos = startedNanos;
        this.deadlineNanos = deadlineNanos;
        this.attemptDue = deadlineNanos;
        this.key = key;
        this.scope = scope;
        if (scope != null) {
            inherit(scope);
        }
    }

    private void inherit(CallScope from) {
        long left = from.nanosLeft();
        long share = left - Math.min(TIME_TO_ANSWER_NANOS, Math.max(MILLI_NANOS, left / 10));
        inherited = left != Long.MAX_VALUE && share < deadlineNanos - startedNanos;
        if (inherited) {
            deadlineNanos = startedNanos + share;
            attemptDue = deadlineNanos;
        }
    }

    final ServiceChannel channel() {
        return channel;
    }

    final MethodDescriptor method() {
        return method;
    }

    final long startedNanos() {
        return startedNanos;
    }

    final long deadlineNanos() {
        return deadlineNanos;
    }

    /** It was made earlier than it is sent. */
    final void startNow() {
        long now = channel.options().ticker().nanoTime();
        deadlineNanos += inherited ? 0 : now - startedNanos;
        attemptDue = deadlineNanos;
        startedNanos = now;
        if (scope != null && !inherited) {
            inherit(scope);
        }
    }

    /** The call that it was made for; null where no call was being served. */
    final @Nullable CallScope scope() {
        return scope;
    }

    /** Whether its deadline is that of the call that it was made for. */
    final boolean hasInheritedDeadline() {
        return inherited;
    }

    /** Whether its deadline is for all of it; that of a stream which has none of its own is for finding a server. */
    final boolean isBounded() {
        return inherited || method.deadline() != null || !method.isStream();
    }

    /** The deadline is no later than so long from now. */
    final void shorten(long nanos) {
        long sooner = channel.options().ticker().nanoTime() + Math.max(0, nanos);
        if (sooner - deadlineNanos < 0) {
            deadlineNanos = sooner;
            attemptDue = sooner;
        }
    }

    /** All the time it had. */
    final long timeoutNanos() {
        return deadlineNanos - startedNanos;
    }

    final long nanosLeft() {
        return deadlineNanos - channel.options().ticker().nanoTime();
    }

    /** Whether it is of no use to send it with so much time left: as less than a millisecond travels as one. */
    final boolean isTooLate(long nanosLeft) {
        return nanosLeft <= 0 || (nanosLeft < MILLI_NANOS && timeoutNanos() >= 2 * MILLI_NANOS);
    }

    /** In milliseconds. How long even the quickest request is on its way no server knows, so of ten and more one is for that. */
    static int timeLeftToTell(long nanosLeft) {
        long millis = Math.min(Integer.MAX_VALUE, nanosLeft / MILLI_NANOS);
        return (int) (millis < LEFT_FOR_THE_WAY_FROM || millis == Integer.MAX_VALUE ? Math.max(1, millis) : millis - 1);
    }

    /** For consistent hashing; 0 when the caller gave none. */
    final long key() {
        return key;
    }

    // Where it is.

    final void chosen(Provider next) {
        provider = next;
    }

    /** The server that has it, or had it last. Only once there was one. */
    final Provider provider() {
        Provider chosen = provider;
        if (chosen == null) {
            throw new IllegalStateException(this + ": no server yet");
        }
        return chosen;
    }

    final void takenBy(Link through) {
        link = through;
    }

    /** The link that has it, or had it last; null while it waits for a server. */
    final @Nullable Link link() {
        return link;
    }

    final void waitsForProvider() {
        link = null;
        slotWaitSince = 0;
    }

    final void waitsForSlot(long now) {
        slotWaitSince = now;
    }

    final long slotWaitSince() {
        return slotWaitSince;
    }

    final String peer() {
        Link at = link;
        return at == null ? "nobody" : at.toString();
    }

    // Where it has been.

    /** Times that it was sent. */
    final int attempts() {
        return attempts;
    }

    final boolean isSent() {
        return sent;
    }

    /** Whether it goes elsewhere if there is anybody: it has been there, or the server is known to lack the method. */
    final boolean hasTried(Provider candidate) {
        return wasAt(candidate) || candidate.lacks(method) || (isRacing() && isAnotherAt(candidate));
    }

    /** Whether another attempt at the same call may still succeed. */
    abstract boolean isRacing();

    /** Whether another attempt at the same call is, or was last, at this server. */
    abstract boolean isAnotherAt(Provider candidate);

    final boolean isAt(Provider candidate) {
        return provider == candidate;
    }

    private boolean wasAt(Provider candidate) {
        Tried had = tried;
        return had != null && had.has(candidate);
    }

    /** It goes to another server next, where there is one. */
    final void noteTried() {
        Provider had = provider;
        if (had != null && !wasAt(had)) {
            tried = new Tried(had, tried);
        }
    }

    final void followsUpon(OutgoingCall before) {
        CallOnItsWay other = before;
        tried = new Tried(other.provider(), other.tried);
        attempts = other.attempts;
    }

    // Sending.

    final void sending(long now, int attempt) {
        attempts = attempt;
        sentAt = now;
        attemptDue = channel.attemptDue(this, now);
        late = false;
        sent = true;
    }

    /** On the loop of the link that it was sent through. */
    final void noteWritten() {
        written = true;
    }

    /** Nobody reads its arguments any more, when its only attempt has an answer, or is given up. On the loop that had it last. */
    final boolean isWritten() {
        return written && attempts == 1;
    }

    final void neverSent() {
        sent = false;
    }

    /** Its deadline passed, or its caller went, before it was sent. */
    final void endedUnsent(OutgoingCall self) {
        notJudged();
        self.release();
    }

    /** It ends in a way that says nothing about its server, if it has one. */
    final void notJudged() {
        Provider chosen = provider;
        if (chosen != null) {
            chosen.notJudged();
        }
    }

    final long sentAt() {
        return sentAt;
    }

    final void numbered(int callId) {
        id = callId;
    }

    /** On its connection; only while it waits for an answer there. */
    final int id() {
        return id;
    }

    /** When to look at it next. */
    final long dueNanos() {
        return attemptDue;
    }

    /** It is due, and has no answer. */
    final void attemptIsDue(OutgoingCall self) {
        attemptDue = channel.attemptIsDue(self);
    }

    /** The attempt has taken too long. True the first time. */
    final boolean noteLate() {
        boolean isNews = !late;
        late = true;
        return isNews;
    }

    @Override
    public final String toString() {
        return channel.service() + "." + method;
    }
}
