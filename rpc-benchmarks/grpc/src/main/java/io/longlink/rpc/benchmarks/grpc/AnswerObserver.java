package io.longlink.rpc.benchmarks.grpc;

import io.grpc.stub.StreamObserver;
import io.longlink.rpc.benchmarks.harness.Answer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hands the one message of an answer on when the call has ended, as a future would. */
final class AnswerObserver<A, T> implements StreamObserver<A> {

    private final Function<A, T> result;
    private final Answer<? super T> answer;
    private @Nullable A message;

    AnswerObserver(Function<A, T> result, Answer<? super T> answer) {
        this.result = result;
        this.answer = answer;
    }

    @Override
    public void onNext(A value) {
        message = value;
    }

    @Override
    public void onError(Throwable failure) {
        answer.accept(null, failure);
    }

    @Override
    public void onCompleted() {
        A received = message;
        if (received == null) {
            answer.accept(null, new IllegalStateException("an answer without a message"));
        } else {
            answer.accept(result.apply(received), null);
        }
    }
}
