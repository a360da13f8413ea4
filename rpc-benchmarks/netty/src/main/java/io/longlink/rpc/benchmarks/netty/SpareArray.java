package io.longlink.rpc.benchmarks.netty;

import org.jspecify.annotations.Nullable;

/** The array that the connections of one event loop take turns in, so that an idle one has none. Belongs to that loop. */
final class SpareArray {

    private static final int BYTES = 256 << 10;

    private byte @Nullable [] spare;

    byte[] take() {
        byte[] array = spare;
        spare = null;
        return array == null ? new byte[BYTES] : array;
    }

    void give(byte[] array) {
        spare = array;
    }
}
