package io.longlink.rpc.codec;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Optional values: as the value, or null. Reading the numeric ones gives an empty one, never null. */
@SuppressWarnings("NullableOptional") // what a user hands over is not ours to choose
public final class Optionals {

    private Optionals() {}

    /** An absent optional, empty or null itself, is null on the wire. */
    public static <T> @Nullable T orNull(@Nullable Optional<T> value) {
        return value == null ? null : value.orElse(null);
    }

    public static void writeInt(HessianWriter writer, @Nullable OptionalInt value) {
        if (value == null || value.isEmpty()) {
            writer.writeNull();
        } else {
            writer.writeInt(value.getAsInt());
        }
    }

    public static OptionalInt readInt(HessianReader reader) {
        return reader.readNull() ? OptionalInt.empty() : OptionalInt.of(reader.readInt());
    }

    public static void writeLong(HessianWriter writer, @Nullable OptionalLong value) {
        if (value == null || value.isEmpty()) {
            writer.writeNull();
        } else {
            writer.writeLong(value.getAsLong());
        }
    }

    public static OptionalLong readLong(HessianReader reader) {
        return reader.readNull() ? OptionalLong.empty() : OptionalLong.of(reader.readLong());
    }

    public static void writeDouble(HessianWriter writer, @Nullable OptionalDouble value) {
        if (value == null || value.isEmpty()) {
            writer.writeNull();
        } else {
            writer.writeDouble(value.getAsDouble());
        }
    }

    public static OptionalDouble readDouble(HessianReader reader) {
        return reader.readNull() ? OptionalDouble.empty() : OptionalDouble.of(reader.readDouble());
    }
}
