package io.longlink.rpc.call;

/**
 * Whether the caller still waits for the call that is being run. A service that blocks is interrupted when it does not; one that
 * computes for long asks here from time to time:
 *
 * <pre>{@code
 * Cancellation cancellation = Cancellation.current();
 * while (more && !cancellation.isCancelled()) { … }
 * }</pre>
 *
 * Any thread may ask; the one that began the call has to fetch it. Calls that a service makes belong to the call that it serves, on
 * every thread that the framework starts; on a thread of the service's own inside {@link #during}.
 */
@FunctionalInterface
public interface Cancellation {

    /** The caller has cancelled the call, its deadline has passed, or its link has ended. Nobody reads an answer. */
    boolean isCancelled();

    /** That of the call which this thread runs; one that is never cancelled when it runs none. */
    static Cancellation current() {
        return CurrentCall.cancellation();
    }

    /**
     * Runs the work as a part of this call, on whatever thread: calls that it makes have no more time than this one has left, and
     * end with it.
     */
    default void during(Runnable work) {
        CurrentCall.run(this, work);
    }
}
