package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.longlink.rpc.error.MalformedDataException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    /** Writes, reads back, and does the same with null. */
    static <T> byte[] roundTrip(
            BiConsumer<HessianWriter, @Nullable T> write, Function<HessianReader, @Nullable T> read, T value) {
        byte[] bytes = Wire.written(writer -> write.accept(writer, value));

        assertThat((Object) Wire.read(bytes, read)).isEqualTo(value);
        assertThat(Wire.hex(writer -> write.accept(writer, null))).isEqualTo("4e");
        assertThat((Object) Wire.read("4e", read)).isNull();
        return bytes;
    }

    private static void refused(String bytes, Function<HessianReader, @Nullable Object> read) {
        assertThatExceptionOfType(MalformedDataException.class).isThrownBy(() -> Wire.read(bytes, read));
    }

    @Test
    void boxes_areThePrimitiveOrNull() {
        roundTrip(Boxes::writeBoolean, Boxes::readBoolean, true);
        roundTrip(Boxes::writeByte, Boxes::readByte, (byte) -128);
        roundTrip(Boxes::writeShort, Boxes::readShort, (short) -32_768);
        roundTrip(Boxes::writeInteger, Boxes::readInteger, Integer.MIN_VALUE);
        roundTrip(Boxes::writeLong, Boxes::readLong, Long.MAX_VALUE);
        roundTrip(Boxes::writeFloat, Boxes::readFloat, 0.1f);
        roundTrip(Boxes::writeDouble, Boxes::readDouble, -0.0);
        roundTrip(Boxes::writeCharacter, Boxes::readCharacter, 'é');
    }

    @Test
    void bytesShortsAndFloats_areReadFromTheObjectsOfOtherWriters() {
        assertThat(Wire.read(Wire.writtenByCaucho((byte) 7), Boxes::readByte)).isEqualTo((byte) 7);
        assertThat(Wire.read(Wire.writtenByCaucho((short) 700), Boxes::readShort))
                .isEqualTo((short) 700);
        assertThat(Wire.read(Wire.writtenByCaucho(0.1f), Boxes::readFloat)).isEqualTo(0.1f);
        refused("43 01 'X' 91 06 '_value' 60 c9 00", Boxes::readByte);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-12.50", "1E+10", "1E-10000", "1E+10000", "123456789012345678901234567890.123456789"})
    void bigDecimal_isTheSameForCaucho(String text) {
        BigDecimal value = new BigDecimal(text);
        byte[] bytes = roundTrip(Numbers::writeBigDecimal, Numbers::readBigDecimal, value);

        assertThat(bytes).isEqualTo(Wire.writtenByCaucho(value));
        assertThat(Wire.readByCaucho(bytes)).isEqualTo(value);
    }

    @Test
    void bigDecimal_pastItsLimits_isRefusedOnBothSides() {
        for (String text : new String[] {"1E+10001", "1E-10001", "1E+2147483647", "1".repeat(1001)}) {
            byte[] bytes = Wire.written(writer -> writer.writeString(text));

            assertThatExceptionOfType(MalformedDataException.class)
                    .isThrownBy(() -> Wire.read(bytes, Numbers::readBigDecimal));
            assertThatExceptionOfType(MalformedDataException.class)
                    .isThrownBy(() -> Numbers.writeBigDecimal(new HessianWriter(), new BigDecimal(text)));
        }
        refused("43 01 'X' 91 05 'value' 60 03 'abc'", Numbers::readBigDecimal);
        refused("43 01 'X' 91 05 'value' 60 4e", Numbers::readBigDecimal);
        refused("43 01 'X' 90 60", Numbers::readBigDecimal);
        refused("78", Numbers::readBigDecimal);
    }

    @Test
    void bigInteger_isItsText() {
        assertThat(roundTrip(
                        Numbers::writeBigInteger,
                        Numbers::readBigInteger,
                        BigInteger.TEN.pow(30).negate()))
                .isEqualTo(Wire.written(writer -> writer.writeString("-1" + "0".repeat(30))));
        assertThat(Wire.read("43 01 'X' 91 05 'value' 60 02 '42'", Numbers::readBigInteger))
                .isEqualTo(42);
        assertThat(Wire.read("c8 2a", Numbers::readBigInteger)).isEqualTo(42);
    }

    @Test
    void bigIntegerOfAnySize_writtenByCaucho_isRead() {
        for (String text : new String[] {"0", "1", "-1", "4294967296", "-123456789012345678901234567890"}) {
            BigInteger value = new BigInteger(text);

            assertThat(Wire.read(Wire.writtenByCaucho(value), Numbers::readBigInteger))
                    .isEqualTo(value);
        }
    }

    @Test
    void bigInteger_pastItsLimit_isRefusedOnBothSides() {
        byte[] bytes = Wire.written(writer -> writer.writeString("1".repeat(10_001)));

        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read(bytes, Numbers::readBigInteger));
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Numbers.writeBigInteger(new HessianWriter(), BigInteger.TEN.pow(10_000)))
                .withMessage("BigInteger of 33220 bits (expected: at most 10000 characters)");
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Numbers.writeBigInteger(new HessianWriter(), BigInteger.TWO.pow(1_000_000)));
    }

    @Test
    void uuid_isItsBytes() {
        UUID value = UUID.fromString("01234567-89ab-cdef-fedc-ba9876543210");

        assertThat(roundTrip(Texts::writeUuid, Texts::readUuid, value))
                .isEqualTo(Wire.bytes("34 10 0123456789abcdeffedcba9876543210"));
        assertThat(Wire.read(Wire.written(w -> w.writeString(value.toString())), Texts::readUuid))
                .isEqualTo(value);
        assertThat(Wire.read(
                        Wire.concat(
                                Wire.bytes("43 01 'U' 91 05 'value' 60"),
                                Wire.written(w -> w.writeString(value.toString()))),
                        Texts::readUuid))
                .isEqualTo(value);
        refused("2f 0123456789abcdeffedcba98765432", Texts::readUuid);
        refused("05 'a-b-c'", Texts::readUuid);
    }

    @Test
    void uuidWrittenByCaucho_isRead() {
        UUID value = new UUID(Long.MIN_VALUE, 7);

        assertThat(Wire.read(Wire.writtenByCaucho(value), Texts::readUuid)).isEqualTo(value);
    }

    @Test
    void uriLocaleAndCurrency_areTheirTexts() {
        assertThat(roundTrip(Texts::writeUri, Texts::readUri, URI.create("https://example.org/a?b=c%20d")))
                .isEqualTo(Wire.written(writer -> writer.writeString("https://example.org/a?b=c%20d")));
        assertThat(roundTrip(Texts::writeLocale, Texts::readLocale, Locale.forLanguageTag("zh-Hans-CN")))
                .isEqualTo(Wire.written(writer -> writer.writeString("zh-Hans-CN")));
        roundTrip(Texts::writeLocale, Texts::readLocale, Locale.ROOT);
        assertThat(roundTrip(Texts::writeCurrency, Texts::readCurrency, Currency.getInstance("CHF")))
                .isEqualTo(Wire.written(writer -> writer.writeString("CHF")));
        assertThat(Wire.read("43 01 'C' 91 0c 'currencyCode' 60 03 'EUR'", Texts::readCurrency))
                .isEqualTo(Currency.getInstance("EUR"));
        assertThat(Wire.read("43 01 'U' 91 06 'string' 60 03 'a:b'", Texts::readUri))
                .isEqualTo(URI.create("a:b"));
        refused("03 'a b'", Texts::readUri);
        refused("03 'XXY'", Texts::readCurrency);
    }

    @Test
    void textLongerThanItsParserIsMadeFor_isRefused() {
        byte[] tag = Wire.written(writer -> writer.writeString("en-x" + "-abcdefgh".repeat(111)));
        byte[] uri = Wire.written(writer -> writer.writeString("data:" + "x".repeat(100_000)));

        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read(tag, Texts::readLocale))
                .withMessageEndingWith("java.util.Locale expected, found something else before this place");
        assertThat(Wire.read(uri, Texts::readUri)).hasScheme("data");
    }

    @Test
    void localeWrittenByCaucho_isRead() {
        assertThat(Wire.read(Wire.writtenByCaucho(Locale.GERMANY), Texts::readLocale))
                .isEqualTo(Locale.GERMANY);
    }

    @Test
    @SuppressWarnings("JavaUtilDate") // what is tested
    void date_isADate() {
        byte[] bytes = roundTrip(Times::writeDate, Times::readDate, new Date(1_700_000_000_123L));

        assertThat(bytes).isEqualTo(Wire.writtenByCaucho(new Date(1_700_000_000_123L)));
    }

    @Test
    void primitiveArrays_areTypedLists() {
        bothWays(PrimitiveArrays::writeBooleans, PrimitiveArrays::readBooleans, new boolean[] {true, false, true});
        bothWays(PrimitiveArrays::writeShorts, PrimitiveArrays::readShorts, new short[] {-32_768, 0, 32_767});
        bothWays(PrimitiveArrays::writeInts, PrimitiveArrays::readInts, new int[] {Integer.MIN_VALUE, 0, 5, 70_000});
        bothWays(PrimitiveArrays::writeLongs, PrimitiveArrays::readLongs, new long[] {Long.MIN_VALUE, 0, 1L << 40});
        bothWays(PrimitiveArrays::writeFloats, PrimitiveArrays::readFloats, new float[] {0.5f, -1, 0});
        bothWays(PrimitiveArrays::writeDoubles, PrimitiveArrays::readDoubles, new double[] {0.1, -1, 1e300});
        bothWays(PrimitiveArrays::writeInts, PrimitiveArrays::readInts, new int[0]);
        bothWays(PrimitiveArrays::writeInts, PrimitiveArrays::readInts, new int[3000]);
    }

    private static <T> void bothWays(
            BiConsumer<HessianWriter, @Nullable T> write, Function<HessianReader, @Nullable T> read, T array) {
        byte[] bytes = roundTrip(write, read, array);

        assertThat(Wire.readByCaucho(bytes)).isEqualTo(array);
        assertThat((Object) Wire.read(Wire.writtenByCaucho(array), read)).isEqualTo(array);
    }

    @Test
    void charArray_isAString() {
        byte[] bytes = roundTrip(PrimitiveArrays::writeChars, PrimitiveArrays::readChars, new char[] {'a', 0, 0xd83d});

        assertThat(bytes).isEqualTo(Wire.written(writer -> writer.writeString("a\0\ud83d")));
    }

    @Test
    void arrayFromAnOpenOrUntypedList_isRead() {
        StringBuilder open = new StringBuilder("57");
        for (int i = 0; i < 47; i++) {
            open.append(' ').append(Integer.toHexString(0x90 + i));
        }

        assertThat(Wire.read(open + " 5a", PrimitiveArrays::readLongs))
                .hasSize(47)
                .startsWith(0, 1, 2)
                .endsWith(46);
        assertThat(Wire.read(open + " 5a", PrimitiveArrays::readShorts)).hasSize(47);
        assertThat(Wire.read(open + " 5a", PrimitiveArrays::readFloats)).hasSize(47);
        assertThat(Wire.read(open + " 5a", PrimitiveArrays::readDoubles)).hasSize(47);
        assertThat(Wire.read("57" + " 54".repeat(47) + " 5a", PrimitiveArrays::readBooleans))
                .hasSize(47);
        assertThat(Wire.read("57 5a", PrimitiveArrays::readLongs)).isEmpty();
        assertThat(Wire.read("7a 91 4e", PrimitiveArrays::readInts)).containsExactly(1, 0);
        refused("7a 91 01 'a'", PrimitiveArrays::readInts);
    }

    @Test
    @SuppressWarnings("NullOptional") // a record may hold one
    void optionals_areTheValueOrNull() {
        String present = Optionals.orNull(Optional.of("a"));
        String absent = Optionals.orNull(Optional.empty());
        String missing = Optionals.orNull(null);

        assertThat(present).isEqualTo("a");
        assertThat(absent).isNull();
        assertThat(missing).isNull();
        optional(Optionals::writeInt, Optionals::readInt, OptionalInt.of(-5), OptionalInt.empty());
        optional(Optionals::writeLong, Optionals::readLong, OptionalLong.of(1L << 50), OptionalLong.empty());
        optional(Optionals::writeDouble, Optionals::readDouble, OptionalDouble.of(0.1), OptionalDouble.empty());
    }

    private static <T> void optional(
            BiConsumer<HessianWriter, @Nullable T> write, Function<HessianReader, T> read, T present, T absent) {
        assertThat((Object) Wire.read(Wire.written(writer -> write.accept(writer, present)), read))
                .isEqualTo(present);
        assertThat((Object) Wire.read(Wire.written(writer -> write.accept(writer, absent)), read))
                .isEqualTo(absent);
        assertThat((Object) Wire.read(Wire.written(writer -> write.accept(writer, null)), read))
                .isEqualTo(absent);
    }
}
