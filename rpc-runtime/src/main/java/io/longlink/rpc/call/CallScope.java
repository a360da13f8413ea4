package io.longlink.rpc.call;

import org.jspecify.annotations.Nullable;

/**
 * What a call that is being served hands down to the calls that are made for it: the time that it has left, and its end. Servers
 * implement it, clients ask it; services need not know it. Any thread.
 */
public interface CallScope extends Cancellation {

    /** To its deadline; 0 or less when that has passed, {@link Long#MAX_VALUE} when it has none to hand down. */
    long nanosLeft();

    /**
     * Has the call told when nobody waits for this one any more. False when that is so already: it is not told then.
     *
     * @param call to be {@linkplain #left taken out} when it is over
     */
    boolean joined(Dependant call);

    /** The call is over. */
    void left(Dependant call);

    /** A call that was made while this one was served. */
    interface Dependant {

        /** Nobody waits any more for the call that it belongs to. From any thread; does not block. */
        void scopeEnded(String reason);
    }

    /** That of the call which this thread serves; null when it serves none. */
    static @Nullable CallScope current() {
        return CurrentCall.get() instanceof CallScope scope ? scope : null;
    }
}
