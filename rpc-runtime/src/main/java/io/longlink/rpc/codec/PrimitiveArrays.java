package io.longlink.rpc.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of primitives: typed lists, as every Hessian implementation writes them, except that {@code char[]} is a string.
 * {@code byte[]} is a value of {@link HessianWriter} itself. An array is allocated once the message is known to be long
 * enough for its elements.
 */
public final class PrimitiveArrays {

    private static final Codec<boolean[]> BOOLEANS = new Booleans();
    private static final Codec<short[]> SHORTS = new Shorts();
    private static final Codec<int[]> INTS = new Ints();
    private static final Codec<long[]> LONGS = new Longs();
    private static final Codec<float[]> FLOATS = new Floats();
    private static final Codec<double[]> DOUBLES = new Doubles();

    private PrimitiveArrays() {}

    public static void writeBooleans(HessianWriter writer, boolean @Nullable [] value) {
        BOOLEANS.write(writer, value);
    }

    public static boolean @Nullable [] readBooleans(HessianReader reader) {
        return BOOLEANS.read(reader);
    }

    public static void writeShorts(HessianWriter writer, short @Nullable [] value) {
        SHORTS.write(writer, value);
    }

    public static short @Nullable [] readShorts(HessianReader reader) {
        return SHORTS.read(reader);
    }

    public static void writeInts(HessianWriter writer, int @Nullable [] value) {
        INTS.write(writer, value);
    }

    public static int @Nullable [] readInts(HessianReader reader) {
        return INTS.read(reader);
    }

    public static void writeLongs(HessianWriter writer, long @Nullable [] value) {
        LONGS.write(writer, value);
    }

    public static long @Nullable [] readLongs(HessianReader reader) {
        return LONGS.read(reader);
    }

    public static void writeFloats(HessianWriter writer, float @Nullable [] value) {
        FLOATS.write(writer, value);
    }

    public static float @Nullable [] readFloats(HessianReader reader) {
        return FLOATS.read(reader);
    }

    public static void writeDoubles(HessianWriter writer, double @Nullable [] value) {
        DOUBLES.write(writer, value);
    }

    public static double @Nullable [] readDoubles(HessianReader reader) {
        return DOUBLES.read(reader);
    }

    public static void writeChars(HessianWriter writer, char @Nullable [] value) {
        writer.writeString(value == null ? null : String.valueOf(value));
    }

    public static char @Nullable [] readChars(HessianReader reader) {
        String text = reader.readString();
        return text == null ? null : text.toCharArray();
    }

    /** What the arrays share; the loops over elements do not, so that each is compiled for its own. */
    private abstract static class ArrayCodec<A> implements Codec<A> {

        abstract void writeElements(HessianWriter writer, A array);

        abstract A readElements(HessianReader reader);

        @Override
        public final void write(HessianWriter writer, @Nullable A array) {
            if (array == null) {
                writer.writeNull();
            } else {
                writeElements(writer, array);
            }
        }

        @Override
        public final @Nullable A read(HessianReader reader) {
            int list = reader.readListStart(this);
            return list == HessianReader.NO_VALUE
                    ? reader.readNullOrReference(this)
                    : reader.readListEnd(list, readElements(reader));
        }
    }

    private static final class Booleans extends ArrayCodec<boolean[]> {

        @Override
        void writeElements(HessianWriter writer, boolean[] array) {
            writer.writeTypedListStart("[boolean", array.length);
            for (boolean element : array) {
                writer.writeBoolean(element);
            }
        }

        @Override
        boolean[] readElements(HessianReader reader) {
            boolean[] array = new boolean[reader.capacity()];
            int count = 0;
            while (reader.hasNext()) {
                if (count == array.length) {
                    array = Arrays.copyOf(array, 2 * count);
                }
                array[count++] = reader.readBoolean();
            }
            return count == array.length ? array : Arrays.copyOf(array, count);
        }
    }

    private static final class Shorts extends ArrayCodec<short[]> {

        @Override
        void writeElements(HessianWriter writer, short[] array) {
            writer.writeTypedListStart("[short", array.length);
            for (short element : array) {
                writer.writeInt(element);
            }
        }

        @Override
        short[] readElements(HessianReader reader) {
            short[] array = new short[reader.capacity()];
            int count = 0;
            while (reader.hasNext()) {
                if (count == array.length) {
                    array = Arrays.copyOf(array, 2 * count);
                }
                array[count++] = reader.readShort();
            }
            return count == array.length ? array : Arrays.copyOf(array, count);
        }
    }

    private static final class Ints extends ArrayCodec<int[]> {

        @Override
        void writeElements(HessianWriter writer, int[] array) {
            writer.writeTypedListStart("[int", array.length);
            for (int element : array) {
                writer.writeInt(element);
            }
        }

        @Override
        int[] readElements(HessianReader reader) {
            int[] array = new int[reader.capacity()];
            int count = 0;
            while (reader.hasNext()) {
                if (count == array.length) {
                    array = Arrays.copyOf(array, 2 * count);
                }
                array[count++] = reader.readInt();
            }
            return count == array.length ? array : Arrays.copyOf(array, count);
        }
    }

    private static final class Longs extends ArrayCodec<long[]> {

        @Override
        void writeElements(HessianWriter writer, long[] array) {
            writer.writeTypedListStart("[long", array.length);
            for (long element : array) {
                writer.writeLong(element);
            }
        }

        @Override
        long[] readElements(HessianReader reader) {
            long[] array = new long[reader.capacity()];
            int count = 0;
            while (reader.hasNext()) {
                if (count == array.length) {
                    array = Arrays.copyOf(array, 2 * count);
                }
                array[count++] = reader.readLong();
            }
            return count == array.length ? array : Arrays.copyOf(array, count);
        }
    }

    private static final class Floats extends ArrayCodec<float[]> {

        @Override
        void writeElements(HessianWriter writer, float[] array) {
            writer.writeTypedListStart("[float", array.length);
            for (float element : array) {
                writer.writeDouble(element);
            }
        }

        @Override
        float[] readElements(HessianReader reader) {
            float[] array = new float[reader.capacity()];
            int count = 0;
            while (reader.hasNext()) {
                if (count == array.length) {
                    array = Arrays.copyOf(array, 2 * count);
                }
                array[count++] = reader.readFloat();
            }
            return count == array.length ? array : Arrays.copyOf(array, count);
        }
    }

    private static final class Doubles extends ArrayCodec<double[]> {

        @Override
        void writeElements(HessianWriter writer, double[] array) {
            writer.writeTypedListStart("[double", array.length);
            for (double element : array) {
                writer.writeDouble(element);
            }
        }

        @Override
        double[] readElements(HessianReader reader) {
            double[] array = new double[reader.capacity()];
            int count = 0;
            while (reader.hasNext()) {
                if (count == array.length) {
                    array = Arrays.copyOf(array, 2 * count);
                }
                array[count++] = reader.readDouble();
            }
            return count == array.length ? array : Arrays.copyOf(array, count);
        }
    }
}
