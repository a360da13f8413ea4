package io.longlink.rpc.benchmarks.codec;

import java.io.IOException;

/**
 * One library and one type. Keeps from message to message what the library lets its callers keep: buffers, tables, schemas.
 * Not thread-safe.
 */
interface Format<T> {

    /** Writes a message over the one before it; its length. */
    int write(T value) throws IOException;

    /** A copy of the message written last. */
    byte[] written();

    T read(byte[] message) throws IOException;
}
