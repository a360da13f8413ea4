package io.longlink.rpc.benchmarks.codec;

import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import java.util.Arrays;
import java.util.Objects;

/** The codecs generated for {@link Users}, used as the runtime uses them: a writer from a pool, a reader for each message. */
final class LonglinkFormat<T> implements Format<T> {

    private final Codec<T> codec;
    private final HessianWriter writer = new HessianWriter();

    private LonglinkFormat(Codec<T> codec) {
        this.codec = codec;
    }

    static Format<User> user() {
        return new LonglinkFormat<>(Users_UserCodec.INSTANCE);
    }

    static Format<Page<User>> page() {
        return new LonglinkFormat<>(Users_PageOfUserCodec.INSTANCE);
    }

    @Override
    public int write(T value) {
        writer.reset();
        codec.write(writer, value);
        return writer.length();
    }

    @Override
    public byte[] written() {
        return Arrays.copyOf(writer.array(), writer.length());
    }

    @Override
    public T read(byte[] message) {
        HessianReader reader = new HessianReader(message, 0, message.length);
        T value = codec.read(reader);
        reader.end();
        return Objects.requireNonNull(value);
    }
}
