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

    /** It was sent and the link ended. */
    static CallFailure unknown(String message, Link link) {
        return new CallFailure(
                RpcStatus.LINK_LOST,
                Execution.UNKNOWN,
                message,
                0,
                Frame.Failure.ELSEWHERE_AT_ONCE,
                link.toString(),
                Metadata.NONE);
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
