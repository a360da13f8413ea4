package io.longlink.rpc.error;

/** The link ended after the call had been sent and before its answer came: the service may have run. */
public final class OutcomeUnknownException extends RpcException {

    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(String message) {
        super(RpcStatus.LINK_LOST, Execution.UNKNOWN, message);
    }
}
