package io.longlink.rpc.codec;

import org.jspecify.annotations.Nullable;

/**
 * Boxed primitives: as the primitive, or null. Other implementations write a Byte, a Short or a Float that stands by itself
 * as an object with one field, which is read too.
 */
public final class Boxes {

    private static final Codec<Byte> BYTES = new ByteCodec();
    private static final Codec<Short> SHORTS = new ShortCodec();
    private static final Codec<Float> FLOATS = new FloatCodec();

    private Boxes() {}

    public static void writeBoolean(HessianWriter writer, @Nullable Boolean value) {
        if (value == null) {
            writer.writeNull();
        } else {
            writer.writeBoolean(value);
        }
    }

    public static @Nullable Boolean readBoolean(HessianReader reader) {
        return reader.readNull() ? null : reader.readBoolean();
    }

    public static void writeByte(HessianWriter writer, @Nullable Byte value) {
        BYTES.write(writer, value);
    }

    public static @Nullable Byte readByte(HessianReader reader) {
        return BYTES.read(reader);
    }

    public static void writeShort(HessianWriter writer, @Nullable Short value) {
        SHORTS.write(writer, value);
    }

    public static @Nullable Short readShort(HessianReader reader) {
        return SHORTS.read(reader);
    }

    public static void writeInteger(HessianWriter writer, @Nullable Integer value) {
        if (value == null) {
            writer.writeNull();
        } else {
            writer.writeInt(value);
        }
    }

    public static @Nullable Integer readInteger(HessianReader reader) {
        return reader.readInteger();
    }

    public static void writeLong(HessianWriter writer, @Nullable Long value) {
        if (value == null) {
            writer.writeNull();
        } else {
            writer.writeLong(value);
        }
    }

    public static @Nullable Long readLong(HessianReader reader) {
        return reader.readBoxedLong();
    }

    public static void writeFloat(HessianWriter writer, @Nullable Float value) {
        FLOATS.write(writer, value);
    }

    public static @Nullable Float readFloat(HessianReader reader) {
        return FLOATS.read(reader);
    }

    public static void writeDouble(HessianWriter writer, @Nullable Double value) {
        if (value == null) {
            writer.writeNull();
        } else {
            writer.writeDouble(value);
        }
    }

    public static @Nullable Double readDouble(HessianReader reader) {
        return reader.readNull() ? null : reader.readDouble();
    }

    public static void writeCharacter(HessianWriter writer, @Nullable Character value) {
        if (value == null) {
            writer.writeNull();
        } else {
            writer.writeChar(value);
        }
    }

    public static @Nullable Character readCharacter(HessianReader reader) {
        return reader.readNull() ? null : reader.readChar();
    }

    private static final class ByteCodec extends ValueCodec<Byte> {

        ByteCodec() {
            super("java.lang.Byte", "_value");
        }

        @Override
        void writeValue(HessianWriter writer, Byte value) {
            writer.writeInt(value);
        }

        @Override
        Byte fromNumber(HessianReader reader) {
            return reader.readByte();
        }

        @Override
        Byte fromObject(HessianReader reader) {
            return reader.readField(0) ? reader.readByte() : (byte) 0;
        }
    }

    private static final class ShortCodec extends ValueCodec<Short> {

        ShortCodec() {
            super("java.lang.Short", "_value");
        }

        @Override
        void writeValue(HessianWriter writer, Short value) {
            writer.writeInt(value);
        }

        @Override
        Short fromNumber(HessianReader reader) {
            return reader.readShort();
        }

        @Override
        Short fromObject(HessianReader reader) {
            return reader.readField(0) ? reader.readShort() : (short) 0;
        }
    }

    private static final class FloatCodec extends ValueCodec<Float> {

        FloatCodec() {
            super("java.lang.Float", "_value");
        }

        @Override
        void writeValue(HessianWriter writer, Float value) {
            writer.writeDouble(value);
        }

        @Override
        Float fromNumber(HessianReader reader) {
            return reader.readFloat();
        }

        @Override
        Float fromObject(HessianReader reader) {
            return reader.readField(0) ? reader.readFloat() : 0f;
        }
    }
}
