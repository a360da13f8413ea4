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

    /** In less time than this nobody can be sure that it is not over, and no answer is back. */
    private static final long MOST_FOR_THE_WAY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long LEAST_FOR_THE_WAY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private Lateness() {}

    /** How long even the quickest request is on its way no server knows, and the answer has to be back in time. */
    static boolean isTooLateToBegin(long nanosLeft, int timeoutMillis) {
        long timeout = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        long least = Math.min(LEAST_FOR_THE_WAY_NANOS, timeout / 3);
        return nanosLeft < Math.min(MOST_FOR_THE_WAY_NANOS, Math.max(least, timeout / 10));
    }

    /** It was there too late. The service does not run. */
    static Frame.Failure onTheWay(int id, int microsOnTheWay) {
        return late(
                id,
                Execution.NOT_EXECUTED,
                0,
                "the deadline passed, or all but, while it was on its way for " + roundedMillis(microsOnTheWay)
                        + " ms");
    }

    /** No worker was free in time for it. The service does not run. */
    static Frame.Failure beforeItBegan(int id, long nanosHere, int microsOnTheWay) {
        long way = roundedMillis(microsOnTheWay);
        return late(
                id,
                Execution.NOT_EXECUTED,
                nanosHere,
                "the deadline passed, or all but, while it waited " + TimeUnit.NANOSECONDS.toMillis(nanosHere)
                        + " ms for a worker" + (way == 0 ? "" : ", after " + way + " ms on its way"));
    }

    private static long roundedMillis(int micros) {
        return (micros + 500L) / 1_000;
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
