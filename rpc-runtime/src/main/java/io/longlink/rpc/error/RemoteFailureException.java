package io.longlink.rpc.error;

/**
 * The service ran and failed with an exception that its contract does not declare. What it was stays in the server's log,
 * under the error id that the message and {@link #errorId()} name.
 */
public final class RemoteFailureException extends RpcException {

    private static final long serialVersionUID = 1L;

    private final long errorId;

    public RemoteFailureException(RpcStatus status, String message, long errorId) {
        super(status, Execution.EXECUTED, message);
        this.errorId = errorId;
    }

    /** The id under which the server logged the failure. */
    public long errorId() {
        return errorId;
    }
}
