package io.longlink.rpc.codec;

import org.jspecify.annotations.Nullable;

/** A type that is written as the list of its second and its nano. */
abstract class MomentCodec<T> extends ValueCodec<T> {

    MomentCodec(String name, String... fields) {
        super(name, fields);
    }

    abstract T of(long second, int nano);

    @Override
    final @Nullable T readList(HessianReader reader) {
        int pair = reader.readPairStart();
        if (pair == HessianReader.NO_VALUE) {
            return super.readList(reader);
        }
        T value = of(reader.readLong(), reader.readInt());
        reader.readPairEnd(pair);
        return value;
    }

    @Override
    final T fromList(HessianReader reader) {
        return of(nextLong(reader), nextInt(reader));
    }
}
