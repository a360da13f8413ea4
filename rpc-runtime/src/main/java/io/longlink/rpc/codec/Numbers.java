package io.longlink.rpc.codec;

import io.longlink.rpc.error.MalformedDataException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Numbers of any size, up to limits that keep arithmetic with them cheap. */
public final class Numbers {

    private static final Codec<BigDecimal> DECIMAL = new DecimalCodec();
    private static final Codec<BigInteger> INTEGER = new IntegerCodec();

    private Numbers() {}

    /** At most 1000 characters of text and a scale of at most 10,000 either way. */
    public static void writeBigDecimal(HessianWriter writer, @Nullable BigDecimal value) {
        DECIMAL.write(writer, value);
    }

    public static @Nullable BigDecimal readBigDecimal(HessianReader reader) {
        return DECIMAL.read(reader);
    }

    /** At most 10,000 characters of text. */
    public static void writeBigInteger(HessianWriter writer, @Nullable BigInteger value) {
        INTEGER.write(writer, value);
    }

    public static @Nullable BigInteger readBigInteger(HessianReader reader) {
        return INTEGER.read(reader);
    }

    /** An object with its text, as every Hessian implementation writes it. */
    private static final class DecimalCodec extends ValueCodec<BigDecimal> {

        DecimalCodec() {
            super("java.math.BigDecimal", "value");
        }

        @Override
        void writeValue(HessianWriter writer, BigDecimal value) {
            // The precision first: the text of a number past the limit may be huge.
            if (value.precision() > Limits.VALUE_CHARS
                    || !isNear(value)
                    || value.toString().length() > Limits.VALUE_CHARS) {
                throw MalformedDataException.writing("BigDecimal of precision " + value.precision() + " and scale "
                        + value.scale() + " (expected: at most " + Limits.VALUE_CHARS + " characters, scale at most "
                        + Limits.DECIMAL_SCALE + ")");
            }
            writer.writeObjectStart(object());
            writer.writeString(value.toString());
            writer.writeObjectEnd();
        }

        @Override
        BigDecimal fromObject(HessianReader reader) {
            return fromText(textField(reader, 0));
        }

        @Override
        BigDecimal fromText(String text) {
            BigDecimal value = new BigDecimal(text);
            if (!isNear(value)) {
                throw new IllegalArgumentException("scale");
            }
            return value;
        }

        private static boolean isNear(BigDecimal value) {
            return value.scale() <= Limits.DECIMAL_SCALE && value.scale() >= -Limits.DECIMAL_SCALE;
        }
    }

    /** Its text as a string. */
    private static final class IntegerCodec extends ValueCodec<BigInteger> {

        /** A few more than that many digits can have. */
        private static final int BITS = 4 * Limits.INTEGER_CHARS;

        IntegerCodec() {
            super("java.math.BigInteger", "value", "signum", "mag");
        }

        @Override
        void writeValue(HessianWriter writer, BigInteger value) {
            // The bits first: text of a number past the limit takes long to make.
            if (value.bitLength() > BITS || value.toString().length() > Limits.INTEGER_CHARS) {
                throw MalformedDataException.writing("BigInteger of " + value.bitLength() + " bits (expected: at most "
                        + Limits.INTEGER_CHARS + " characters)");
            }
            writer.writeString(value.toString());
        }

        /** Other implementations write the fields of the class. */
        @Override
        BigInteger fromObject(HessianReader reader) {
            if (reader.readField(0)) {
                return fromText(text(reader));
            }
            int sign = intField(reader, 1);
            int[] words = required(reader, reader.readField(2) ? PrimitiveArrays.readInts(reader) : null);
            if (words.length * (long) Integer.SIZE > BITS) {
                throw new IllegalArgumentException("length");
            }
            ByteBuffer magnitude = ByteBuffer.allocate(words.length * Integer.BYTES);
            magnitude.asIntBuffer().put(words);
            return new BigInteger(sign, magnitude.array());
        }

        @Override
        int maxChars() {
            return Limits.INTEGER_CHARS;
        }

        @Override
        BigInteger fromText(String text) {
            return new BigInteger(text);
        }

        @Override
        BigInteger fromNumber(HessianReader reader) {
            return BigInteger.valueOf(reader.readLong());
        }
    }
}
