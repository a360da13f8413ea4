package io.longlink.rpc.benchmarks.parts;

import io.longlink.rpc.call.Answer;
import io.longlink.rpc.call.AnswerReader;
import io.longlink.rpc.call.Call;
import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.ItemReader;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.ResultWriter;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.ExceptionCodec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Leads its first call straight to a dispatcher and remembers both sides; answers every further call with what the first
 * was answered. So a stub is measured by itself. Takes one call at a time.
 */
final class CannedChannel implements RpcChannel, Call, Answer {

    private static final byte[] NONE = new byte[0];

    private final Dispatcher dispatcher;
    private final HessianWriter writer = new HessianWriter();
    private int method;
    private byte[] arguments = NONE;
    private byte[] result = NONE;

    CannedChannel(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** Of the last call. */
    int method() {
        return method;
    }

    /** Of the first call. */
    byte[] recordedArguments() {
        return arguments;
    }

    @Override
    public Call newCall(MethodDescriptor called) {
        method = called.index();
        writer.reset();
        return this;
    }

    @Override
    public HessianWriter arguments() {
        return writer;
    }

    @Override
    public Answer await() {
        if (result == NONE) {
            dispatch();
        }
        return this;
    }

    private void dispatch() {
        arguments = Arrays.copyOf(writer.array(), writer.length());
        CannedInvocation invocation = new CannedInvocation(arguments);
        try {
            dispatcher.dispatch(method, invocation);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        result = invocation.written();
    }

    @Override
    public HessianReader result() {
        return new HessianReader(result, 0, result.length);
    }

    @Override
    public <T> @Nullable T result(Codec<T> codec) {
        return result().readAll(codec);
    }

    @Override
    public boolean isDone() {
        return result != NONE;
    }

    @Override
    public <X extends Exception> void rethrow(ExceptionCodec<X> codec) {
        // Nothing was thrown.
    }

    @Override
    public <T> CompletableFuture<T> future(AnswerReader<T> reader) {
        throw new UnsupportedOperationException("only calls that block are measured here");
    }

    @Override
    public <T> Call items(Flow.Publisher<T> publisher, ResultWriter<? super T> itemWriter) {
        throw new UnsupportedOperationException("only calls that block are measured here");
    }

    @Override
    public <T> Flow.Publisher<T> publish(ItemReader<T> reader) {
        throw new UnsupportedOperationException("only calls that block are measured here");
    }

    @Override
    public void send() {
        throw new UnsupportedOperationException("only calls that block are measured here");
    }
}
