package io.longlink.rpc.client;

import io.longlink.rpc.call.Answer;
import io.longlink.rpc.call.AnswerReader;
import io.longlink.rpc.call.Call;
import io.longlink.rpc.call.CallScope;
import io.longlink.rpc.call.ItemReader;
import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.ResultWriter;
import io.longlink.rpc.codec.DefinitionCache;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One call from the stub to its outcome: the pending entry, the result and what the caller waits on are this one object. Here is
 * how it begins, which ends it may have, and who is told; where it is, is in {@link CallOnItsWay}, what attempts share in {@link
 * RacingCall}, what came back in {@link AnsweredCall}.
 */
final class OutgoingCall extends AnsweredCall implements Call, CallScope.Dependant {

    /** The outcome of a one-way call. */
    private static final Object ACCEPTED = "accepted";

    private volatile @Nullable Thread waiter;
    private @Nullable CallFuture<?> future;
    private @Nullable OutgoingStream stream;

    /** Null for most: nobody looks at them. */
    private @Nullable InterceptedCall intercepted;

    OutgoingCall(
            ServiceChannel channel,
            MethodDescriptor method,
            long startedNanos,
            long deadlineNanos,
            long key,
            @Nullable CallScope scope) {
        super(channel, method, startedNanos, deadlineNanos, key, scope);
    }

    void interceptedBy(InterceptedCall eyes) {
        intercepted = eyes;
    }

