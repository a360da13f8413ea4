package io.longlink.rpc.registry;

/** A listener that is being told. Safe for all threads. */
public interface Subscription extends AutoCloseable {

    /** A hint that what was told may be out of date, for registries that are not told of changes themselves. Any thread. */
    default void lookAgain() {}

    /** No call to the listener begins after this; one that is running may still end. */
    @Override
    void close();
}
