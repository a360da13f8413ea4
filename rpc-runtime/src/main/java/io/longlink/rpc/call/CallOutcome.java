package io.longlink.rpc.call;

import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a call has ended, as its client or its server sees it. A client tells it before it reads the answer's value.
 *
 * @param status null when there is an answer: a result, the end of a stream, or an exception that the contract declares
 * @param exception wire name of the declared exception that is the answer, else null
 * @param execution whether the service has run
 * @param message for people; empty when all is well
 * @param errorId of the entry in the server's log, 0 when there is none
 * @param duration from the call to its end; at the server from its arrival
 * @param attempts times that it was sent; at the server which one this is
 * @param peer {@code host:port} of the other side, empty when there was none
 * @param metadata that came, or went, with the answer
 */
public record CallOutcome(
        @Nullable RpcStatus status,
        @Nullable String exception,
        Execution execution,
        String message,
        long errorId,
        Duration duration,
        int attempts,
        String peer,
        Metadata metadata) {

    /** Whether there is a result; a declared exception is none. */
    public boolean isSuccess() {
        return status == null && exception == null;
    }
}
