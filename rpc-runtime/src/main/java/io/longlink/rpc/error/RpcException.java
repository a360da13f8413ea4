package io.longlink.rpc.error;

import org.jspecify.annotations.Nullable;

/**
 * A call failed for a reason that is not in its contract. The message names the method, the peer where there was one, and
 * what was expected; it never holds a value of an argument.
 */
public class RpcException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RpcStatus status;
    private final Execution execution;

    public RpcException(RpcStatus status, Execution execution, String message) {
        this(status, execution, message, null);
    }

    public RpcException(RpcStatus status, Execution execution, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.execution = execution;
    }

    public final RpcStatus status() {
        return status;
    }

    /** Whether the service may have run. */
    public final Execution execution() {
        return execution;
    }
}
