package io.longlink.rpc.internal.wire;

import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.error.Execution;
import java.util.List;

/**
 * One message of the protocol, whole: bodies that travel in chunks are cut by the encoder and put together by the decoder.
 * A {@code body} is valid from 0 to {@code length}; the array may be longer on the way out and is exact on the way in.
 */
@SuppressWarnings("ArrayRecordComponent") // A body is a buffer on its way, never compared.
public sealed interface Frame {

    /** Whether the other side owes bytes for it; a stream without credit owes none. */
    default boolean asksForBytes() {
        return this instanceof AnyRequest
                || this instanceof Credit
                || (this instanceof OpenStream open && (open.credit() > 0 || !open.itemsBack()));
    }

    /** What carries a body: small ones keep their order, chunks of large ones travel between them. */
    sealed interface Message extends Frame {
        int id();

        byte[] body();

        int length();
    }

    /** A call without streams. */
    sealed interface AnyRequest extends Message permits Request, PassingRequest {
        int binding();

        int method();

        int timeoutMillis();

        int sent();

        int attempt();

        boolean oneWay();

        Metadata metadata();
    }

    /** The result of a call. */
    sealed interface AnyResponse extends Message permits Response, PassingResponse {
        Metadata metadata();
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
     * A call. Each waits for its end at the server, so it is kept small.
     *
     * @param target the binding, and in the lower half the method
     * @param timeoutMillis time that is left, at least 1
     * @param sent {@linkplain TimeOnTheWay#stamp when} so much was left, by the client's clock; 0 where it does not say
     * @param attempt 1 for the first, 255 for that and any later one
     * @param oneWay no answer is wanted, not even an error
     */
    record Request(
            int id,
            int target,
            int timeoutMillis,
            int sent,
            int attempt,
            boolean oneWay,
            Metadata metadata,
            byte[] body,
            int length)
            implements AnyRequest {

        public Request(
                int id,
                int binding,
                int method,
                int timeoutMillis,
                int sent,
                int attempt,
                boolean oneWay,
                Metadata metadata,
                byte[] body,
                int length) {
            this(id, binding << 16 | method, timeoutMillis, sent, attempt, oneWay, metadata, body, length);
        }

        public Request(
                int id,
                int binding,
                int method,
                int timeoutMillis,
                int attempt,
                boolean oneWay,
                byte[] body,
                int length) {
            this(id, binding, method, timeoutMillis, 0, attempt, oneWay, Metadata.NONE, body, length);
        }

        @Override
        public int binding() {
            return target >>> 16;
        }

        @Override
        public int method() {
            return target & 0xffff;
        }

        /** The highest number that the wire has room for. */
        public static final int MAX_ATTEMPT = 255;
    }

    /**
     * A call whose arguments end with a stream, or whose answer is one, or both.
     *
     * @param request the call; never one-way
     * @param itemsBack the answer is a stream; else it is a {@link Response}
     * @param itemsFollow the caller sends items, ended by {@link End}
     * @param credit items that the caller takes before it gives more {@link Credit}; 0 or more
     */
    record OpenStream(Request request, boolean itemsBack, boolean itemsFollow, int credit) implements Message {
        @Override
        public int id() {
            return request.id();
        }

        @Override
        public byte[] body() {
            return request.body();
        }

        @Override
        public int length() {
            return request.length();
        }
    }

    /** One item of a stream, either way. Its receiver has given credit for it. */
    record Item(int id, byte[] body, int length) implements Message {}

    /** No more items: the stream was sent whole. From a server it ends the call. */
    record End(int id, Metadata metadata) implements Message {

        public End(int id) {
            this(id, Metadata.NONE);
        }

        @Override
        public byte[] body() {
            return FrameLayout.NOTHING;
        }

        @Override
        public int length() {
            return 0;
        }
    }

    /**
     * The receiver of a stream takes so many more items.
     *
     * @param items 1 or more
     */
    record Credit(int id, int items) implements Control {}

    /** The result of a call. */
    record Response(int id, Metadata metadata, byte[] body, int length) implements AnyResponse {

        public Response(int id, byte[] body, int length) {
            this(id, Metadata.NONE, body, length);
        }
    }

    /**
     * The failure of a call.
     *
     * @param status a code of {@link io.longlink.rpc.error.RpcStatus}, or {@link #DECLARED_EXCEPTION}
     * @param retryAfterMillis {@link #NO_RETRY}, {@link #ELSEWHERE_AT_ONCE}, or not before so many ms
     * @param errorId id of the entry in the server's log, 0 when there is none; with {@code DEADLINE_EXCEEDED} the microseconds that
     *     the call was at the server, 0 when it does not say
     * @param text for people; with {@link #DECLARED_EXCEPTION} the wire name of the exception in the body
     */
    record Failure(
            int id,
            int status,
            Execution execution,
            int retryAfterMillis,
            long errorId,
            String text,
            Metadata metadata,
            byte[] body,
            int length)
            implements Message {

        /** The body is an exception that the contract declares. */
        public static final int DECLARED_EXCEPTION = 0;

        /** Sending it again, here or elsewhere, would make things worse. */
        public static final int NO_RETRY = -1;

        /** Another server may have it at once. */
        public static final int ELSEWHERE_AT_ONCE = 0;

        public Failure(
                int id,
                int status,
                Execution execution,
                int retryAfterMillis,
                long errorId,
                String text,
                byte[] body,
                int length) {
            this(id, status, execution, retryAfterMillis, errorId, text, Metadata.NONE, body, length);
        }

        public Failure with(Metadata beside) {
            return new Failure(id, status, execution, retryAfterMillis, errorId, text, beside, body, length);
        }
    }

    /**
     * Never on the wire: a message whose body was skipped because there was no room for it. Its sender did nothing that
     * breaks the protocol, so the call fails and the link stays.
     *
     * @param request whether it was a request; else an answer
     * @param tooLarge over the message limit; else over what may be under assembly at once
     */
    record Skipped(int id, boolean request, boolean oneWay, boolean tooLarge, long claimedLength) implements Frame {}

    /** Never on the wire: an item whose body was skipped, as {@link Skipped}. */
    record SkippedItem(int id, boolean tooLarge, long claimedLength) implements Frame {}

    /** From a client: the caller no longer waits. From a server: it takes no more items of this call's stream. */
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
     * @param queueDelayMicros how long a call waits for a worker at present
     */
    record Pong(
            int id, long sentNanos, long heldNanos, long received, PeerState state, int inFlight, int queueDelayMicros)
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
