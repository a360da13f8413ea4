package io.longlink.rpc.client;

import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Decides by what is known of a failed attempt whether the call is sent again: always when it was not sent; when a server refused
 * it, once at once and then by the budget; when nobody knows whether it ran, only if it is idempotent, and by the budget. Nothing
 * else is ever sent twice.
 */
final class RetryingSender implements CallSender {

    /** Times that one call is sent, but for those where a link was draining. */
    static final int MAX_ATTEMPTS = 3;

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long P99_FACTOR = 10;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final ClientOptions options;
    private final BalancingSender next;
    private final LongAdder calls = new LongAdder();
    private final RetryBudget budget;
    private final Throttle throttle;

    RetryingSender(ClientOptions options, BalancingSender next) {
        this.options = options;
        this.next = next;
        long now = options.ticker().nanoTime();
        this.budget = new RetryBudget(calls, now);
        this.throttle = new Throttle(calls, now);
    }

    @Override
    public void send(OutgoingCall call) {
        calls.increment();
        if (throttle.holdsBack(call.startedNanos(), options.random())) {
            throttle.refused(call.startedNanos());
            call.fail(CallFailure.refused(
                    RpcStatus.OVERLOADED,
                    call + ": held back, because the servers refuse most calls at present (expected: fewer calls)"));
            call.release();
        } else {
            next.send(call);
        }
    }

    /** On the event loop of the link that failed, which hands the call over with this. */
    void attemptFailed(OutgoingCall call, CallFailure failure) {
        judge(call, failure);
        if (call.isDone()) {
            call.release();
        } else if (!sendsAgain(call, failure)) {
            if (failure.status() == RpcStatus.OVERLOADED) {
                throttle.refused(options.ticker().nanoTime());
            }
            call.fail(failure);
            call.release();
        }
    }

    /** What the failure says about the server. Refusing is no fault, else overload would empty the list of servers. */
    private void judge(OutgoingCall call, CallFailure failure) {
        switch (failure.status()) {
            case LINK_LOST, SERVICE_FAILED, INVALID_RESULT ->
                call.provider().failed(call.timeoutNanos(), options.ticker().nanoTime(), failure.message());
            case UNKNOWN_SERVICE, UNKNOWN_METHOD -> {
                Link link = call.link();
                if (link != null) {
                    call.provider().refusedToKnow(call.method(), link);
                }
                call.provider().notJudged();
            }
            default -> call.provider().notJudged();
        }
    }

    private boolean sendsAgain(OutgoingCall call, CallFailure failure) {
        if (failure.execution() == Execution.NOT_EXECUTED) {
            return switch (failure.status()) {
                case UNAVAILABLE, DRAINING -> elsewhere(call, 0);
                case OVERLOADED -> afterRefusal(call, failure.retryAfterMillis());
                case UNKNOWN_SERVICE, UNKNOWN_METHOD ->
                    failure.retryAfterMillis() != Frame.Failure.NO_RETRY
                            && (awaitsOthers(call) || afterRefusal(call, failure.retryAfterMillis()));
                default -> false;
            };
        }
        return failure.status() == RpcStatus.LINK_LOST
                && call.method().isIdempotent()
                && !call.method().isStream()
                && !call.isRacing()
                && mayTryAgain(call)
                && elsewhere(call, pause(call));
    }

    /** The first refusal is nobody's fault; more of them are a sign of overload, which retries would feed. */
    private boolean afterRefusal(OutgoingCall call, int retryAfterMillis) {
        boolean onlyElsewhere = retryAfterMillis == Frame.Failure.ELSEWHERE_AT_ONCE;
        long wait = TimeUnit.MILLISECONDS.toNanos(retryAfterMillis);
        if (retryAfterMillis < 0 || wait >= call.nanosLeft() || (onlyElsewhere && !isAnotherLeft(call))) {
            return false;
        }
        if (call.attempts() <= 1) {
            return elsewhere(call, wait);
        }
        return mayTryAgain(call) && elsewhere(call, Math.max(wait, pause(call)));
    }

    /** Just after the start, those who know it may only be on their way. */
    private boolean awaitsOthers(OutgoingCall call) {
        call.noteTried();
        if (!next.awaitsOthers(call)) {
            return false;
        }
        next.sendToOthers(call);
        return true;
    }

    private boolean isAnotherLeft(OutgoingCall call) {
        call.noteTried();
        return next.hasUntried(call);
    }

    private boolean mayTryAgain(OutgoingCall call) {
        return call.attempts() < MAX_ATTEMPTS && budget.take(options.ticker().nanoTime());
    }

    private boolean elsewhere(OutgoingCall call, long waitNanos) {
        call.noteTried();
        next.sendAfter(call, waitNanos);
        return true;
    }

    /** Up to 50 ms before the second attempt, up to 100 ms before the third. */
    private long pause(OutgoingCall call) {
        int doublings = Math.max(0, Math.min(call.attempts(), MAX_ATTEMPTS) - 1);
        return options.random().nextLong((FIRST_PAUSE_NANOS << doublings) + 1);
    }

    // An attempt that takes too long.

    /** When another attempt may begin beside this one: never for a call that must not run twice. */
    long attemptDue(CallOnItsWay call, long now) {
        if (!call.method().isIdempotent()
                || call.method().isOneWay()
                || call.method().isStream()
                || call.attempts() >= MAX_ATTEMPTS) {
            return call.deadlineNanos();
        }
        long late = lateAt(call, now);
        long hedge = call.method().hedgeNanos();
        return hedge > 0 && !call.isRacing() && hedge < late - now ? now + hedge : late;
    }

    /** When an attempt that is sent now has taken too long. */
    private static long lateAt(CallOnItsWay call, long sentAt) {
        long timeout = call.timeoutNanos();
        long patience =
                Math.max(timeout / MAX_ATTEMPTS, P99_FACTOR * call.provider().p99Nanos());
        return sentAt + Math.min(patience, Math.min(timeout / 2, call.deadlineNanos() - sentAt));
    }

    /**
     * The first attempt goes on: whichever answers first has the call.
     *
     * @return when to look again
     */
    long attemptIsDue(OutgoingCall call) {
        long now = options.ticker().nanoTime();
        long late = lateAt(call, call.sentAt());
        if (now - late < 0) {
            beginAnother(call, now); // a hedge, which says nothing about the server
            return late;
        }
        if (call.noteLate()) {
            call.provider().failed(call.timeoutNanos(), now, "no answer to " + call + " in good time");
        }
        if (!call.hasRoomForRival() || beginAnother(call, now)) {
            return call.deadlineNanos();
        }
        return Math.min(now + LOOK_AGAIN_NANOS, call.deadlineNanos());
    }

    /** False when nobody else is there, or the budget has nothing left. */
    private boolean beginAnother(OutgoingCall call, long now) {
        boolean begins = call.hasRoomForRival() && isAnotherLeft(call) && budget.take(now);
        if (begins) {
            next.send(call.rival(call));
        }
        return begins;
    }

    @Override
    public String toString() {
        return "retrying → " + next;
    }
}
