package io.longlink.rpc.codec;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Codecs from the static methods of the value types. */
final class Codecs {

    private Codecs() {}

    static <T> Codec<T> of(BiConsumer<HessianWriter, @Nullable T> write, Function<HessianReader, @Nullable T> read) {
        return new Codec<>() {
            @Override
            public void write(HessianWriter writer, @Nullable T value) {
                write.accept(writer, value);
            }

            @Override
            public @Nullable T read(HessianReader reader) {
                return read.apply(reader);
            }
        };
    }
}
