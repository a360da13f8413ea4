package io.longlink.rpc.client;

import java.util.concurrent.CompletableFuture;

/** The future of a call. Cancelling it ends the call. */
final class CallFuture<T> extends CompletableFuture<T> {

    private final OutgoingCall call;

    CallFuture(OutgoingCall call) {
        this.call = call;
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
