package io.longlink.rpc.simulation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * What the simulated servers do. One method for each way to wait for one answer: as it is and idempotent, each with
 * four deadlines; and one for each other way to call.
 */
interface Work {

    /**
     * Deadlines in milliseconds of the methods with these indexes, and of those four further on, which are idempotent. The first is
     * shorter than calls may wait for a worker.
     */
    List<Integer> DEADLINES = List.of(40, 300, 2_000, 10_000);

    int METHODS = 8;

    /** One-way. */
    int TELL = METHODS;

    /** Answered with a stream. */
    int WATCH = METHODS + 1;

    /** Sends a stream. */
    int COLLECT = METHODS + 2;

    int ALL_METHODS = METHODS + 3;

    /** Asks {@link #work} for the exception that it declares. */
    int REFUSE = -1;

    static boolean isIdempotent(int method) {
        return method >= DEADLINES.size() && method < METHODS;
    }

    static boolean isStream(int method) {
        return method == WATCH || method == COLLECT;
    }

    /** Streams have none, but for a time to begin in. */
    static int deadlineMillis(int method) {
        return method < METHODS ? DEADLINES.get(method % DEADLINES.size()) : 2_000;
    }

    /**
     * Holds a worker for a while and answers with as many bytes as asked for.
     *
     * @param answerBytes or {@link #REFUSE}
     * @param body what is sent along
     */
    CompletableFuture<byte[]> work(int method, long id, int holdMillis, int answerBytes, byte[] body);

    /** Holds a worker for a while. At the client it is done when the bytes are on their way. */
    CompletableFuture<byte[]> tell(long id, int holdMillis, byte[] body);

    /** Publishes items one after the other, each after a pause. */
    Flow.Publisher<byte[]> watch(long id, int items, int itemBytes, int pauseMillis);

    /** Takes items one after the other, and answers with their number. */
    CompletableFuture<Integer> collect(long id, int items, Flow.Publisher<byte[]> sent);
}
