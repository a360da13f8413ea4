package io.longlink.rpc.tests.shapes;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Not a contract: its methods are part of those that extend it, with their type arguments. */
public interface Store<K, V> {

    void put(K key, V value);

    V get(K key);

    CompletableFuture<List<V>> all();
}
