package io.longlink.rpc.server;

import io.longlink.rpc.call.Invocation;
import io.longlink.rpc.call.ItemReader;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.ResultWriter;
import io.longlink.rpc.codec.ExceptionCodec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.MalformedDataException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call at the server, from its request to its answer. Belongs to the event loop, then to the worker that runs it (or to
 * whoever completes its stage), then to the loop again; each hands it over by a queue.
 */
final class IncomingCall extends CancellableWork implements Invocation, Runnable {

    private static final Logger log = LoggerFactory.getLogger(IncomingCall.class);

    private static final byte[] NOTHING = {};

    /** Answers up to this size are not counted while they wait for the event loop: all there may be are a megabyte. */
    private static final int SMALL_BYTES = 1024;

    private static final AtomicIntegerFieldUpdater<IncomingCall> ANSWERED =
            AtomicIntegerFieldUpdater.newUpdater(IncomingCall.class, "answered");

    private final NettyRpcServerHandler handler;
    private final AdmissionQueue queue;
    private final OfferedService service;
    private final MethodDescriptor method;
    private final Frame.Request request;
    private final long deadlineNanos;

    private @Nullable HessianReader arguments;
    private @Nullable HessianWriter result;
    private Frame.@Nullable Failure failure;
    private boolean later;
    private volatile @Nullable Future<?> stage;
    private @Nullable IncomingStream stream;

    /** The client reads no answer. The event loop's. */
    private boolean unwanted;

    /** Among the calls in flight. The event loop's. */
    private boolean counted;

    private boolean parked;
    private int unwritten;
    private long queuedAt;

    @SuppressWarnings("UnusedVariable") // Through ANSWERED.
    private volatile int answered;

    IncomingCall(
            NettyRpcServerHandler handler,
            OfferedService service,
            MethodDescriptor method,
            AdmissionQueue queue,
            Frame.Request request,
            long deadlineNanos) {
        this.handler = handler;
        this.queue = queue;
        this.service = service;
        this.method = method;
        this.request = request;
        this.deadlineNanos = deadlineNanos;
    }

    /** Before it runs. */
    void travelsWith(IncomingStream items) {
        stream = items;
    }

    @Nullable
    IncomingStream stream() {
        return stream;
    }

    /** For its queue. */
    void queuedAt(long nanos) {
        queuedAt = nanos;
    }

    long queuedAt() {
        return queuedAt;
    }

    /** Time to the deadline when the call arrived; 0 for a stream without one, which somebody waits for all the same. */
    int timeoutMillis() {
        return request.timeoutMillis() == Integer.MAX_VALUE ? 0 : request.timeoutMillis();
    }

    long nanoTime() {
        return handler.nanoTime();
    }

    /** Nobody waits for a one-way call, so it has nobody's time to share. */
    @Override
    public long nanosLeft() {
        boolean endless = isOneWay() || request.timeoutMillis() == Integer.MAX_VALUE;
        return endless ? Long.MAX_VALUE : deadlineNanos - handler.nanoTime();
    }

    /** Answers of this connection wait to be read: this call waits until they are, on the event loop. */
    boolean isParked() {
        return parked;
    }

    void unpark() {
        parked = false;
    }

    AdmissionQueue queue() {
        return queue;
    }

    /** It has waited too long: others, who have not, go first. */
    void shed() {
        refuse(RpcStatus.OVERLOADED, "no worker was free in time");
        finish();
    }

    /** On a worker, or on the event loop for a method that never blocks. */
    @Override
    public void run() {
        if (!isOneWay() && !method.isNonBlocking() && handler.isBackedUp()) {
            parked = true;
            handler.finished(this);
            return;
        }
        if (!begin()) {
            return; // its caller has gone, and so has it
        }
        try {
            during(this::runService);
        } finally {
            done();
        }
        if (!later) {
            finish();
        }
    }

