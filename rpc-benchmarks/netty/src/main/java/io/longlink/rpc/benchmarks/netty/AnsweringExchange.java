package io.longlink.rpc.benchmarks.netty;

import io.longlink.rpc.benchmarks.harness.Answer;

/** One call of a caller that goes on. */
final class AnsweringExchange extends Exchange {

    private final Answer<Object> answer;

    @SuppressWarnings("unchecked") // What is called says what is answered.
    AnsweringExchange(int call, Answer<?> answer) {
        this.call = call;
        this.answer = (Answer<Object>) answer;
    }

    @Override
    void completed(Object value) {
        answer.accept(value, null);
    }

    @Override
    void failed(Throwable failure) {
        answer.accept(null, failure);
    }
}
