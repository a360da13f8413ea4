package io.longlink.rpc.server;

import io.longlink.rpc.call.CallRefusedException;
import io.longlink.rpc.call.Invocation;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.ResultWriter;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
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
 * One call at the server, from its request to its answer: here is how it runs and how it ends; what it reads and writes is in
 * {@link AnsweringWork}, what the service sees of it in {@link ServedWork}, how it is stopped in {@link CancellableWork}. Belongs to
 * the event loop, then to the worker that runs it (or to whoever completes its stage), then to the loop again; each hands it over by
 * a queue.
 */
final class IncomingCall extends AnsweringWork implements Invocation, Runnable, InterceptorChain.Goal {

    private static final Logger log = LoggerFactory.getLogger(IncomingCall.class);

    private static final AtomicIntegerFieldUpdater<IncomingCall> ANSWERED =
            AtomicIntegerFieldUpdater.newUpdater(IncomingCall.class, "answered");

    /** For its {@link CallTable}. The event loop's. */
    @Nullable
    IncomingCall nextInChain;

    private boolean later;
    private volatile @Nullable Future<?> stage;

    /** The client reads no answer. The event loop's. */
    private boolean unwanted;

    /** Among the calls in flight. The event loop's. */
    private boolean counted;

    private boolean parked;
    private long queuedAt;

    @SuppressWarnings("UnusedVariable") // Through ANSWERED.
    private volatile int answered;

    IncomingCall(
            NettyRpcServerHandler handler,
            OfferedService service,
            MethodDescriptor method,
            Frame.Request request,
            long deadlineNanos,
            int microsOnTheWay) {
        super(handler, service, method, request, deadlineNanos, microsOnTheWay);
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
        return handler.queueOf(service);
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
            endsWith(Lateness.beforeItBegan(id(), nanosHere(), microsOnTheWay));
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
        endsWith(Failures.unexpected(this, thrown, Execution.NOT_EXECUTED, "an interceptor of the server failed"));
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
    public <T> void publish(Flow.@Nullable Publisher<T> publisher, ResultWriter<? super T> writer) {
        if (publisher == null) {
            throw new NullPointerException("the service returned null (expected: a Flow.Publisher)");
        }
        later = true;
        requireStream().publish(publisher, writer);
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
            handler.needStagesExecutor().execute(() -> during(() -> running.cancel(true)));
        }
        IncomingStream items = stream();
        if (items != null) {
            items.close(reason);
            finish();
        } else if (dropped) {
            finish();
        }
    }

    /** Its outcome is there; the first time counts. */
    void finish() {
        if (ANSWERED.compareAndSet(this, 0, 1)) {
            countResult();
            Runnable afterwards = over(failure());
            handler.finished(this);
            if (afterwards != null) {
                handler.runOffLoop(afterwards, !method.isNonBlocking());
            }
        }
    }

    boolean isOneWay() {
        return request.oneWay();
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
}
