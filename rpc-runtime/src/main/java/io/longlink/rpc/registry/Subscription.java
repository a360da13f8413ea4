package io.longlink.rpc.registry;

/** A listener that is being told. Safe for all threads. */
public interface Subscription extends AutoCloseable {

    /** No call to the listener begins after this; one that is running may still end. */
    @Override
    void close();
}
