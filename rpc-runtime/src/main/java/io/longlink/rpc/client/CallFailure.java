package io.longlink.rpc.client;

import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.error.DeadlineExceededException;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.OutcomeUnknownException;
import io.longlink.rpc.error.RemoteFailureException;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.error.UnavailableException;
import io.longlink.rpc.internal.wire.Frame;

/**
 * How a call, or one attempt at it, failed. Becomes an exception only on the thread that gets it, so that the stack trace
 * is the caller's and the event loop fills none.
 *
 * @param errorId of the server's log; for a passed deadline microseconds at the server, see {@link Frame.Failure#errorId()}
 * @param retryAfterMillis see {@link Frame.Failure#retryAfterMillis()}
 * @param endpoint where the attempt was when its link ended; empty for every other failure
 * @param metadata that came with it
 */
record CallFailure(
        RpcStatus status,
        Execution execution,
        String message,
        long errorId,
        int retryAfterMillis,
        String endpoint,
        Metadata metadata) {

    CallFailure(RpcStatus status, Execution execution, String message) {
        this(status, execution, message, 0, Frame.Failure.ELSEWHERE_AT_ONCE, "", Metadata.NONE);
    }

    /** No byte of it has left. */
    static CallFailure notSent(String message) {
        return refused(RpcStatus.UNAVAILABLE, message);
    }

    /** It was not run, and that is certain. */
    static CallFailure refused(RpcStatus status, String message) {
        return new CallFailure(status, Execution.NOT_EXECUTED, message);
    }

    /** What the server has said. */
    static CallFailure told(OutgoingCall call, Link by, Frame.Failure failure) {
        return new CallFailure(
                RpcStatus.ofCode(failure.status()),
                failure.execution(),
                call + " at " + by + ": " + failure.text(),
                failure.errorId(),
                failure.retryAfterMillis(),
                "",
                failure.metadata());
    }

    /** It was sent, or a part of it, and the link ended. */
    static CallFailure lostWhileSending(OutgoingCall call, Link link) {
        return unknown(call + ": the link to " + link + " ended while sending", link);
    }

    /** It was sent and the link ended. */
    static CallFailure lost(OutgoingCall call, Link link, String reason, boolean closedByUs) {
        String what =
                call + ": the link to " + link + " ended before the answer (" + reason + "); the service may have run";
        return closedByUs ? new CallFailure(RpcStatus.CANCELLED, Execution.UNKNOWN, what) : unknown(what, link);
    }

    private static CallFailure unknown(String message, Link link) {
        return new CallFailure(
                RpcStatus.LINK_LOST,
                Execution.UNKNOWN,
                message,
                0,
                Frame.Failure.ELSEWHERE_AT_ONCE,
                link.toString(),
                Metadata.NONE);
    }

    static CallFailure tooLargeToSend(OutgoingCall call, int maxMessageBytes) {
        return refused(
                RpcStatus.TOO_LARGE,
                call + ": arguments of " + call.bodyLength() + " bytes (expected: at most " + maxMessageBytes + ")");
    }

    static CallFailure tooLargeAnswer(OutgoingCall call, Link from, Frame.Skipped skipped, int maxMessageBytes) {
        return new CallFailure(
                RpcStatus.TOO_LARGE,
                Execution.EXECUTED,
                call + ": answer of " + skipped.claimedLength() + " bytes from " + from + " (expected: at most "
                        + maxMessageBytes + (skipped.tooLarge() ? ")" : ", and four such answers at once)"));
    }

    static CallFailure tooLargeItem(OutgoingCall call, Frame.SkippedItem item) {
        return new CallFailure(
                item.tooLarge() ? RpcStatus.TOO_LARGE : RpcStatus.OVERLOADED,
                Execution.EXECUTED,
                call + ": item of " + item.claimedLength() + " bytes from " + call.peer()
                        + (item.tooLarge()
                                ? " (expected: no more than this client takes)"
                                : " (expected: no more than four of the largest at once)"));
    }

    static CallFailure streamForResult(OutgoingCall call) {
        return new CallFailure(
                RpcStatus.INVALID_RESULT,
                Execution.EXECUTED,
                call + ": " + call.peer() + " answered with a stream (expected: a result)");
    }

    /** Another attempt failed later, which was not run. */
    CallFailure followedBy(CallFailure later) {
        return new CallFailure(
                status,
                execution,
                message + "; then " + later.message,
                errorId,
                retryAfterMillis,
                endpoint,
                later.metadata);
    }

    /** Status and execution come from the server, which may say what does not go together: the execution then counts. */
    RpcException toException(RacingCall call) {
        return switch (status) {
            case DEADLINE_EXCEEDED -> new DeadlineExceededException(execution, message, TimeReport.of(call, this));
            case LINK_LOST -> new OutcomeUnknownException(message, endpoint);
            case SERVICE_FAILED ->
                execution == Execution.EXECUTED
                        ? new RemoteFailureException(status, message, errorId)
                        : new RpcException(status, execution, message);
            case UNAVAILABLE, OVERLOADED, DRAINING, UNKNOWN_SERVICE, UNKNOWN_METHOD ->
                execution == Execution.NOT_EXECUTED
                        ? new UnavailableException(status, message)
                        : new RpcException(status, execution, message);
            case INVALID_ARGUMENTS, INVALID_RESULT, TOO_LARGE, CANCELLED, NOT_PERMITTED ->
                new RpcException(status, execution, message);
        };
    }
}
