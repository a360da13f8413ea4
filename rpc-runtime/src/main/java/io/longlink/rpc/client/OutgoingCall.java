package io.longlink.rpc.client;

import io.longlink.rpc.call.Answer;
import io.longlink.rpc.call.AnswerReader;
import io.longlink.rpc.call.Call;
import io.longlink.rpc.call.CallScope;
import io.longlink.rpc.call.ItemReader;
import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.ResultWriter;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.DefinitionCache;
import io.longlink.rpc.codec.ExceptionCodec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RemoteFailureException;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.FrameEncoder;
import io.longlink.rpc.internal.wire.PassingResponse;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One call from the stub to its outcome: the pending entry, the result and what the caller waits on are this one object. Its
 * outcome is set once, by whoever comes first: the answer, the end of the link, the deadline, or the caller that gives up.
 */
final class OutgoingCall extends RacingCall implements Call, Answer, CallScope.Dependant {

    /** The outcome of a one-way call. */
    private static final Object ACCEPTED = "accepted";

    private static final AtomicReferenceFieldUpdater<OutgoingCall, @Nullable Object> OUTCOME =
            AtomicReferenceFieldUpdater.newUpdater(OutgoingCall.class, Object.class, "outcome");

    private @Nullable HessianWriter writer;

    /** Set before the outcome. */
    private @Nullable DefinitionCache definitions;

    /** The bytes of a result, a {@link Frame}, or what it ended with instead. */
    private volatile @Nullable Object outcome;

    private volatile @Nullable Thread waiter;
    private @Nullable CallFuture<?> future;
    private @Nullable OutgoingStream stream;

