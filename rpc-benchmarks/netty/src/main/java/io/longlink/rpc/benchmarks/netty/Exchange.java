package io.longlink.rpc.benchmarks.netty;

import io.longlink.rpc.benchmarks.compact.CompactInput;
import io.longlink.rpc.benchmarks.compact.CompactOutput;
import org.jspecify.annotations.Nullable;

/** One call: what waits to be sent, what waits for the answer. Handed from the caller to the event loop and back. */
abstract class Exchange {

    int call;

    /** Null when the event loop itself calls and writes straight into its outbox. */
    @Nullable
    CompactOutput request;

    /** The one below it in the stack of requests. */
    @Nullable
    Exchange below;

    /** Whether no answer follows the next one. On the event loop. */
    boolean isLast() {
        return true;
    }

    /** On the event loop. */
    abstract void completed(Object value);

    /** On the event loop. */
    abstract void failed(Throwable failure);

    /** On the event loop. */
    final void answered(CompactInput in) {
        completed(
                switch (call) {
                    case Call.EXIST_USER, Call.CREATE_USER -> in.getBoolean();
                    case Call.GET_USER, Call.WATCH_USERS -> in.getUser();
                    case Call.LIST_USER -> in.getPage();
                    default -> in.getBody();
                });
    }
}
