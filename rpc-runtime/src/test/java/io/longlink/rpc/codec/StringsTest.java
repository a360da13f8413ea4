package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.longlink.rpc.error.MalformedDataException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StringsTest {

    static Stream<String> strings() {
        return Stream.of(
                "",
                "a",
                "a".repeat(31),
                "a".repeat(32),
                "a".repeat(1023),
                "a".repeat(1024),
                "a".repeat(0x7fff),
                "a".repeat(0x8000),
                "a".repeat(0x8001),
                "a".repeat(65_535),
                "a".repeat(65_536),
                "a".repeat(200_000),
                "\0",
                "a\0b",
                "\u007f\u0080\u07ff\u0800\uffff",
                "Grüße, 世界",
                "\ud83d\ude00",
                "ascii, then \ud83d\ude00",
                "\ud83d alone",
                "alone \ude00",
                "\ude00\ud83d",
                "世".repeat(0x8000),
                "世".repeat(70_000),
                "a".repeat(0x7fff) + "\ud83d\ude00 split if one did not look",
                "\ud83d".repeat(0x8001));
    }

    @ParameterizedTest
    @MethodSource("strings")
    void string_comesBackAndIsTheSameForCaucho(String value) {
        byte[] bytes = Wire.written(writer -> writer.writeString(value));

        assertThat(bytes).isEqualTo(Wire.writtenByCaucho(output -> output.writeString(value)));
        assertThat(Wire.read(bytes, HessianReader::readString)).isEqualTo(value);
        assertThat(Wire.readByCaucho(bytes)).isEqualTo(value);
    }

    @Test
    void randomStrings_comeBackAndAreTheSameForCaucho() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String value = randomString(random);
            byte[] bytes = Wire.written(writer -> writer.writeString(value));

            assertThat(Wire.read(bytes, HessianReader::readString))
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(value);
            assertThat(bytes)
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(Wire.writtenByCaucho(output -> output.writeString(value)));
        }
    }

    private static String randomString(Random random) {
        int bound = new int[] {0x80, 0x100, 0x800, 0x10000}[random.nextInt(4)];
        StringBuilder value = new StringBuilder();
        for (int length = random.nextInt(80); length > 0; length--) {
            value.append((char) (random.nextInt(8) == 0 ? random.nextInt(bound) : 'a'));
        }
        return value.toString();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "02 'ab'",
                "30 02 'ab'",
                "53 00 02 'ab'",
                "52 00 01 'a' 01 'b'",
                "52 00 01 'a' 30 01 'b'",
                "52 00 01 'a' 53 00 01 'b'",
                "52 00 02 'ab' 00",
                "52 00 00 52 00 01 'a' 52 00 00 01 'b'",
                "52 00 00 02 'ab'",
                "52 00 01 'a' 52 00 01 'b' 53 00 00"
            })
    void everyFormAndMixOfChunks_isRead(String bytes) {
        assertThat(Wire.read(bytes, HessianReader::readString)).isEqualTo("ab");
    }

    @Test
    void pairSplitOverTwoChunks_isRead() {
        assertThat(Wire.read("52 00 01 eda0bd 01 edb880", HessianReader::readString))
                .isEqualTo("\ud83d\ude00");
    }

    @Test
    void sequenceOfFourBytes_isReadAsTheTwoUnitsThatItMeans() {
        assertThat(Wire.read("02 f09f9880", HessianReader::readString)).isEqualTo("\ud83d\ude00");
        assertThat(Wire.read("04 'a' f48fbfbf 'b'", HessianReader::readString)).isEqualTo("a\udbff\udfffb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01 80",
                "01 bf",
                "01 c0 80",
                "01 c1 bf",
                "01 e0 80 80",
                "01 e0 9f bf",
                "02 f0 80 80 80",
                "02 f0 8f bf bf",
                "02 f4 90 80 80",
                "02 f5 80 80 80",
                "02 f8 80 80 80",
                "02 ff ff ff ff",
                "01 c3 28",
                "01 e4 b8 28",
                "01 e4 28 96",
                "02 f0 9f 98 28",
                "01 f0 9f 98 80",
                "01 c3",
                "01 e4 b8",
                "02 f0 9f 98"
            })
    void brokenOverlongOrTruncatedCharacter_isRefusedWhenReadAndWhenSkipped(String bytes) {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read(bytes, HessianReader::readString));
        assertThatExceptionOfType(MalformedDataException.class).isThrownBy(() -> skip(Wire.bytes(bytes)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"52 00 01 'a' 4e", "52 00 01 'a' 91", "52 00 01 'a' 20", "52 00 01 'a' 43 00 90 01 'b'"})
    void chunkFollowedByNoString_isRefused(String bytes) {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read(bytes, HessianReader::readString));
    }

    @ParameterizedTest
    @MethodSource("strings")
    void skippedString_endsWhereTheReadOneDoes(String value) {
        byte[] bytes = Wire.concat(Wire.written(writer -> writer.writeString(value)), new byte[] {(byte) 0x91});

        assertThat(skip(bytes)).isEqualTo(bytes.length - 1);
    }

    private static int skip(byte[] bytes) {
        Input in = new Input(bytes, 0, bytes.length);
        Message message = new Message();
        message.start(in, null);
        new Skipper(message).skip(0);
        return in.position;
    }
}
