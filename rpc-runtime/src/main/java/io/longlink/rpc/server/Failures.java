package io.longlink.rpc.server;

import io.longlink.rpc.codec.ExceptionCodec;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers of calls that have no result. What they do not say is in the log. */
final class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private static final byte[] NOTHING = {};

    private Failures() {}

    /** The service does not run. A call that was refused elsewhere already is one too many everywhere. */
    static Frame.Failure refusal(Frame.Request request, RpcStatus status, String text) {
        int retry = status == RpcStatus.OVERLOADED && request.attempt() > 1
                ? Frame.Failure.NO_RETRY
                : Frame.Failure.ELSEWHERE_AT_ONCE;
        return new Frame.Failure(request.id(), status.code(), Execution.NOT_EXECUTED, retry, 0, text, NOTHING, 0);
    }

    /** The service has run, and the call is ended from outside. */
    static Frame.Failure ended(int id, RpcStatus status, String text) {
        return new Frame.Failure(id, status.code(), Execution.EXECUTED, Frame.Failure.NO_RETRY, 0, text, NOTHING, 0);
    }

    /** The service has returned something that cannot travel. */
    static Frame.Failure unwritable(AnsweringWork call, Throwable thrown) {
        String problem;
        try {
            problem = String.valueOf(thrown.getMessage());
            log.error("{}: the result cannot be written", call, thrown);
        } catch (RuntimeException | Error unprintable) {
            problem = thrown.getClass().getName();
            log.error("{}: the result cannot be written: {}, which cannot be printed", call, problem);
        }
        return ofResult(call.id(), RpcStatus.INVALID_RESULT, "the result cannot be written: " + problem);
    }

    static Frame.Failure tooLarge(int id, int length, int maxBytes) {
        return ofResult(id, RpcStatus.TOO_LARGE, "result of " + length + " bytes (expected: at most " + maxBytes + ")");
    }

    private static Frame.Failure ofResult(int id, RpcStatus status, String text) {
        return new Frame.Failure(
                id, status.code(), Execution.EXECUTED, Frame.Failure.ELSEWHERE_AT_ONCE, 0, text, NOTHING, 0);
    }

    /** What nobody has declared stays here, under an id. */
    static Frame.Failure unexpected(AnsweringWork call, Throwable thrown, Execution execution, String what) {
        long errorId = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        String shown = Long.toHexString(errorId);
        try {
            log.error("{} failed, error id {}", call, shown, thrown);
        } catch (RuntimeException | Error unprintable) {
            log.error(
                    "{} failed, error id {}: {}, which cannot be printed",
                    call,
                    shown,
                    thrown.getClass().getName());
        }
        return new Frame.Failure(
                call.id(),
                RpcStatus.SERVICE_FAILED.code(),
                execution,
                Frame.Failure.ELSEWHERE_AT_ONCE,
                errorId,
                what + "; the server's log has it under error id " + shown,
                NOTHING,
                0);
    }

    /** What the service threw, as its contract declares it, if it does. */
    static Frame.Failure thrown(AnsweringWork call, @Nullable ExceptionCodec<?> declared, Throwable thrown) {
        Frame.Failure exception = declared == null ? null : declared(call, declared, thrown);
        return exception == null ? unexpected(call, thrown, Execution.EXECUTED, "the service failed") : exception;
    }

    /** Null when it cannot be written. */
    private static <X extends Exception> Frame.@Nullable Failure declared(
            AnsweringWork call, ExceptionCodec<X> codec, Throwable thrown) {
        HessianWriter writer = call.result();
        writer.reset();
        try {
            codec.write(writer, codec.type().cast(thrown));
        } catch (RuntimeException | StackOverflowError unwritable) {
            log.warn("{}: the declared exception {} cannot be written", call, codec.wireName(), unwritable);
            return null;
        }
        return new Frame.Failure(
                call.id(),
                Frame.Failure.DECLARED_EXCEPTION,
                Execution.EXECUTED,
                Frame.Failure.ELSEWHERE_AT_ONCE,
                0,
                codec.wireName(),
                writer.array(),
                writer.length());
    }
}
