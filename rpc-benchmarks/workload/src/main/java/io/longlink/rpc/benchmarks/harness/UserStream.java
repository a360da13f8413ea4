package io.longlink.rpc.benchmarks.harness;

import io.longlink.rpc.benchmarks.workload.User;
import java.util.function.Consumer;

/** Users that the server sends one after the other, no faster than they are taken. */
public interface UserStream {

    /** So many items the client takes before it has dealt with the first, where it may choose. */
    int WINDOW = 256;

    /**
     * Begins a stream.
     *
     * @param each takes every user, one at a time
     * @param end told once, with any number when all of them have come
     */
    void watchUsers(int count, Consumer<? super User> each, Answer<? super Integer> end);
}
