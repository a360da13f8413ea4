package io.longlink.rpc.call;

import java.time.Duration;

/**
 * The call that is being served: what is known of it beside its arguments, and what goes back beside its result. Implemented by
 * servers. Any thread may ask it; the one that the call began on has to fetch it.
 *
 * <pre>{@code
 * String tenant = ServedCall.current().metadata().get(TENANT);
 * }</pre>
 */
public interface ServedCall extends Cancellation {

    /** That of this thread; one without metadata and without an end when it serves none, as in a test of the service alone. */
    static ServedCall current() {
        return Cancellation.current() instanceof ServedCall call ? call : NoCall.INSTANCE;
    }

    /** As it is offered. */
    String service();

    MethodDescriptor method();

    /** {@code host:port} of the client. */
    String peer();

    /** What the client sent beside the arguments. */
    Metadata metadata();

    /** To the deadline, zero once that has passed; 24 days for a stream without one. */
    Duration timeLeft();

    /** 1 when the client sends the call for the first time. */
    int attempt();

    /**
     * Goes back beside the answer, be that a result, the end of a stream or an error. Has no effect once there is an answer, nor for
     * a one-way call.
     *
     * @throws IllegalArgumentException when that is more than {@value Metadata#MAX_BYTES} bytes in all
     */
    <T> void answerWith(Metadata.Key<T> key, T value);

    /**
     * Told once when the call is over, however it ends. Runs on the thread that ends it, when that is not an event loop; else on a
     * worker. Does nothing when the call is over already.
     */
    void whenEnded(CallListener listener);
}
