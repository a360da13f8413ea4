package io.longlink.rpc.benchmarks.parts;

import io.longlink.rpc.call.Invocation;
import io.longlink.rpc.call.ItemReader;
import io.longlink.rpc.call.ResultWriter;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Arguments that were written before, and room for the result: what a dispatcher does by itself. */
final class CannedInvocation implements Invocation {

    private final byte[] arguments;
    private final HessianWriter writer = new HessianWriter();

    CannedInvocation(byte[] arguments) {
        this.arguments = arguments;
    }

    @Override
    public HessianReader arguments() {
        return new HessianReader(arguments, 0, arguments.length);
    }

    @Override
    public HessianWriter result() {
        writer.reset();
        return writer;
    }

    @Override
    public <T> void complete(@Nullable CompletionStage<T> stage, ResultWriter<? super T> resultWriter) {
        throw new UnsupportedOperationException("only services that return are measured here");
    }

    @Override
    public <T> Flow.Publisher<T> items(ItemReader<T> reader) {
        throw new UnsupportedOperationException("only services that return are measured here");
    }

    @Override
    public <T> void publish(Flow.@Nullable Publisher<T> publisher, ResultWriter<? super T> resultWriter) {
        throw new UnsupportedOperationException("only services that return are measured here");
    }

    int length() {
        return writer.length();
    }

    byte[] written() {
        return Arrays.copyOf(writer.array(), writer.length());
    }
}
