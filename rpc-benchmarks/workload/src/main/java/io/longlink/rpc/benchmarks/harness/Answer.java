package io.longlink.rpc.benchmarks.harness;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Takes a result or a failure, once. Shaped so that futures accept it as it is. */
public interface Answer<T> extends BiConsumer<@Nullable T, @Nullable Throwable> {}
