package io.longlink.rpc.client;

import io.longlink.rpc.call.Answer;
import io.longlink.rpc.call.CallScope;
import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.DefinitionCache;
import io.longlink.rpc.codec.ExceptionCodec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.LargeArrays;
import io.longlink.rpc.error.RemoteFailureException;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.PassingResponse;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The part of an {@link OutgoingCall} that is its outcome, and what its caller reads of it. Set once, by whoever comes first: the
 * answer, the end of the link, the deadline, or the caller that gives up. In one object with the other parts so that a call is one
 * allocation.
 */
abstract sealed class AnsweredCall extends RacingCall implements Answer permits OutgoingCall {

    private static final AtomicReferenceFieldUpdater<AnsweredCall, @Nullable Object> OUTCOME =
            AtomicReferenceFieldUpdater.newUpdater(AnsweredCall.class, Object.class, "outcome");

    /** The body of an answer that was read, whose array is another's by now. */
    private static final byte[] READ = {};

    /** Set before the outcome. */
    private @Nullable DefinitionCache definitions;

    /** The bytes of a result, a {@link Frame}, or what it ended with instead. */
    private volatile @Nullable Object outcome;

    AnsweredCall(
            ServiceChannel channel,
            MethodDescriptor method,
            long startedNanos,
            long deadlineNanos,
            long key,
            @Nullable CallScope scope) {
        super(channel, method, startedNanos, deadlineNanos, key, scope);
    }

    /** Null as long as there is none. */
    final @Nullable Object outcome() {
        return outcome;
    }

    @Override
    public final boolean isDone() {
        return outcome != null || isOvertaken();
    }

    /** False when it has an outcome already. */
    final boolean endsWith(Object result) {
        return OUTCOME.compareAndSet(this, null, result);
    }

    /** What becomes the outcome; a result without metadata, as most are, is kept as its bytes. */
    final Object keep(Frame.Message answer, DefinitionCache ofPeer) {
        definitions = ofPeer;
        if (answer instanceof PassingResponse passing) {
            return passing.metadata().isEmpty() && passing.length() == passing.body().length
                    ? passing.body()
                    : passing.kept();
        }
        return answer;
    }

    final void throwIfFailed() {
        RpcException failure = failure();
        if (failure != null) {
            throw failure;
        }
    }

    /** What it ended with instead of an answer; null when there is one. */
    final @Nullable RpcException failure() {
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
    public final <X extends Exception> void rethrow(ExceptionCodec<X> codec) throws X {
        if (outcome instanceof Frame.Failure failure && failure.text().equals(codec.wireName())) {
            X exception = new HessianReader(failure.body(), 0, failure.length(), definitions).readAll(codec);
            if (exception != null) {
                throw exception;
            }
        }
    }

    @Override
    public final HessianReader result() {
        if (outcome instanceof byte[] body) {
            return reader(body, body.length, Metadata.NONE);
        }
        if (outcome instanceof Frame.Response response) {
            return reader(response.body(), response.length(), response.metadata());
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

    /** A large array goes with its reader, so that it is read once. */
    private HessianReader reader(byte[] body, int length, Metadata beside) {
        if (body == READ) {
            throw new IllegalStateException(this + ": the answer was read before");
        }
        if (body.length >= LargeArrays.LEAST_BYTES) {
            outcome = new Frame.Response(id(), beside, READ, 0);
        }
        return HessianReader.ofOwn(body, length, definitions);
    }

    @Override
    public final <T> @Nullable T result(Codec<T> codec) {
        return result().readAll(codec);
    }

    /** What came back, unread. Only once it is there. */
    final Frame answer() {
        if (outcome instanceof byte[] body) {
            return new Frame.Response(id(), body, body.length);
        } else if (outcome instanceof Frame answer) {
            return answer;
        }
        throw new IllegalStateException(this + ": no answer yet");
    }
}
