package io.longlink.rpc.error;

/** The closed set of failures. The code is what travels; {@code docs/protocol.md} lists the same table. */
public enum RpcStatus {
    /** The service threw an exception that its contract does not declare. */
    SERVICE_FAILED(1),
    /** The server offers no such service, group and version. */
    UNKNOWN_SERVICE(2),
    /** The server's version of the service lacks the method. */
    UNKNOWN_METHOD(3),
    /** The arguments could not be read as the contract says. */
    INVALID_ARGUMENTS(4),
    /** The result could not be written, or not be read, as the contract says. */
    INVALID_RESULT(5),
    /** The server had no room: too many calls in flight, or its workers' queue is full. */
    OVERLOADED(6),
    /** The server is shutting down and takes no new calls. */
    DRAINING(7),
    /** The deadline passed. */
    DEADLINE_EXCEEDED(8),
    /** The message is larger than the receiver takes. */
    TOO_LARGE(9),
    /** The caller, or the closing of its client, ended the call. */
    CANCELLED(10),
    /** No provider could be reached. Never travels. */
    UNAVAILABLE(11),
    /** The link ended after the call had been sent. Never travels. */
    LINK_LOST(12),
    /** An interceptor of the server does not let the caller do that. */
    NOT_PERMITTED(13);

    private final int code;

    RpcStatus(int code) {
        this.code = code;
    }

    /** The number on the wire, 1 to 255. */
    public int code() {
        return code;
    }

    /**
     * What this number on the wire means; {@link #SERVICE_FAILED} for one that this version does not know or that never
     * travels.
     */
    public static RpcStatus ofCode(int code) {
        for (RpcStatus status : values()) {
            if (status.code == code && status.travels()) {
                return status;
            }
        }
        return SERVICE_FAILED;
    }

    private boolean travels() {
        return this != UNAVAILABLE && this != LINK_LOST;
    }
}
