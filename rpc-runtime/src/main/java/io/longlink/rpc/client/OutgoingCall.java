package io.longlink.rpc.client;

import io.longlink.rpc.call.Answer;
import io.longlink.rpc.call.AnswerReader;
import io.longlink.rpc.call.Call;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.codec.ExceptionCodec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RemoteFailureException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.FrameEncoder;
import io.longlink.rpc.internal.wire.Mailbox;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One call from the stub to its outcome: the pending entry, the result and what the caller waits on are this one object. Its
 * outcome is set once, by whoever comes first: the answer, the end of the link, the deadline, or the caller that gives up.
 *
 * <p>The caller owns it until it is sent; then the event loop of its link, or the client's home loop while it waits for a
 * provider. Only {@link #outcome} is shared between threads.
 */
final class OutgoingCall extends Mailbox.Letter<OutgoingCall> implements Call, Answer, Runnable {

    /** The outcome of a one-way call. */
    private static final Object ACCEPTED = "accepted";

    private static final AtomicReferenceFieldUpdater<OutgoingCall, @Nullable Object> OUTCOME =
            AtomicReferenceFieldUpdater.newUpdater(OutgoingCall.class, Object.class, "outcome");

    private final ServiceChannel channel;
    private final MethodDescriptor method;
    private final long deadlineNanos;
    private @Nullable HessianWriter writer;

    private volatile @Nullable Object outcome;
    private volatile @Nullable Thread waiter;
    private @Nullable Delivery<?> delivery;

    // While on its way: the link's event loop.
    private @Nullable Link link;
    private volatile boolean sent;
    private int attempts;
    private int id;

    OutgoingCall(ServiceChannel channel, MethodDescriptor method, long deadlineNanos) {
        this.channel = channel;
        this.method = method;
        this.deadlineNanos = deadlineNanos;
    }

    /** Where the answer of an asynchronous call goes. */
    private record Delivery<T>(CompletableFuture<T> future, AnswerReader<T> reader) {
        void deliver(OutgoingCall call) {
            try {
                call.throwIfFailed();
                future.complete(reader.read(call));
            } catch (Throwable failure) {
                future.completeExceptionally(failure);
            }
        }
    }

    /** The caller, or the deadline, did not wait for an outcome. Whether the call was sent is looked up afterwards. */
    private record GivenUp(RpcStatus status, String reason) {
        CallFailure by(OutgoingCall call) {
            boolean sent = call.sent;
            Execution execution = sent ? Execution.UNKNOWN : Execution.NOT_EXECUTED;
            if (status == RpcStatus.CANCELLED) {
                return new CallFailure(status, execution, call + ": " + reason);
            } else if (sent) {
                return new CallFailure(
                        status, execution, call + ": no answer from " + call.peer() + " by the deadline");
            } else if (call.link == null) {
                return CallFailure.notSent(call + ": nobody to call by the deadline: " + call.channel.whyNobody());
            }
            return new CallFailure(status, execution, call + ": " + call.peer() + " had no free slot by the deadline");
        }
    }

    // The caller's side.

    @Override
    public HessianWriter arguments() {
        HessianWriter arguments = writer;
        if (arguments == null) {
            arguments = channel.options().writers().take();
            writer = arguments;
        }
        return arguments;
    }

    @Override
    public Answer await() {
        waitForOutcome();
        throwIfFailed();
        return this;
    }

    @Override
    public void send() {
        waitForOutcome();
        throwIfFailed();
    }

    @Override
    public <T> CompletableFuture<T> future(AnswerReader<T> reader) {
        CompletableFuture<T> future = new CallFuture<>(this);
        delivery = new Delivery<>(future, reader);
        channel.send(this);
        return future;
    }

    private void waitForOutcome() {
        channel.requireMayBlock();
        waiter = Thread.currentThread();
        channel.send(this);
        boolean interrupted = false;
        while (outcome == null) {
            long left = nanosLeft();
            if (left <= 0) {
                expire();
            } else {
                LockSupport.parkNanos(this, left);
                if (Thread.interrupted()) {
                    interrupted = true;
                    cancel("the waiting thread was interrupted");
                }
            }
        }
        waiter = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void throwIfFailed() {
        Object result = outcome;
        if (result instanceof GivenUp givenUp) {
            throw givenUp.by(this).toException();
        } else if (result instanceof CallFailure failure) {
            throw failure.toException();
        }
    }

    @Override
    public <X extends Exception> void rethrow(ExceptionCodec<X> codec) throws X {
        if (outcome instanceof Frame.Failure failure && failure.text().equals(codec.wireName())) {
            HessianReader reader = new HessianReader(failure.body(), 0, failure.length());
            X exception = codec.read(reader);
            reader.end();
            if (exception != null) {
                throw exception;
            }
        }
    }

    @Override
    public HessianReader result() {
        if (outcome instanceof Frame.Response response) {
            return new HessianReader(response.body(), 0, response.length());
        }
        if (outcome instanceof Frame.Failure failure) {
            throw new RemoteFailureException(
                    RpcStatus.SERVICE_FAILED,
                    this + ": " + peer() + " threw " + failure.text()
                            + ", which the caller's contract does not declare",
                    failure.errorId());
        }
        throw new IllegalStateException(this + ": no answer yet");
    }

    /** Runs on the callback executor. */
    @Override
    public void run() {
        if (delivery != null) {
            delivery.deliver(this);
        }
    }

    // The loops' side.

    MethodDescriptor method() {
        return method;
    }

    ServiceChannel channel() {
        return channel;
    }

    byte[] body() {
        return arguments().array();
    }

    int bodyLength() {
        return arguments().length();
    }

    long nanosLeft() {
        return deadlineNanos - channel.options().ticker().nanoTime();
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    boolean isDone() {
        return outcome != null;
    }

    int attempts() {
        return attempts;
    }

    /** The link that has it, or had it last. */
    @Nullable
    Link link() {
        return link;
    }

    int id() {
        return id;
    }

    void beginAttempt(Link through) {
        link = through;
        attempts++;
    }

    /** It waits for whichever link is ready next. */
    void forgetLink() {
        link = null;
    }

    void numbered(int callId) {
        id = callId;
    }

    /**
     * From here on the service may run. False, and nothing must be sent, when the caller has given up: whoever gives up sets
     * the outcome and then looks whether the call was sent, so that "not executed" is never said of a call that is sent.
     */
    boolean beginSending() {
        sent = true;
        if (outcome != null) {
            sent = false;
            return false;
        }
        return true;
    }

    /** The result, or an exception that may be declared. */
    void answered(Frame.Message answer) {
        complete(answer);
    }

    void accepted() {
        complete(ACCEPTED);
    }

    void fail(CallFailure failure) {
        complete(failure);
    }

    /** This attempt is over without an answer; another one may follow. */
    void attemptFailed(CallFailure failure) {
        if (failure.execution() == Execution.NOT_EXECUTED) {
            sent = false;
        }
        channel.attemptFailed(this, failure);
    }

    void expire() {
        complete(new GivenUp(RpcStatus.DEADLINE_EXCEEDED, ""));
    }

    void cancel(String reason) {
        complete(new GivenUp(RpcStatus.CANCELLED, reason));
    }

    private void complete(Object result) {
        if (!OUTCOME.compareAndSet(this, null, result)) {
            return;
        }
        Thread thread = waiter;
        if (thread != null) {
            LockSupport.unpark(thread);
        } else if (delivery != null) {
            try {
                channel.options().callbacks().execute(this);
            } catch (RejectedExecutionException shutDown) {
                run();
            }
        }
    }

    /**
     * No table and no loop holds it any more: its bytes are not needed. Called once, by the loop that held it last. The array
     * of a large body may still be on its way, and is not used again.
     */
    void release() {
        HessianWriter used = writer;
        if (used != null && used.length() <= FrameEncoder.COPIED_AT_ONCE) {
            writer = null;
            channel.options().writers().give(used);
        }
    }

    private String peer() {
        return link == null ? "nobody" : link.toString();
    }

    @Override
    public String toString() {
        return channel.service() + "." + method;
    }
}
