package io.longlink.rpc.error;

/**
 * The deadline passed before an answer came. {@link #execution()} tells whether the call had been sent, {@link #timeSpent()} and the
 * message where the time went.
 */
public final class DeadlineExceededException extends RpcException {

    private static final long serialVersionUID = 2L;

    private final TimeSpent timeSpent;

    public DeadlineExceededException(Execution execution, String message) {
        this(execution, message, TimeSpent.UNKNOWN);
    }

    public DeadlineExceededException(Execution execution, String message, TimeSpent timeSpent) {
        super(RpcStatus.DEADLINE_EXCEEDED, execution, message);
        this.timeSpent = timeSpent;
    }

    /** Where the time went, as far as the caller knows. */
    public TimeSpent timeSpent() {
        return timeSpent;
    }
}
