package io.longlink.rpc.error;

/** The call was not executed: nobody could be reached, or every server that was asked refused. Calling again is safe. */
public final class UnavailableException extends RpcException {

    private static final long serialVersionUID = 1L;

    public UnavailableException(RpcStatus status, String message) {
        super(status, Execution.NOT_EXECUTED, message);
    }
}
