package io.longlink.rpc.client;

import io.longlink.rpc.call.AnswerReader;
import java.util.concurrent.CompletableFuture;

/** Where the answer of an asynchronous call goes. */
record Delivery<T>(CompletableFuture<T> future, AnswerReader<T> reader) {

    void deliver(OutgoingCall call) {
        try {
            call.throwIfFailed();
            future.complete(reader.read(call));
        } catch (Throwable failure) {
            future.completeExceptionally(failure);
        }
    }
}
