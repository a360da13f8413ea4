package io.longlink.rpc.call;

import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.error.RpcException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * One call on its way out. Belongs to the thread that made it until one of {@link #await()}, {@link #future}, {@link
 * #send()} and {@link #publish} is called, exactly once; each of them sends it.
 */
public interface Call {

    /** Takes the arguments, in the order of the method's parameters. */
    HessianWriter arguments();

    /**
     * Sends the call and blocks until its answer is there, at most until the deadline.
     *
     * @throws RpcException when the call failed with anything but an exception that the contract declares, or when the
     *     thread is interrupted while it waits (the interrupt flag stays set)
     */
    Answer await();

    /**
     * Sends the call. The future ends with what {@code reader} makes of the answer, or with an {@link RpcException}. Reader
     * and dependants run on the client's callback executor, never on an event loop unless the client was built so.
     */
    <T> CompletableFuture<T> future(AnswerReader<T> reader);

    /** Sends a one-way call. Returns once the link has accepted its bytes, throws when it has not by the deadline. */
    void send();

    /** Whether its outcome is known. From any thread; what a thread that waits in a call is parked on is the call. */
    boolean isDone();

    /**
     * The last argument is what {@code publisher} publishes, each item written by {@code writer}. It is subscribed to when the
     * call is sent, and asked for as many items as the other side takes. When it fails, so does the call.
     *
     * @return this call, to be awaited, made a future, or published
     */
    <T> Call items(Flow.Publisher<T> publisher, ResultWriter<? super T> writer);

    /**
     * The answer as a stream, for one subscriber: the call is sent when that subscribes. It is signalled on the client's callback
     * executor, never on an event loop unless the client was built so; cancelling its subscription ends the call. It fails with
     * an exception that the method declares, or an {@link RpcException}.
     */
    <T> Flow.Publisher<T> publish(ItemReader<T> reader);
}
