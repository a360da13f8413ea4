package io.longlink.rpc.call;

import java.time.Duration;

/** A call that is about to be sent, as interceptors see it. Belongs to the thread that sends it, until {@code begin} returns. */
public interface ClientCall {

    String service();

    MethodDescriptor method();

    /** What the client's code was serving when it made the call; see {@link ServedCall#current()} for when it was nothing. */
    ServedCall parent();

    /** What goes along so far, beginning with what the stub's options say. */
    Metadata metadata();

    /**
     * Goes along.
     *
     * @throws IllegalArgumentException when that is more than {@value Metadata#MAX_BYTES} bytes in all
     */
    <T> void put(Metadata.Key<T> key, T value);

    /** To the deadline. For a stream without one of its own: to find a server. */
    Duration timeLeft();

    /** The deadline is no later than so long from now. */
    void shorten(Duration timeout);
}
