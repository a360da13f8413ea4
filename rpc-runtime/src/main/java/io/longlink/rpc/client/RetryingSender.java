package io.longlink.rpc.client;

import io.longlink.rpc.error.Execution;

/**
 * Sends a call elsewhere when its attempt provably did not run: the link was lost before the call was sent, or the server
 * refused. Nothing else is ever sent twice.
 */
final class RetryingSender implements CallSender {

    private static final int MAX_ATTEMPTS = 3;

    private final BalancingSender next;

    RetryingSender(BalancingSender next) {
        this.next = next;
    }

    @Override
    public void send(OutgoingCall call) {
        next.send(call);
    }

    /** On the event loop of the link that failed, which hands the call over with this. */
    void attemptFailed(OutgoingCall call, CallFailure failure) {
        if (call.isDone()) {
            call.release();
        } else if (failure.execution() == Execution.NOT_EXECUTED && mayGoElsewhere(call, failure)) {
            next.send(call);
        } else {
            call.fail(failure);
            call.release();
        }
    }

    private boolean mayGoElsewhere(OutgoingCall call, CallFailure failure) {
        return switch (failure.status()) {
            case UNAVAILABLE, DRAINING -> true;
            case OVERLOADED, UNKNOWN_SERVICE, UNKNOWN_METHOD ->
                call.attempts() < MAX_ATTEMPTS && next.hasAnother(call.link());
            default -> false;
        };
    }

    @Override
    public String toString() {
        return "retrying → " + next;
    }
}
