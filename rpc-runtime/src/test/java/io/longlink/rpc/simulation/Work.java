package io.longlink.rpc.simulation;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the simulated servers do. Each method once as it is, once idempotent, each with three deadlines. */
interface Work {

    /** Deadlines in milliseconds of the methods with these indexes, and of those three further on, which are idempotent. */
    List<Integer> DEADLINES = List.of(300, 2_000, 10_000);

    int METHODS = 2 * DEADLINES.size();

    static boolean isIdempotent(int method) {
        return method >= DEADLINES.size();
    }

    static int deadlineMillis(int method) {
        return DEADLINES.get(method % DEADLINES.size());
    }

    /**
     * Holds a worker for a while and answers with as many bytes as asked for.
     *
     * @param body what is sent along
     */
    CompletableFuture<byte[]> work(int method, long id, int holdMillis, int answerBytes, byte[] body);
}
