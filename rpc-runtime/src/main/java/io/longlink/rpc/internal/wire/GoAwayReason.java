package io.longlink.rpc.internal.wire;

/** Why a connection takes no new calls. */
public enum GoAwayReason {
    /** An orderly end: calls in flight are finished. */
    SHUTDOWN(0),
    /** The peer broke the protocol; the connection closes at once. */
    PROTOCOL_VIOLATION(1),
    /** The peer speaks another major version; the connection closes at once. */
    UNSUPPORTED_VERSION(2);

    private final int code;

    GoAwayReason(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The reason with this code; an unknown one counts as SHUTDOWN, the mildest. */
    static GoAwayReason ofCode(int code) {
        return switch (code) {
            case 1 -> PROTOCOL_VIOLATION;
            case 2 -> UNSUPPORTED_VERSION;
            default -> SHUTDOWN;
        };
    }
}
