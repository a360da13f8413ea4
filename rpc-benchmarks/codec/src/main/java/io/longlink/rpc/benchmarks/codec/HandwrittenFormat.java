package io.longlink.rpc.benchmarks.codec;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The limit: {@link HandwrittenOutput} and {@link HandwrittenInput} write and read exactly these types. No names, no versions, no nulls, no
 * references, and nothing is checked.
 */
final class HandwrittenFormat<T> implements Format<T> {

    private final HandwrittenOutput output = new HandwrittenOutput();
    private final HandwrittenInput input = new HandwrittenInput();
    private final BiConsumer<HandwrittenOutput, T> writer;
    private final Function<HandwrittenInput, T> reader;

    private HandwrittenFormat(BiConsumer<HandwrittenOutput, T> writer, Function<HandwrittenInput, T> reader) {
        this.writer = writer;
        this.reader = reader;
    }

    static Format<User> user() {
        return new HandwrittenFormat<>(HandwrittenOutput::user, HandwrittenInput::user);
    }

    static Format<Page<User>> page() {
        return new HandwrittenFormat<>(HandwrittenOutput::page, HandwrittenInput::page);
    }

    @Override
    public int write(T value) {
        output.reset();
        writer.accept(output, value);
        return output.length();
    }

    @Override
    public byte[] written() {
        return Arrays.copyOf(output.array(), output.length());
    }

    @Override
    public T read(byte[] message) {
        input.begin(message);
        return reader.apply(input);
    }
}
