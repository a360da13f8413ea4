package io.longlink.rpc.error;

/** Whether the service ran a call that failed: what a caller has to know before it calls again. */
public enum Execution {
    /** The service did not run: no byte was sent, or the server said that it refused. Calling again is always safe. */
    NOT_EXECUTED(0),
    /** The call was sent and no answer came. Calling again is safe only for an idempotent method. */
    UNKNOWN(1),
    /** The service ran, and failed or gave a result that could not travel. */
    EXECUTED(2);

    private final int code;

    Execution(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** What this number on the wire means; {@link #UNKNOWN}, the careful reading, for any that is not known. */
    public static Execution ofCode(int code) {
        return switch (code) {
            case 0 -> NOT_EXECUTED;
            case 2 -> EXECUTED;
            default -> UNKNOWN;
        };
    }
}
