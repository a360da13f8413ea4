package io.longlink.rpc.server;

import io.longlink.rpc.call.CallListener;
import io.longlink.rpc.call.CallOutcome;
import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.ServedCall;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The half of an {@link IncomingCall} that the service and its interceptors see: what came beside the arguments, what goes beside the
 * answer, who wants to know how it ends. In one object with the other half so that a call is one allocation. Any thread.
 */
abstract sealed class ServedWork extends CancellableWork implements ServedCall permits AnsweringWork {

    private static final Logger log = LoggerFactory.getLogger(ServedWork.class);

    final NettyRpcServerHandler handler;
    final OfferedService service;
    final MethodDescriptor method;
    final Frame.Request request;
    final long deadlineNanos;

    /** Before it was here, as far as the server can tell. */
    final int microsOnTheWay;

    /** Null for most: nobody asks. */
    private volatile @Nullable List<CallListener> listeners;

    private boolean over;
    private volatile Metadata besideAnswer = Metadata.NONE;

    ServedWork(
            NettyRpcServerHandler handler,
            OfferedService service,
            MethodDescriptor method,
            Frame.Request request,
            long deadlineNanos,
            int microsOnTheWay) {
        this.handler = handler;
        this.service = service;
        this.method = method;
        this.request = request;
        this.deadlineNanos = deadlineNanos;
        this.microsOnTheWay = microsOnTheWay;
    }

    final long nanosToDeadline() {
        return deadlineNanos - handler.nanoTime();
    }

    /** Since its request came. */
    final long nanosHere() {
        return TimeUnit.MILLISECONDS.toNanos(request.timeoutMillis())
                - nanosToDeadline()
                - TimeUnit.MICROSECONDS.toNanos(microsOnTheWay);
    }

    @Override
    public final String service() {
        return service.contract().service();
    }

    @Override
    public final MethodDescriptor method() {
        return method;
    }

    @Override
    public final String peer() {
        return handler.peer();
    }

    @Override
    public final Metadata metadata() {
        return request.metadata();
    }

    @Override
    public final Duration timeLeft() {
        return Duration.ofNanos(Math.max(0, nanosToDeadline()));
    }

    @Override
    public final int attempt() {
        return request.attempt();
    }

    @Override
    public final synchronized <T> void answerWith(Metadata.Key<T> key, T value) {
        besideAnswer = besideAnswer.with(key, value);
    }

    final Metadata besideAnswer() {
        return besideAnswer;
    }

    // Who wants to know how it ends.

    @Override
    public final synchronized void whenEnded(CallListener listener) {
        if (!over) {
            List<CallListener> had = listeners;
            List<CallListener> more = had == null ? new ArrayList<>(2) : new ArrayList<>(had);
            more.add(listener);
            listeners = more;
        }
    }

    /** The answer is there, or nobody wants one. Once. What is to be done when it has been handed over; null for nothing. */
    final @Nullable Runnable over(Frame.@Nullable Failure failure) {
        if (listeners == null) {
            return null;
        }
        List<CallListener> told;
        synchronized (this) {
            over = true;
            told = listeners;
        }
        CallOutcome outcome = outcome(failure);
        return told == null ? null : () -> tell(told, outcome);
    }

    private void tell(List<CallListener> told, CallOutcome outcome) {
        for (int last = told.size() - 1; last >= 0; last--) {
            try {
                told.get(last).ended(outcome);
            } catch (RuntimeException | Error thrown) {
                log.warn("{}: a listener failed", this, thrown);
            }
        }
    }

    private CallOutcome outcome(Frame.@Nullable Failure failure) {
        if (failure == null) {
            return isStopped()
                    ? outcome(RpcStatus.CANCELLED, null, Execution.UNKNOWN, this + ": nobody waits for it any more", 0)
                    : outcome(null, null, Execution.EXECUTED, "", 0);
        }
        return failure.status() == Frame.Failure.DECLARED_EXCEPTION
                ? outcome(null, failure.text(), failure.execution(), "", 0)
                : outcome(
                        RpcStatus.ofCode(failure.status()),
                        null,
                        failure.execution(),
                        failure.text(),
                        failure.status() == RpcStatus.SERVICE_FAILED.code() ? failure.errorId() : 0);
    }

    private CallOutcome outcome(
            @Nullable RpcStatus status, @Nullable String exception, Execution execution, String message, long errorId) {
        Duration duration = Duration.ofNanos(nanosHere());
        return new CallOutcome(
                status, exception, execution, message, errorId, duration, attempt(), peer(), besideAnswer);
    }

    @Override
    public final String toString() {
        return service() + "." + method;
    }
}
