package io.longlink.rpc.call;

import org.jspecify.annotations.Nullable;

/** The call that a thread serves. */
final class CurrentCall {

    private static final Cancellation NEVER = () -> false;

    /** A place that stays with its thread, so that serving a call writes a field; of a type that keeps no class loader alive. */
    private static final ThreadLocal<@Nullable Object[]> PLACE = ThreadLocal.withInitial(() -> new Object[1]);

    private CurrentCall() {}

    /** Null when the thread serves none. */
    static @Nullable Cancellation get() {
        return (Cancellation) PLACE.get()[0];
    }

    static Cancellation cancellation() {
        Cancellation current = get();
        return current == null ? NEVER : current;
    }

    static void run(Cancellation call, Runnable work) {
        @Nullable Object[] place = PLACE.get();
        Object before = place[0];
        place[0] = call;
        try {
            work.run();
        } finally {
            place[0] = before;
        }
    }
}
