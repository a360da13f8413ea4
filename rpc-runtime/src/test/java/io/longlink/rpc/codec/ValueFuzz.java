package io.longlink.rpc.codec;

import io.longlink.rpc.error.MalformedDataException;

/**
 * What a fuzzer may try on the generic value model: the input is a message. A value that is the same after it was written, or a
 * {@link MalformedDataException}, is right; anything else is a finding. Started by {@code bin/fuzz}.
 */
public final class ValueFuzz {

    private ValueFuzz() {}

    /** The name and the shape that Jazzer looks for. */
    public static void fuzzerTestOneInput(byte[] message) {
        HessianValue value;
        try {
            value = HessianValue.decode(message);
        } catch (MalformedDataException expected) {
            return;
        }
        if (!HessianValue.decode(value.encode()).equals(value)) {
            throw new AssertionError("not the same after it was written");
        }
    }
}
