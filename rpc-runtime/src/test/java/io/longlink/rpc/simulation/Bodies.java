package io.longlink.rpc.simulation;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Bytes that tell whose they are and that none is missing or at another's place. */
final class Bodies {

    private static final byte[] NOISE = noise();

    private Bodies() {}

    private static byte[] noise() {
        byte[] noise = new byte[(1 << 20) + 4096];
        new SplittableRandom(1).nextBytes(noise);
        return noise;
    }

    private static int offset(long id) {
        return (int) (id * 37 % 4093);
    }

    static byte[] of(long id, int length) {
        int offset = offset(id);
        return Arrays.copyOfRange(NOISE, offset, offset + length);
    }

    static boolean areOf(long id, byte[] body) {
        int offset = offset(id);
        return Arrays.equals(body, 0, body.length, NOISE, offset, offset + body.length);
    }
}
