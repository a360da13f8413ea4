package io.longlink.rpc.codec;

import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the values of one type of a contract. Generated, stateless, used by any thread.
 *
 * @param <T> the Java type; two parameterisations of a generic type have two codecs
 */
public interface Codec<T> {

    void write(HessianWriter writer, @Nullable T value);

    @Nullable
    T read(HessianReader reader);
}
