package io.longlink.rpc.client;

import io.longlink.rpc.call.AnswerReader;
import java.util.concurrent.CompletableFuture;

/** The future of an asynchronous call, where its answer goes. Cancelling it ends the call. */
final class CallFuture<T> extends CompletableFuture<T> {

    private final OutgoingCall call;
    private final AnswerReader<T> reader;

    CallFuture(OutgoingCall call, AnswerReader<T> reader) {
        this.call = call;
        this.reader = reader;
    }

    /** The call has its outcome. */
    void deliver() {
        try {
            call.throwIfFailed();
            complete(reader.read(call));
        } catch (Throwable failure) {
            completeExceptionally(failure);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            call.cancel("the future was cancelled");
        }
        return cancelled;
    }
}
