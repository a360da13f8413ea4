package io.longlink.rpc.client;

import io.longlink.rpc.error.DeadlineExceededException;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.OutcomeUnknownException;
import io.longlink.rpc.error.RemoteFailureException;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.error.UnavailableException;

/**
 * How a call, or one attempt at it, failed. Becomes an exception only on the thread that gets it, so that the stack trace
 * is the caller's and the event loop fills none.
 */
record CallFailure(RpcStatus status, Execution execution, String message, long errorId) {

    CallFailure(RpcStatus status, Execution execution, String message) {
        this(status, execution, message, 0);
    }

    static CallFailure notSent(String message) {
        return new CallFailure(RpcStatus.UNAVAILABLE, Execution.NOT_EXECUTED, message);
    }

    /** Status and execution come from the server, which may say what does not go together: the execution then counts. */
    RpcException toException() {
        return switch (status) {
            case DEADLINE_EXCEEDED -> new DeadlineExceededException(execution, message);
            case LINK_LOST -> new OutcomeUnknownException(message);
            case SERVICE_FAILED ->
                execution == Execution.EXECUTED
                        ? new RemoteFailureException(status, message, errorId)
                        : new RpcException(status, execution, message);
            case UNAVAILABLE, OVERLOADED, DRAINING, UNKNOWN_SERVICE, UNKNOWN_METHOD ->
                execution == Execution.NOT_EXECUTED
                        ? new UnavailableException(status, message)
                        : new RpcException(status, execution, message);
            case INVALID_ARGUMENTS, INVALID_RESULT, TOO_LARGE, CANCELLED ->
                new RpcException(status, execution, message);
        };
    }
}
