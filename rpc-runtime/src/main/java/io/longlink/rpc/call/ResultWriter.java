package io.longlink.rpc.call;

import io.longlink.rpc.codec.HessianWriter;
import org.jspecify.annotations.Nullable;

/** Generated: writes the result of one asynchronous method. The value may be null where the contract's type may. */
@FunctionalInterface
public interface ResultWriter<T> {

    void write(HessianWriter writer, @Nullable T result);
}
