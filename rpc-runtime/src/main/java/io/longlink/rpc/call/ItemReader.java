package io.longlink.rpc.call;

import io.longlink.rpc.codec.HessianReader;
import org.jspecify.annotations.Nullable;

/** Generated: reads one item of a stream. The runtime sees to the end of the message. */
@FunctionalInterface
public interface ItemReader<T> {

    @Nullable
    T read(HessianReader reader);
}
