package io.longlink.rpc.server;

import io.longlink.rpc.call.CallRefusedException;
import io.longlink.rpc.call.Invocation;
import io.longlink.rpc.call.ItemReader;
import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.ResultWriter;
import io.longlink.rpc.codec.ExceptionCodec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.MalformedDataException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.FrameEncoder;
import io.longlink.rpc.internal.wire.PassingResponse;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call at the server, from its request to its answer. Belongs to the event loop, then to the worker that runs it (or to
 * whoever completes its stage), then to the loop again; each hands it over by a queue.
 */
final class IncomingCall extends ServedWork implements Invocation, Runnable, InterceptorChain.Goal {

    private static final Logger log = LoggerFactory.getLogger(IncomingCall.class);

    private static final byte[] NOTHING = {};

    /**
     * Answers up to this size are not counted while they wait for the event loop: all there may be are a megabyte. Arguments up to
     * this size may be kept for a while.
     */
    private static final int SMALL_BYTES = 1024;

    private static final AtomicIntegerFieldUpdater<IncomingCall> ANSWERED =
            AtomicIntegerFieldUpdater.newUpdater(IncomingCall.class, "answered");

    private final AdmissionQueue queue;

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
            long deadlineNanos,
            int microsOnTheWay) {
        super(handler, service, method, request, deadlineNanos, microsOnTheWay);
        this.queue = queue;
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

    EventExecutor eventLoop() {
        return handler.eventLoop();
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

    int argumentBytes() {
        return request.length();
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
        if (Lateness.isTooLateToBegin(nanosToDeadline(), request.timeoutMillis())) {
            failure = Lateness.beforeItBegan(id(), nanosHere(), microsOnTheWay);
        } else if (handler.interceptors().isEmpty()) {
            dispatch();
        } else {
            new InterceptorChain(handler.interceptors(), this, this).run();
        }
    }

    private void dispatch() {
        try {
            reached();
        } catch (Throwable thrown) {
            threw(thrown);
        }
    }

    @Override
    public void reached() throws Exception {
        try {
            service.dispatcher().dispatch(method.index(), this);
        } catch (Throwable thrown) {
            later = false;
            throw thrown;
        }
    }

    @Override
    public void refused(CallRefusedException refusal) {
        refuse(refusal.status(), String.valueOf(refusal.getMessage()));
    }

    @Override
    public void missed(Throwable thrown) {
        failure = Failures.unexpected(this, thrown, Execution.NOT_EXECUTED, "an interceptor of the server failed");
    }

    @Override
    public void threw(Throwable thrown) {
        if (later) {
            log.warn("{}: an interceptor failed when the service had returned; its answer goes on", this, thrown);
        } else {
            failed(thrown);
        }
    }

    @Override
    public HessianReader arguments() {
        HessianReader reader = arguments;
        if (reader == null) {
            reader = method.isNonBlocking() ? handler.takeReader() : null;
            reader = reader == null
                    ? new HessianReader(request.body(), 0, request.length(), handler.definitions())
                    : reader.goOnWith(request.body(), request.length());
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
        if (declared == null && Lateness.isCause(thrown)) {
            log.debug("{} {}: {}", handler, id(), this, thrown);
            failure = Lateness.ofACallThatItMade(id(), nanosHere());
            return;
        }
        Frame.Failure exception = declared == null ? null : Failures.declared(this, declared, thrown);
        failure = exception == null
                ? Failures.unexpected(this, thrown, Execution.EXECUTED, "the service failed")
                : exception;
    }

    /** The service has returned: a result that is begun is the proof. */
    void unwritable(Throwable thrown) {
        failure = Failures.unwritable(this, thrown);
    }

    /** The service does not run. */
    void refuse(RpcStatus status, String text) {
        failure = Failures.refusal(request, status, text);
    }

    /** The service has run. */
    void failed(RpcStatus status, String text) {
        failure = Failures.ended(id(), status, text);
    }

    /** Ends it from outside. On the event loop. */
    void end(RpcStatus status, String text) {
        failed(status, text);
        if (stop(text)) {
            refuse(status, text); // it had not begun, and never will
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
            Runnable afterwards = over(failure);
            handler.finished(this);
            if (afterwards != null) {
                handler.runOffLoop(afterwards, !method.isNonBlocking());
            }
        }
    }

    int id() {
        return request.id();
    }

    boolean isOneWay() {
        return request.oneWay();
    }

    /**
     * What to send. On the event loop, when the call is finished.
     *
     * @param passing for a result that is copied when it is written
     */
    Frame.Message answer(int maxBytes, PassingResponse passing) {
        Metadata beside = besideAnswer();
        if (failure != null) {
            return beside.isEmpty() ? failure : failure.with(beside);
        }
        if (stream != null && stream.isAnswer()) {
            return new Frame.End(id(), beside);
        }
        if (result == null) {
            return passing.of(id(), beside, NOTHING, 0);
        }
        if (result.length() > maxBytes) {
            return Failures.tooLarge(id(), result.length(), maxBytes).with(beside);
        }
        return result.length() <= FrameEncoder.COPIED_AT_ONCE
                ? passing.of(id(), beside, result.array(), result.length())
                : new Frame.Response(id(), beside, result.array(), result.length());
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

    /** What a method that never blocks has read on the event loop, and nobody looks at any more; it keeps the bytes it had. */
    private boolean canBeReadAgain(HessianReader read) {
        return method.isNonBlocking()
                && read.ended()
                && request.length() <= SMALL_BYTES
                && stream == null
                && !isStopped();
    }

    /** The bytes of the answer have been copied. Those of a call that was stopped may still be written by its service. */
    void release() {
        HessianWriter used = result;
        if (used != null && !isStopped()) {
            result = null;
            handler.writers().give(used);
        }
        HessianReader read = arguments;
        if (read != null && canBeReadAgain(read)) {
            arguments = null;
            handler.giveReader(read);
        }
    }
}
