package io.longlink.rpc.call;

import io.longlink.rpc.error.RpcStatus;
import java.util.EnumSet;
import java.util.Set;

/**
 * Thrown by a {@link ServerInterceptor} instead of running the service: the call ends with this status, not executed. It is what
 * the client sees; an {@link io.longlink.rpc.error.RpcException} of a call that the interceptor has made itself is not.
 */
public final class CallRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Set<RpcStatus> POSSIBLE = EnumSet.of(
            RpcStatus.NOT_PERMITTED,
            RpcStatus.OVERLOADED,
            RpcStatus.INVALID_ARGUMENTS,
            RpcStatus.TOO_LARGE,
            RpcStatus.DEADLINE_EXCEEDED);

    private final RpcStatus status;

    /** With a message for whoever reads the client's log. */
    public CallRefusedException(RpcStatus status, String message) {
        super(message, null, false, false);
        if (!POSSIBLE.contains(status)) {
            throw new IllegalArgumentException("status: " + status + " (expected: one of " + POSSIBLE + ")");
        }
        this.status = status;
    }

    public RpcStatus status() {
        return status;
    }
}
