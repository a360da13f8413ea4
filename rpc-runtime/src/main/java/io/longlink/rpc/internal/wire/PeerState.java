package io.longlink.rpc.internal.wire;

/** What a PONG says about the health of its sender. */
public enum PeerState {
    /** Takes calls. */
    SERVING(0),
    /** Finishes what it has and takes nothing new. */
    DRAINING(1),
    /** Takes calls, and refuses some. */
    OVERLOADED(2);

    private final int code;

    PeerState(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The state with this code; an unknown one counts as SERVING, since health is advice. */
    static PeerState ofCode(int code) {
        return switch (code) {
            case 1 -> DRAINING;
            case 2 -> OVERLOADED;
            default -> SERVING;
        };
    }
}
