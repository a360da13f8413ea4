package io.longlink.rpc.internal.wire;

/** The peer broke the protocol. The message says where and what was expected; the connection does not survive it. */
public final class ProtocolViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final GoAwayReason reason;
    private final String text;

    public ProtocolViolation(String message) {
        this(GoAwayReason.PROTOCOL_VIOLATION, message);
    }

    ProtocolViolation(GoAwayReason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
        this.text = message;
    }

    /** The message, for the peer as well. */
    public String text() {
        return text;
    }

    public GoAwayReason reason() {
        return reason;
    }
}
