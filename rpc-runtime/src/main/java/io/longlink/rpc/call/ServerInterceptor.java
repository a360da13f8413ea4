package io.longlink.rpc.call;

/**
 * Stands around every call that a server runs. On the thread that is going to run the service, before the arguments are read: what
 * it sets in a {@code try} holds while the service runs, and {@code finally} takes it back. For a {@code @NonBlocking} method that is
 * an event loop, where it must not block either. Calls that are refused before they run (overload, an unknown method, a deadline that
 * has passed) do not come here. Any number of threads at once.
 *
 * <pre>{@code
 * (call, next) -> {
 *     MDC.put("peer", call.peer());
 *     try {
 *         next.proceed();
 *     } finally {
 *         MDC.remove("peer");
 *     }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface ServerInterceptor {

    /**
     * Runs the call by {@code next}, or refuses it by {@link CallRefusedException}. Anything else that is thrown before the service has
     * run ends the call with an error id, not executed. What comes out of {@code next} is what the service threw; what this throws
     * in its place counts as thrown by the service. Where the service has returned a stage or a stream, {@code next} returns
     * before there is an answer: {@link ServedCall#whenEnded} tells of that, and exceptions are logged and change nothing any more.
     */
    void serve(ServedCall call, Next next) throws Exception;

    /** The next interceptor, or the service. */
    interface Next {

        /**
         * Goes on, and returns when the service has.
         *
         * @throws Exception what the service threw
         * @throws IllegalStateException the second time
         */
        void proceed() throws Exception;
    }
}