    /** How an earlier attempt ended that may have run; also that of another attempt under way at once. */
    private volatile @Nullable CallFailure mayHaveRun;

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
    public HessianWriter arguments() {
        HessianWriter arguments = writer;
        if (arguments == null) {
            arguments = channel().options().writers().take();
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
        boolean interrupted = false;
        boolean begun = true;
        while (outcome == null) {
            // What sending took is hardly worth asking the clock for: who wakes up looks again.
            long left = isEndless() ? Long.MAX_VALUE : begun ? timeoutNanos() : nanosLeft();
            begun = false;
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
        if (intercepted != null) {
            intercepted.tell();
        }
    }

    /** A stream, whose deadline is for opening it, unless its method has one. */
    private boolean isEndless() {
        return stream != null && isSent() && !isBounded();
    }

    void throwIfFailed() {
        RpcException failure = failure();
        if (failure != null) {
            throw failure;
        }
    }

    /** What it ended with instead of an answer; null when there is one. */
    @Nullable
    RpcException failure() {
        Object result = outcome;
        if (result instanceof byte[] || result instanceof Frame) {
            return null;
        } else if (result instanceof GivenUp givenUp) {
            return givenUp.by(this).toException(this);
        } else if (result instanceof CallFailure failure) {
            return failure.toException(this);
        } else if (result instanceof ItemsFailed failed) {
            return failed.by(this);
        }
        return result instanceof RpcException refusal ? refusal : null;
    }

    @Override
    public <X extends Exception> void rethrow(ExceptionCodec<X> codec) throws X {
        if (outcome instanceof Frame.Failure failure && failure.text().equals(codec.wireName())) {
            X exception = new HessianReader(failure.body(), 0, failure.length(), definitions).readAll(codec);
            if (exception != null) {
                throw exception;
            }
        }
    }

    @Override
    public HessianReader result() {
        if (outcome instanceof byte[] body) {
            return new HessianReader(body, 0, body.length, definitions);
        }
        if (outcome instanceof Frame.Response response) {
            return new HessianReader(response.body(), 0, response.length(), definitions);
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

    @Override
    public <T> @Nullable T result(Codec<T> codec) {
        return result().readAll(codec);
    }

    /** What came back, unread. Only once it is there. */
    Frame answer() {
        if (outcome instanceof byte[] body) {
            return new Frame.Response(id(), body, body.length);
        } else if (outcome instanceof Frame answer) {
            return answer;
        }
        throw new IllegalStateException(this + ": no answer yet");
    }

    /** How the stream that answers it has ended: with this, or well when there is none. On the subscriber's thread. */
    @Nullable
    Throwable streamFailure() {
        if (outcome instanceof Frame.End) {
            return null;
        }
        try {
            throwIfFailed();
            if (outcome instanceof Frame.Failure failure) {
                ExceptionCodec<?> declared = method().exceptionCodec(failure.text());
                if (declared != null) {
                    rethrow(declared);
                }
            }
            result();
            return new RpcException(
                    RpcStatus.INVALID_RESULT,
                    Execution.EXECUTED,
                    this + ": " + peer() + " answered with a single result (expected: a stream)");
        } catch (Throwable failure) {
            return failure;
        }
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

    /** Null as long as there is none. */
    @Nullable
    Object outcome() {
        return outcome;
    }

    /** What goes along with its arguments. */
    Metadata metadata() {
        Race shared = race();
        InterceptedCall own = shared == null ? intercepted : shared.first().intercepted;
        return own == null ? Metadata.NONE : own.metadata();
    }

    byte[] body() {
        Race shared = race();
        return writer == null && shared != null ? shared.body() : arguments().array();
    }

    int bodyLength() {
        Race shared = race();
        return writer == null && shared != null
                ? shared.body().length
                : arguments().length();
    }

    @Override
    public boolean isDone() {
        return outcome != null || isOvertaken(this);
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
        definitions = ofPeer;
        if (stream == null) {
            provider().succeeded(now - sentAt(), now);
        } else {
            provider().notJudged(); // how long it took depends on the items
        }
        complete(kept(answer));
    }

    /** A result without metadata, as most are, is kept as its bytes. */
    private static Object kept(Frame.Message answer) {
        if (answer instanceof PassingResponse passing) {
            return passing.metadata().isEmpty() && passing.length() == passing.body().length
                    ? passing.body()
                    : passing.kept();
        }
        return answer;
    }

    /** What it asked about the contract; nothing was called. */
    void described(Frame.Bound bound) {
        provider().notJudged();
        complete(bound);
    }

    /** All items of the answer have come. */
    void itemsEnded(Frame.End end) {
        provider().notJudged();
        complete(
                method().hasItemsBack()
                        ? end
                        : new CallFailure(
                                RpcStatus.INVALID_RESULT,
                                Execution.EXECUTED,
                                this + ": " + peer() + " answered with a stream (expected: a result)"));
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
        } else {
            loses(failure, shared);
        }
    }

    /** That the last attempt was refused says nothing about those before it. */
    private CallFailure worst(CallFailure last) {
        CallFailure before = mayHaveRun;
        return before == null || last.execution() != Execution.NOT_EXECUTED ? last : before.followedBy(last);
    }

    /** Whether an attempt at it, this one or another, may run or have run. */
    boolean mayHaveRun() {
        return isSent() || mayHaveRun != null || isRacing();
    }

    /** Another attempt goes on; the first is what the caller waits for, so it has no outcome yet. */
    private void loses(CallFailure failure, Race shared) {
        if (shared.first() != this) {
            OUTCOME.compareAndSet(this, null, failure);
        }
    }

    /** This attempt is over without an answer; another one may follow. */
    void attemptFailed(CallFailure failure) {
        Race shared = race();
        if (failure.execution() == Execution.NOT_EXECUTED) {
            neverSent();
        } else if (shared != null) {
            shared.first().mayHaveRun = failure;
        } else {
            mayHaveRun = failure;
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
        if (!OUTCOME.compareAndSet(this, null, result)) {
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

    /** What a stream calls, on the callback executor, as a part of the same call. It must not be forgotten. */
    void callBack(Runnable task) {
        CallScope scope = scope();
        Runnable work = scope == null ? task : () -> scope.during(task);
        try {
            channel().options().callbacks().execute(work);
        } catch (RejectedExecutionException shutDown) {
            work.run();
        }
    }

    /** Whoever has it need not keep it. */
    void abandon() {
        Link at = link();
        if (isSent() && at != null) {
            at.abandon(this);
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
            channel().options().writers().give(used);
        }
    }
}
