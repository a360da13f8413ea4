package io.longlink.rpc.error;

/** Whether the service ran a call that failed: what a caller has to know before it calls again. */
public enum Execution {
    /** The service did not run: no byte was sent, or the server said that it refused. Calling again is always safe. */
    NOT_EXECUTED,
    /** The call was sent and no answer came. Calling again is safe only for an idempotent method. */
    UNKNOWN,
    /** The service ran, and failed or gave a result that could not travel. */
    EXECUTED
}
