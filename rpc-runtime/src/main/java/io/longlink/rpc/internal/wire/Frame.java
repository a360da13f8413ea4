package io.longlink.rpc.internal.wire;

import io.longlink.rpc.error.Execution;
import java.util.List;

/**
 * One message of the protocol, whole: bodies that travel in chunks are cut by the encoder and put together by the decoder.
 * A {@code body} is valid from 0 to {@code length}; the array may be longer on the way out and is exact on the way in.
 */
@SuppressWarnings("ArrayRecordComponent") // A body is a buffer on its way, never compared.
public sealed interface Frame {

    /** What carries a body: small ones keep their order, chunks of large ones travel between them. */
    sealed interface Message extends Frame {
        int id();

        byte[] body();

        int length();
    }

    /** What overtakes everything else. */
    sealed interface Control extends Frame {}

    /** First frame of each side. */
    record Settings(LinkSettings settings) implements Control {}

    /** The client numbers a contract for this connection. Method keys stand in the order of the client's method indexes. */
    record Bind(int binding, String service, String group, String version, long fingerprint, List<Long> methodKeys)
            implements Control {}

    /**
     * Answer to {@link Bind}.
     *
     * @param known false when the server has no such service, group and version
     * @param fingerprint the server's own, 0 when unknown
     * @param missingMethods indexes, in the client's numbering, of methods that the server lacks
     */
    record Bound(int binding, boolean known, long fingerprint, List<Integer> missingMethods) implements Control {}

    /**
     * A call.
     *
     * @param timeoutMillis time that is left, at least 1
     * @param oneWay no answer is wanted, not even an error
     */
    record Request(int id, int binding, int method, int timeoutMillis, boolean oneWay, byte[] body, int length)
            implements Message {}

    /** The result of a call. */
    record Response(int id, byte[] body, int length) implements Message {}

    /**
     * The failure of a call.
     *
     * @param status a code of {@link io.longlink.rpc.error.RpcStatus}, or {@link #DECLARED_EXCEPTION}
     * @param errorId id of the entry in the server's log, 0 when there is none
     * @param text for people; with {@link #DECLARED_EXCEPTION} the wire name of the exception in the body
     */
    record Failure(int id, int status, Execution execution, long errorId, String text, byte[] body, int length)
            implements Message {

        /** The body is an exception that the contract declares. */
        public static final int DECLARED_EXCEPTION = 0;
    }

    /**
     * Never on the wire: a message whose body was skipped because there was no room for it. Its sender did nothing that
     * breaks the protocol, so the call fails and the link stays.
     *
     * @param request whether it was a request; else an answer
     * @param tooLarge over the message limit; else over what may be under assembly at once
     */
    record Skipped(int id, boolean request, boolean oneWay, boolean tooLarge, long claimedLength) implements Frame {}

    /** The caller no longer waits. Understood and ignored in this version. */
    record Cancel(int id) implements Control {}

    /**
     * A question for a sign of life.
     *
     * @param sentNanos the sender's clock, echoed
     * @param received calls, or answers, that the sender has fully received on this connection
     */
    record Ping(int id, long sentNanos, long received) implements Control {}

    /**
     * The sign of life.
     *
     * @param heldNanos time between the PING's arrival and this answer, up to 4.29 s
     * @param state see {@link PeerState}
     * @param inFlight calls being worked on, for this connection
     */
    record Pong(int id, long sentNanos, long heldNanos, long received, PeerState state, int inFlight)
            implements Control {}

    /**
     * The sender takes no new calls on this connection.
     *
     * @param lastId the highest call id that it may still answer
     * @param reason see {@link GoAwayReason}
     * @param spreadMillis over how long clients should spread their reconnection
     */
    record GoAway(int lastId, GoAwayReason reason, int spreadMillis, String text) implements Control {}
}
