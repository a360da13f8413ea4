package io.longlink.rpc.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The names of the constants of an enum, recognized by their bytes when they are few. Immutable. */
final class Constants {

    static final Constants NONE = new Constants(new String[0], new byte[0][]);

    /** Comparing more of them one by one costs more than a new string. */
    private static final int COMPARED = 16;

    private final String[] names;
    private final byte[][] encoded;

    private Constants(String[] names, byte[][] encoded) {
        this.names = names;
        this.encoded = encoded;
    }

    static Constants of(String... names) {
        if (names.length > COMPARED) {
            return NONE;
        }
        byte[][] encoded = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            HessianWriter writer = new HessianWriter();
            writer.writeString(names[i]);
            encoded[i] = Arrays.copyOf(writer.array(), writer.length());
        }
        return new Constants(names.clone(), encoded);
    }

    /** Takes the name at the position, when it is one of these in the form in which we write it. */
    @Nullable
    String next(Input in) {
        int at = in.position;
        for (int i = 0; i < encoded.length; i++) {
            byte[] name = encoded[i];
            if (in.remaining() >= name.length
                    && in.bytes[at] == name[0]
                    && Arrays.equals(in.bytes, at, at + name.length, name, 0, name.length)) {
                in.position += name.length;
                return names[i];
            }
        }
        return null;
    }
}