    private void runService() {
        if (deadlineNanos - handler.nanoTime() <= 0) {
            refuse(RpcStatus.DEADLINE_EXCEEDED, "the deadline had passed before a worker was free");
        } else {
            dispatch();
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
            reader = new HessianReader(request.body(), 0, request.length(), handler.definitions());
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
        if (stage instanceof Future<?> cancellable) {
            this.stage = cancellable;
            if (isStopped()) {
                cancellable.cancel(true);
            }
        }
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

    @Override
    public <T> Flow.Publisher<T> items(ItemReader<T> reader) {
        return requireStream().items(reader);
    }

    @Override
    public <T> void publish(Flow.@Nullable Publisher<T> publisher, ResultWriter<? super T> writer) {
        if (publisher == null) {
            throw new NullPointerException("the service returned null (expected: a Flow.Publisher)");
        }
        later = true;
        requireStream().publish(publisher, writer);
    }

    private IncomingStream requireStream() {
        if (stream == null) {
            throw new IllegalStateException(this + " was called without a stream");
        }
        return stream;
    }

    /** The service, or what it published, threw this. */
    void failed(Throwable thrown) {
        if (isStopped()) {
            return; // that is why, perhaps, and nobody asks
        }
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
                Frame.Failure.ELSEWHERE_AT_ONCE,
                0,
                codec.wireName(),
                writer.array(),
                writer.length());
        return true;
    }

    /** The service has returned: a result that is begun is the proof. */
    void unwritable(Throwable thrown) {
        log.error("{}: the result cannot be written", this, thrown);
        failure = new Frame.Failure(
                id(),
                RpcStatus.INVALID_RESULT.code(),
                Execution.EXECUTED,
                Frame.Failure.ELSEWHERE_AT_ONCE,
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
                Frame.Failure.ELSEWHERE_AT_ONCE,
                errorId,
                "the service failed; the server's log has it under error id " + shown,
                NOTHING,
                0);
    }

    /** The service does not run. */
    void refuse(RpcStatus status, String text) {
        failure = refusal(request, status, text);
    }

    /** A call that was refused elsewhere already is one too many everywhere. */
    static Frame.Failure refusal(Frame.Request request, RpcStatus status, String text) {
        int retry = status == RpcStatus.OVERLOADED && request.attempt() > 1
                ? Frame.Failure.NO_RETRY
                : Frame.Failure.ELSEWHERE_AT_ONCE;
        return new Frame.Failure(request.id(), status.code(), Execution.NOT_EXECUTED, retry, 0, text, NOTHING, 0);
    }

    /** The service has run. */
    void failed(RpcStatus status, String text) {
        failure =
                new Frame.Failure(id(), status.code(), Execution.EXECUTED, Frame.Failure.NO_RETRY, 0, text, NOTHING, 0);
    }

    /** Ends it from outside. On the event loop. */
    void end(RpcStatus status, String text) {
        failed(status, text);
        if (stop(text)) {
            refuse(status, text); // it waited for a worker, and nobody has begun it
        }
        finish();
    }

    /** Nobody waits for it any more. On the event loop, which has forgotten it. */
    void cancel(String reason) {
        unwanted = true;
        boolean dropped = stop(reason);
        Future<?> running = stage;
        if (running != null) {
            handler.stagesExecutor().execute(() -> during(() -> running.cancel(true)));
        }
        if (stream != null) {
            stream.close(reason);
            finish();
        } else if (dropped) {
            finish();
        }
    }

    /** Its outcome is there; the first time counts. */
    void finish() {
        if (ANSWERED.compareAndSet(this, 0, 1)) {
            if (failure == null && result != null && result.length() > SMALL_BYTES) {
                unwritten = result.length();
                handler.unwritten(unwritten);
            }
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
        if (stream != null && stream.isAnswer()) {
            return new Frame.End(id());
        }
        if (result == null) {
            return new Frame.Response(id(), NOTHING, 0);
        }
        if (result.length() > maxBytes) {
            return new Frame.Failure(
                    id(),
                    RpcStatus.TOO_LARGE.code(),
                    Execution.EXECUTED,
                    Frame.Failure.ELSEWHERE_AT_ONCE,
                    0,
                    "result of " + result.length() + " bytes (expected: at most " + maxBytes + ")",
                    NOTHING,
                    0);
        }
        return new Frame.Response(id(), result.array(), result.length());
    }

    void counted(boolean inFlight) {
        counted = inFlight;
    }

    boolean isCounted() {
        return counted;
    }

    boolean isUnwanted() {
        return unwanted;
    }

    /** Bytes of the answer that were counted when it was made. */
    int unwritten() {
        return unwritten;
    }

    /** The bytes of the answer have been copied. Those of a call that was stopped may still be written by its service. */
    void release() {
        HessianWriter used = result;
        if (used != null && !isStopped()) {
            result = null;
            handler.writers().give(used);
        }
    }

    @Override
    public String toString() {
        return service.contract().service() + "." + method;
    }
}
