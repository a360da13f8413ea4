package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.longlink.rpc.error.MalformedDataException;
import java.util.Date;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                -1,
                -16,
                -17,
                47,
                48,
                -2048,
                -2049,
                2047,
                2048,
                -0x40000,
                -0x40001,
                0x3ffff,
                0x40000,
                Integer.MIN_VALUE,
                Integer.MAX_VALUE
            })
    void int_atEachBoundary_isTheSameOnBothSidesAndForCaucho(int value) {
        byte[] bytes = Wire.written(writer -> writer.writeInt(value));

        assertThat(bytes).isEqualTo(Wire.writtenByCaucho(output -> output.writeInt(value)));
        assertThat(Wire.read(bytes, HessianReader::readInt)).isEqualTo(value);
        assertThat(Wire.read(bytes, HessianReader::readLong)).isEqualTo(value);
        assertThat(Wire.readByCaucho(bytes)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                -1,
                -8,
                -9,
                15,
                16,
                -2048,
                -2049,
                2047,
                2048,
                -0x40000,
                -0x40001,
                0x3ffff,
                0x40000,
                Integer.MIN_VALUE,
                Integer.MAX_VALUE,
                Integer.MIN_VALUE - 1L,
                Integer.MAX_VALUE + 1L,
                Long.MIN_VALUE,
                Long.MAX_VALUE
            })
    void long_atEachBoundary_isTheSameOnBothSidesAndForCaucho(long value) {
        byte[] bytes = Wire.written(writer -> writer.writeLong(value));

        assertThat(bytes).isEqualTo(Wire.writtenByCaucho(output -> output.writeLong(value)));
        assertThat(Wire.read(bytes, HessianReader::readLong)).isEqualTo(value);
        assertThat(Wire.readByCaucho(bytes)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0.0,
                -0.0,
                1.0,
                -1.0,
                2.0,
                127,
                128,
                -128,
                -129,
                32767,
                32768,
                -32768,
                -32769,
                0.5,
                0.001,
                1e-300,
                1e300,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.NaN
            })
    void double_atEachBoundary_keepsItsBits(double value) {
        byte[] bytes = Wire.written(writer -> writer.writeDouble(value));
        byte[] byCaucho = Wire.writtenByCaucho(output -> output.writeDouble(value));

        assertThat(bits(Wire.read(bytes, HessianReader::readDouble))).isEqualTo(bits(value));
        assertThat(Wire.readByCaucho(bytes)).isEqualTo(value);
        assertThat((Object) Wire.read(byCaucho, HessianReader::readDouble)).isEqualTo(value == 0.0 ? 0.0 : value);
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    @Test
    void double_negativeZero_isWrittenInFull() {
        assertThat(Wire.hex(writer -> writer.writeDouble(-0.0))).isEqualTo("44 80 00 00 00 00 00 00 00");
    }

    @ParameterizedTest
    @ValueSource(
            floats = {0f, -0f, 1f, 0.1f, 1.5f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, Float.NEGATIVE_INFINITY})
    void float_widensExactlyAndComesBack(float value) {
        byte[] bytes = Wire.written(writer -> writer.writeDouble(value));

        assertThat((Object) Wire.read(bytes, HessianReader::readFloat)).isEqualTo(value);
        assertThat(Wire.readByCaucho(bytes)).isEqualTo((double) value);
    }

    @Test
    void boolean_isTheSameOnBothSidesAndForCaucho() {
        for (boolean value : new boolean[] {true, false}) {
            byte[] bytes = Wire.written(writer -> writer.writeBoolean(value));

            assertThat(bytes).isEqualTo(Wire.writtenByCaucho(output -> output.writeBoolean(value)));
            assertThat(Wire.read(bytes, HessianReader::readBoolean)).isEqualTo(value);
            assertThat(Wire.readByCaucho(bytes)).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(chars = {0, 'a', 0x7f, 0x80, 0x7ff, 0x800, 0xd83d, 0xde00, 0xffff})
    void char_isAStringOfOneUnit(char value) {
        byte[] bytes = Wire.written(writer -> writer.writeChar(value));

        assertThat(bytes).isEqualTo(Wire.written(writer -> writer.writeString(String.valueOf(value))));
        assertThat(Wire.read(bytes, HessianReader::readChar)).isEqualTo(value);
        assertThat(Wire.readByCaucho(bytes)).isEqualTo(String.valueOf(value));
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                -1,
                60_000,
                -60_000,
                59_999,
                1_700_000_000_123L,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                60_000L * Integer.MAX_VALUE,
                60_000L * Integer.MIN_VALUE,
                60_000L * (Integer.MAX_VALUE + 1L),
                60_000L * (Integer.MIN_VALUE - 1L)
            })
    @SuppressWarnings("JavaUtilDate") // what the library reads
    void date_atEachBoundary_isTheSameOnBothSidesAndForCaucho(long value) {
        byte[] bytes = Wire.written(writer -> writer.writeDate(value));

        assertThat(bytes).isEqualTo(Wire.writtenByCaucho(output -> output.writeUTCDate(value)));
        assertThat(Wire.read(bytes, HessianReader::readDate)).isEqualTo(value);
        assertThat(Wire.readByCaucho(bytes)).isEqualTo(new Date(value));
    }

    @ParameterizedTest
    @CsvSource({
        "int, 80, -16",
        "int, bf, 47",
        "int, c0 00, -2048",
        "int, cf ff, 2047",
        "int, d0 00 00, -262144",
        "int, d7 ff ff, 262143",
        "int, 49 80 00 00 00, -2147483648",
        "int, 49 00 00 00 05, 5",
        "long, d8, -8",
        "long, ef, 15",
        "long, f0 00, -2048",
        "long, ff ff, 2047",
        "long, 38 00 00, -262144",
        "long, 3f ff ff, 262143",
        "long, 59 ff ff ff ff, -1",
        "long, 4c 00 00 00 00 00 00 00 07, 7"
    })
    void everyFormOfAnInteger_isReadAsIntAndAsLong(String name, String bytes, long value) {
        assertThat(Wire.read(bytes, HessianReader::readLong)).as(name).isEqualTo(value);
        assertThat(Wire.read(bytes, HessianReader::readInt)).as(name).isEqualTo((int) value);
        assertThat(Wire.read(bytes, HessianReader::readDouble)).as(name).isEqualTo((double) value);
    }

    @ParameterizedTest
    @CsvSource({
        "5b, 0.0",
        "5c, 1.0",
        "5d 80, -128.0",
        "5d 7f, 127.0",
        "5e 80 00, -32768.0",
        "5e 7f ff, 32767.0",
        "5f 00 00 2f da, 12.25",
        "5f ff ff ff ff, -0.001",
        "44 40 28 80 00 00 00 00 00, 12.25"
    })
    void everyFormOfADouble_isRead(String bytes, double value) {
        assertThat(Wire.read(bytes, HessianReader::readDouble)).isEqualTo(value);
    }

    @Test
    void milliDouble_isTheProductThatCauchoReads() {
        byte[] bytes = Wire.bytes("5f 00 0f 42 3f");

        assertThat(Wire.read(bytes, HessianReader::readDouble)).isEqualTo(0.001 * 999_999);
        assertThat(Wire.readByCaucho(bytes)).isEqualTo(0.001 * 999_999);
    }

    @Test
    void null_readsAsTheDefaultOfAPrimitive() {
        assertThat(Wire.read("4e", HessianReader::readBoolean)).isFalse();
        assertThat(Wire.read("4e", HessianReader::readByte)).isZero();
        assertThat(Wire.read("4e", HessianReader::readShort)).isZero();
        assertThat(Wire.read("4e", HessianReader::readInt)).isZero();
        assertThat(Wire.read("4e", HessianReader::readLong)).isZero();
        assertThat(Wire.read("4e", HessianReader::readFloat)).isZero();
        assertThat(Wire.read("4e", HessianReader::readDouble)).isZero();
        assertThat(Wire.read("4e", HessianReader::readChar)).isEqualTo('\0');
        assertThat(Wire.read("4e", HessianReader::readDate)).isZero();
        assertThat(Wire.read("4e", HessianReader::readString)).isNull();
        assertThat(Wire.read("4e", HessianReader::readBytes)).isNull();
    }

    @Test
    void readNull_takesANullAndNothingElse() {
        HessianReader reader = Wire.reader(Wire.bytes("4e 91"));

        assertThat(reader.readNull()).isTrue();
        assertThat(reader.readNull()).isFalse();
        assertThat(reader.readInt()).isEqualTo(1);
    }

    @Test
    void numberOutOfRange_isRefusedWithItsPlace() {
        refused("offset 0: byte expected, found a number out of its range", w -> w.writeInt(128), r -> r.readByte());
        refused("offset 0: byte expected, found a number out of its range", w -> w.writeInt(-129), r -> r.readByte());
        refused("offset 0: short expected", w -> w.writeInt(32768), r -> r.readShort());
        refused("offset 0: int expected", w -> w.writeLong(1L << 31), r -> r.readInt());
        refused("offset 0: int expected", w -> w.writeLong(-(1L << 31) - 1), r -> r.readInt());
        refused("offset 0: double expected", w -> w.writeLong((1L << 53) + 1), r -> r.readDouble());
        refused("offset 0: float expected", w -> w.writeDouble(1e39), r -> r.readFloat());
    }

    @Test
    void otherKindOfValue_isRefusedWithItsPlace() {
        refused("offset 0: int expected, found 0x5c", w -> w.writeDouble(1), r -> r.readInt());
        refused("offset 0: int expected, found 0x54", w -> w.writeBoolean(true), r -> r.readInt());
        refused("offset 0: boolean expected, found 0x91", w -> w.writeInt(1), r -> r.readBoolean());
        refused("offset 0: double expected, found 0x01", w -> w.writeString("1"), r -> r.readDouble());
        refused("offset 0: string expected, found 0x91", w -> w.writeInt(1), r -> r.readString());
        refused("offset 0: binary expected, found 0x01", w -> w.writeString("1"), r -> r.readBytes());
        refused("offset 0: string of one unit expected", w -> w.writeString("ab"), r -> r.readChar());
        refused("offset 0: string of one unit expected", w -> w.writeString(""), r -> r.readChar());
    }

    private static void refused(String message, Consumer<HessianWriter> written, Function<HessianReader, Object> read) {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read(Wire.written(written), read))
                .withMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40", "45", "47", "50", "5a"})
    void codeThatStartsNoValue_isRefusedByEveryMethod(String code) {
        for (Function<HessianReader, Object> read : AnyBytesTest.SCALARS) {
            assertThatExceptionOfType(MalformedDataException.class).isThrownBy(() -> Wire.read(code, read));
        }
    }

    @Test
    void end_withBytesLeft_isRefused() {
        HessianReader reader = Wire.reader(Wire.bytes("91 92"));
        reader.readInt();

        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(reader::end)
                .withMessage("offset 1: end of the message expected, found 1 bytes more");
        assertThat(reader.ended()).isFalse();
    }

    @Test
    void end_atTheEnd_isRemembered() {
        HessianReader reader = Wire.reader(Wire.bytes("91"));
        reader.readInt();
        assertThat(reader.ended()).isFalse();

        reader.end();

        assertThat(reader.ended()).isTrue();
    }

    @Test
    void emptyMessage_isItsEndAndNoValue() {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.reader(new byte[0]).readInt())
                .withMessage("offset 0: more bytes expected, found the end of the message");
        Wire.reader(new byte[0]).end();
    }
}
