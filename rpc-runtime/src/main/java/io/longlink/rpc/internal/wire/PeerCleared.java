package io.longlink.rpc.internal.wire;

/** The doubt is over: the peer may have calls again. Follows a {@link PeerDoubtful}. */
public record PeerCleared(By by) implements LinkEvent {

    public enum By {
        /** A byte came. */
        BYTES,
        /** The answer to a PING came, the only proof of both directions. */
        PONG,
        /** It was this process that stood still; the question is asked anew. */
        LOCAL_PAUSE
    }
}
