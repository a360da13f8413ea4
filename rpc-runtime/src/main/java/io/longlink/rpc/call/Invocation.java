package io.longlink.rpc.call;

import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** One call that has arrived at the server. Belongs to the thread that dispatches it. */
public interface Invocation {

    /** The arguments, in the order of the method's parameters, to be read to their {@linkplain HessianReader#end() end}. */
    HessianReader arguments();

    /** Takes the result; a method without one writes nothing. Sent when the dispatcher returns. */
    HessianWriter result();

    /**
     * The result comes later: it is written by {@code writer}, on the thread that completes {@code stage}. A stage that
     * fails counts as the exception thrown by the service. {@code null} for a stage is a failure of the service.
     */
    <T> void complete(@Nullable CompletionStage<T> stage, ResultWriter<? super T> writer);

    /**
     * The items that the caller sends as the last argument, for one subscriber. Nothing is sent before that asks for it. When the
     * call ends before the items do, they end with an error.
     */
    <T> Flow.Publisher<T> items(ItemReader<T> reader);

    /**
     * The answer is what {@code publisher} publishes, each item written by {@code writer}; it is asked for as many as the caller
     * takes. An error counts as the exception thrown by the service. {@code null} for a publisher is a failure of the service.
     */
    <T> void publish(Flow.@Nullable Publisher<T> publisher, ResultWriter<? super T> writer);
}
