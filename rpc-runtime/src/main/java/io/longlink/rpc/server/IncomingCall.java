package io.longlink.rpc.server;

import io.longlink.rpc.call.Invocation;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.ResultWriter;
import io.longlink.rpc.codec.ExceptionCodec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.MalformedDataException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.Mailbox;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call at the server, from its request to its answer. Belongs to the event loop, then to the worker that runs it (or to
 * whoever completes its stage), then to the loop again; each hands it over by a queue.
 */
final class IncomingCall extends Mailbox.Letter<IncomingCall> implements Invocation, Runnable {

    private static final Logger log = LoggerFactory.getLogger(IncomingCall.class);

    private static final byte[] NOTHING = {};

    private static final AtomicIntegerFieldUpdater<IncomingCall> ANSWERED =
            AtomicIntegerFieldUpdater.newUpdater(IncomingCall.class, "answered");

    private final NettyRpcServerHandler handler;
    private final OfferedService service;
    private final MethodDescriptor method;
    private final Frame.Request request;
    private final long deadlineNanos;

    private @Nullable HessianReader arguments;
    private @Nullable HessianWriter result;
    private Frame.@Nullable Failure failure;
    private boolean later;

    @SuppressWarnings("UnusedVariable") // Through ANSWERED.
    private volatile int answered;

    IncomingCall(
            NettyRpcServerHandler handler,
            OfferedService service,
            MethodDescriptor method,
            Frame.Request request,
            long deadlineNanos) {
        this.handler = handler;
        this.service = service;
        this.method = method;
        this.request = request;
        this.deadlineNanos = deadlineNanos;
    }

    /** On a worker, or on the event loop for a method that never blocks. */
    @Override
    public void run() {
        if (deadlineNanos - handler.nanoTime() <= 0) {
            refuse(RpcStatus.DEADLINE_EXCEEDED, "the deadline had passed before a worker was free");
        } else {
            dispatch();
        }
        if (!later) {
            finish();
        }
    }

    private void dispatch() {
        try {
            service.dispatcher().dispatch(method.index(), this);
        } catch (Throwable thrown) {
            later = false;
            failed(thrown);
        }
    }

    @Override
    public HessianReader arguments() {
        HessianReader reader = arguments;
        if (reader == null) {
            reader = new HessianReader(request.body(), 0, request.length());
            arguments = reader;
        }
        return reader;
    }

    @Override
    public HessianWriter result() {
        HessianWriter writer = result;
        if (writer == null) {
            writer = handler.writers().take();
            result = writer;
        }
        return writer;
    }

    @Override
    public <T> void complete(@Nullable CompletionStage<T> stage, ResultWriter<? super T> writer) {
        if (stage == null) {
            throw new NullPointerException("the service returned null (expected: a CompletionStage)");
        }
        later = true;
        stage.whenComplete((value, thrown) -> {
            if (thrown != null) {
                failed(thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown);
            } else {
                try {
                    writer.write(result(), value);
                } catch (Throwable unwritable) {
                    failed(unwritable);
                }
            }
            finish();
        });
    }

    private void failed(Throwable thrown) {
        if (arguments == null || !arguments.ended()) {
            log.debug("{} {}: arguments of {} cannot be read", handler, id(), this, thrown);
            refuse(RpcStatus.INVALID_ARGUMENTS, "the arguments cannot be read as the server's contract says");
            return;
        }
        if (result != null && thrown instanceof MalformedDataException) {
            unwritable(thrown);
            return;
        }
        ExceptionCodec<?> declared = method.exceptionCodec(thrown);
        if (declared == null || !writeException(declared, thrown)) {
            internal(thrown);
        }
    }

    private <X extends Exception> boolean writeException(ExceptionCodec<X> codec, Throwable thrown) {
        HessianWriter writer = result();
        writer.reset();
        try {
            codec.write(writer, codec.type().cast(thrown));
        } catch (RuntimeException unwritable) {
            log.warn("{}: the declared exception {} cannot be written", this, codec.wireName(), unwritable);
            return false;
        }
        failure = new Frame.Failure(
                id(),
                Frame.Failure.DECLARED_EXCEPTION,
                Execution.EXECUTED,
                0,
                codec.wireName(),
                writer.array(),
                writer.length());
        return true;
    }

    /** The service has returned: a result that is begun is the proof. */
    private void unwritable(Throwable thrown) {
        log.error("{}: the result cannot be written", this, thrown);
        failure = new Frame.Failure(
                id(),
                RpcStatus.INVALID_RESULT.code(),
                Execution.EXECUTED,
                0,
                "the result cannot be written: " + thrown.getMessage(),
                NOTHING,
                0);
    }

    private void internal(Throwable thrown) {
        long errorId = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        String shown = Long.toHexString(errorId);
        log.error("{} failed, error id {}", this, shown, thrown);
        failure = new Frame.Failure(
                id(),
                RpcStatus.SERVICE_FAILED.code(),
                Execution.EXECUTED,
                errorId,
                "the service failed; the server's log has it under error id " + shown,
                NOTHING,
                0);
    }

    /** The service does not run. */
    void refuse(RpcStatus status, String text) {
        failure = new Frame.Failure(id(), status.code(), Execution.NOT_EXECUTED, 0, text, NOTHING, 0);
    }

    private void finish() {
        if (ANSWERED.compareAndSet(this, 0, 1)) {
            handler.finished(this);
        }
    }

    int id() {
        return request.id();
    }

    boolean isOneWay() {
        return request.oneWay();
    }

    /** What to send. On the event loop, when the call is finished. */
    Frame.Message answer(int maxBytes) {
        if (failure != null) {
            return failure;
        }
        if (result == null) {
            return new Frame.Response(id(), NOTHING, 0);
        }
        if (result.length() > maxBytes) {
            return new Frame.Failure(
                    id(),
                    RpcStatus.TOO_LARGE.code(),
                    Execution.EXECUTED,
                    0,
                    "result of " + result.length() + " bytes (expected: at most " + maxBytes + ")",
                    NOTHING,
                    0);
        }
        return new Frame.Response(id(), result.array(), result.length());
    }

    /** The bytes of the answer have been copied. */
    void release() {
        HessianWriter used = result;
        if (used != null) {
            result = null;
            handler.writers().give(used);
        }
    }

    @Override
    public String toString() {
        return service.contract().service() + "." + method;
    }
}
