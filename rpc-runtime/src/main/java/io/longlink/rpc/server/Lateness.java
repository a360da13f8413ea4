package io.longlink.rpc.server;

import io.longlink.rpc.error.DeadlineExceededException;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** What a server says of calls that have run out of time: how long they were here travels in place of an error id. */
final class Lateness {

    private static final byte[] NOTHING = {};

    private Lateness() {}

    /** No worker was free before its deadline. The service does not run. */
    static Frame.Failure beforeItBegan(int id, long nanosHere) {
        return late(
                id,
                Execution.NOT_EXECUTED,
                nanosHere,
                "the deadline passed while it waited " + TimeUnit.NANOSECONDS.toMillis(nanosHere) + " ms for a worker");
    }

    /** Whether the service has failed because there was no time left for a call of its own. */
    static boolean isCause(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof DeadlineExceededException late
                && late.timeSpent().inherited();
    }

    static Frame.Failure ofACallThatItMade(int id, long nanosHere) {
        return late(
                id,
                Execution.EXECUTED,
                nanosHere,
                "the service had no time left for a call of its own after " + TimeUnit.NANOSECONDS.toMillis(nanosHere)
                        + " ms");
    }

    private static Frame.Failure late(int id, Execution execution, long nanosHere, String text) {
        return new Frame.Failure(
                id,
                RpcStatus.DEADLINE_EXCEEDED.code(),
                execution,
                Frame.Failure.ELSEWHERE_AT_ONCE,
                Math.max(1, TimeUnit.NANOSECONDS.toMicros(nanosHere)),
                text,
                NOTHING,
                0);
    }
}
