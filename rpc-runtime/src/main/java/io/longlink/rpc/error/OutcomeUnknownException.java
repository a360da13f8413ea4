package io.longlink.rpc.error;

/** The link ended after the call had been sent and before its answer came: the service may have run. */
public final class OutcomeUnknownException extends RpcException {

    private static final long serialVersionUID = 1L;

    private final String endpoint;

    /** @param endpoint {@code host:port} of the server that may have run it */
    public OutcomeUnknownException(String message, String endpoint) {
        super(RpcStatus.LINK_LOST, Execution.UNKNOWN, message);
        this.endpoint = endpoint;
    }

    /** {@code host:port} of the server that may have run the call; empty when that is not known. */
    public String endpoint() {
        return endpoint;
    }
}