    // The caller's side.

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
        CallFuture<T> answer = new CallFuture<>(this, reader);
        future = answer;
        dispatch();
        return answer;
    }

    @Override
    public <T> Call items(Flow.Publisher<T> publisher, ResultWriter<? super T> writer) {
        Objects.requireNonNull(publisher, "publisher");
        needStream().sends(publisher, writer);
        return this;
    }

    @Override
    public <T> Flow.Publisher<T> publish(ItemReader<T> reader) {
        return needStream().receives(reader);
    }

    private OutgoingStream needStream() {
        OutgoingStream items = stream;
        if (items == null) {
            items = new OutgoingStream(this);
            stream = items;
        }
        return items;
    }

    /** The answer has found its subscriber: time runs from now. */
    void sendNow() {
        startNow();
        dispatch();
    }

    private void dispatch() {
        if (intercepted != null && !intercepted.begin()) {
            release();
            return;
        }
        CallScope scope = scope();
        if (scope != null && !scope.joined(this)) {
            scopeEnded("nobody waits for it any more");
            release();
            return;
        }
        if (stream != null) {
            stream.begin();
        }
        channel().send(this);
    }

    private void waitForOutcome() {
        channel().requireMayBlock();
        waiter = Thread.currentThread();
        dispatch();
        ParkedCaller.waitFor(this);
        waiter = null;
        if (intercepted != null) {
            intercepted.tell();
        }
    }

    /** A stream, whose deadline is for opening it, unless its method has one. */
    boolean isEndless() {
        return stream != null && isSent() && !isBounded();
    }

    /** Tells its outcome, on the callback executor, as a part of the call that this one was made for. */
    void deliver() {
        CallScope scope = scope();
        if (scope == null) {
            tell();
        } else {
            scope.during(this::tell);
        }
    }

    private void tell() {
        if (intercepted != null) {
            intercepted.tell();
        }
        if (future != null) {
            future.deliver();
        } else if (stream != null) {
            stream.ended();
        }
    }

    // The loops' side.

    @Nullable
    OutgoingStream stream() {
        return stream;
    }

    /** What goes along with its arguments. */
    Metadata metadata() {
        Race shared = race();
        InterceptedCall own = shared == null ? intercepted : shared.first().intercepted;
        return own == null ? Metadata.NONE : own.metadata();
    }

    /**
     * From here on the service may run. False, and nothing must be sent, when the caller has given up: whoever gives up sets
     * the outcome and then looks whether the call was sent, so that "not executed" is never said of a call that is sent.
     */
    boolean beginSending(long now) {
        Race shared = race();
        sending(now, shared == null ? attempts() + 1 : shared.attempts().incrementAndGet());
        if (isDone()) {
            neverSent();
            return false;
        }
        return true;
    }

    /** The result, or an exception that may be declared; and what is known of the classes of the peer it is from. */
    void answered(Frame.Message answer, DefinitionCache ofPeer, long now) {
        if (stream == null) {
            provider().succeeded(now - sentAt(), now);
        } else {
            provider().notJudged(); // how long it took depends on the items
        }
        complete(keep(answer, ofPeer));
    }

    /** What it asked about the contract; nothing was called. */
    void described(Frame.Bound bound) {
        provider().notJudged();
        complete(bound);
    }

    /** All items of the answer have come. */
    void itemsEnded(Frame.End end) {
        provider().notJudged();
        complete(method().hasItemsBack() ? end : CallFailure.streamForResult(this));
    }

    void accepted() {
        provider().notJudged();
        complete(ACCEPTED);
    }

    /** The end, unless another attempt at the same call is still under way. */
    void fail(CallFailure failure) {
        Race shared = race();
        if (shared == null) {
            complete(worst(failure));
        } else if (shared.isLost()) {
            shared.first().complete(shared.first().worst(failure));
        } else if (shared.first() != this) {
            endsWith(failure); // nobody is told: another attempt goes on, and the first is what the caller waits for
        }
    }

    /** This attempt is over without an answer; another one may follow. */
    void attemptFailed(CallFailure failure) {
        Race shared = race();
        if (failure.execution() == Execution.NOT_EXECUTED) {
            neverSent();
        } else {
            (shared == null ? this : shared.first()).noteMayHaveRun(failure);
        }
        channel().attemptFailed(this, failure);
    }

    /** It was sent, and its deadline has passed or its caller has gone. */
    void unanswered(boolean byDeadline, long now) {
        if (byDeadline) {
            provider().failed(timeoutNanos(), now, "no answer to " + this + " by the deadline");
            expire();
        } else if (isRacing()) {
            provider().overtaken(now - sentAt(), now);
        } else {
            provider().notJudged();
        }
    }

    void expire() {
        complete(GivenUp.BY_DEADLINE);
    }

    /** An interceptor did not let it pass. */
    void refused(RpcException refusal) {
        complete(refusal);
    }

    void cancel(String reason) {
        complete(new GivenUp(RpcStatus.CANCELLED, reason));
        abandon();
    }

    @Override
    public void scopeEnded(String reason) {
        cancel("the call that it was made for has ended: " + reason);
    }

    /** The stream that the caller sends has failed, and so has the call. */
    void itemsFailed(Throwable cause) {
        complete(new ItemsFailed(cause));
        abandon();
    }

    private void complete(Object result) {
        if (!endsWith(result)) {
            return;
        }
        CallScope scope = scope();
        if (scope != null) {
            scope.left(this);
        }
        Race shared = race();
        if (shared != null && shared.first() == this) {
            shared.isOver();
        }
        Thread thread = waiter;
        boolean endsLater = intercepted != null && stream != null && thread == null && future == null;
        if (stream != null && !endsLater) {
            stream.ended();
        }
        if (thread != null) {
            LockSupport.unpark(thread);
        } else if (future != null || endsLater) {
            channel().options().callbacks().add(this);
        } else if (shared != null && shared.first() != this) {
            shared.first().isWonBy(this, result);
        }
    }

    private void isWonBy(OutgoingCall rival, Object result) {
        if (intercepted != null) {
            intercepted.answeredAt(rival.link());
        }
        complete(result);
    }

    /** Whoever has it need not keep it. */
    void abandon() {
        Link at = link();
        if (isSent() && at != null) {
            at.abandon(this);
        }
    }
}
