package io.longlink.rpc.call;

import org.jspecify.annotations.Nullable;

/** The call that a thread runs. */
final class CurrentCall {

    private static final ThreadLocal<@Nullable Cancellation> CURRENT = new ThreadLocal<>();

    private CurrentCall() {}

    static Cancellation cancellation() {
        Cancellation current = CURRENT.get();
        return current == null ? () -> false : current;
    }

    static void run(Cancellation call, Runnable work) {
        Cancellation before = CURRENT.get();
        CURRENT.set(call);
        try {
            work.run();
        } finally {
            CURRENT.set(before); // to remove and make an entry for every call would cost more than the entry
        }
    }
}
