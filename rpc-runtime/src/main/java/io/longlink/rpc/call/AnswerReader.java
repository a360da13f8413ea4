package io.longlink.rpc.call;

import org.jspecify.annotations.Nullable;

/** Generated: makes the result of one method from its answer, or throws the exception that it declares. */
@FunctionalInterface
public interface AnswerReader<T> {

    @Nullable
    T read(Answer answer) throws Exception;
}
