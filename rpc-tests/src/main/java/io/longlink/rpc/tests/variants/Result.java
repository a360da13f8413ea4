package io.longlink.rpc.tests.variants;

/** Generic and sealed. */
public sealed interface Result<T> {

    record Success<T>(T value) implements Result<T> {}

    record Failure<T>(String reason, boolean retryable) implements Result<T> {}
}
