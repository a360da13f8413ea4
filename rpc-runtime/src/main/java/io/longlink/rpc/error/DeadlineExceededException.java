package io.longlink.rpc.error;

/** The deadline passed before an answer came. {@link #execution()} tells whether the call had been sent. */
public final class DeadlineExceededException extends RpcException {

    private static final long serialVersionUID = 1L;

    public DeadlineExceededException(Execution execution, String message) {
        super(RpcStatus.DEADLINE_EXCEEDED, execution, message);
    }
}
