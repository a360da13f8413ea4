package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.longlink.rpc.codec.sample.AccountCodec;
import io.longlink.rpc.codec.sample.ColorCodec;
import io.longlink.rpc.codec.sample.DequeCodec;
import io.longlink.rpc.codec.sample.ListCodec;
import io.longlink.rpc.codec.sample.MapCodec;
import io.longlink.rpc.codec.sample.Node;
import io.longlink.rpc.codec.sample.NodeCodec;
import io.longlink.rpc.codec.sample.SortedMapCodec;
import io.longlink.rpc.codec.sample.UserCodec;
import io.longlink.rpc.codec.sample.UserNotFoundCodec;
import io.longlink.rpc.error.MalformedDataException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes are: a value, or {@link MalformedDataException}, and nothing else. */
class AnyBytesTest {

    static final List<Function<HessianReader, @Nullable Object>> SCALARS = List.of(
            HessianReader::readBoolean,
            HessianReader::readByte,
            HessianReader::readShort,
            HessianReader::readInt,
            HessianReader::readLong,
            HessianReader::readFloat,
            HessianReader::readDouble,
            HessianReader::readChar,
            HessianReader::readDate,
            HessianReader::readString,
            HessianReader::readBytes);

    static final List<Function<HessianReader, @Nullable Object>> VALUES = List.of(
            Boxes::readInteger,
            Boxes::readByte,
            Boxes::readFloat,
            Numbers::readBigDecimal,
            Numbers::readBigInteger,
            Texts::readUuid,
            Texts::readUri,
            Texts::readLocale,
            Texts::readCurrency,
            Times::readInstant,
            Times::readLocalDate,
            Times::readLocalTime,
            Times::readLocalDateTime,
            Times::readOffsetDateTime,
            Times::readOffsetTime,
            Times::readZonedDateTime,
            Times::readDuration,
            Times::readPeriod,
            Times::readYear,
            Times::readYearMonth,
            Times::readMonthDay,
            Times::readZoneId,
            Times::readZoneOffset,
            Times::readDate,
            PrimitiveArrays::readBooleans,
            PrimitiveArrays::readShorts,
            PrimitiveArrays::readInts,
            PrimitiveArrays::readLongs,
            PrimitiveArrays::readFloats,
            PrimitiveArrays::readDoubles,
            PrimitiveArrays::readChars,
            Optionals::readInt,
            Optionals::readLong,
            Optionals::readDouble,
            UserCodec.INSTANCE::read,
            AccountCodec.INSTANCE::read,
            NodeCodec.INSTANCE::read,
            ColorCodec.INSTANCE::read,
            MapCodec.INSTANCE::read,
            UserNotFoundCodec.INSTANCE::read,
            ListCodec.OF_STRING::read,
            ListCodec.OF_USER::read,
            NodeCodec.LIST::read);

    /** With collections that hold no null, and one value with two owners. */
    static final List<Function<HessianReader, @Nullable Object>> COLLECTIONS =
            List.of(SortedMapCodec.INSTANCE::read, DequeCodec.INSTANCE::read, AnyBytesTest::readTwoOwners);

    private static final ClassDefinition TWO_OWNERS = ClassDefinition.of("Two", "left", "right");
    private static final Codec<List<@Nullable Node>> OTHER_LIST = new ListCodec<>(NodeCodec.INSTANCE);

    /** Bytes that mean something more often than random ones do. */
    private static final byte[][] WORDS = Stream.of(
                    "4e",
                    "90",
                    "91",
                    "e0",
                    "5b",
                    "00",
                    "01 'a'",
                    "20",
                    "51 90",
                    "51 91",
                    "51 92",
                    "5a",
                    "48",
                    "4d 01 't'",
                    "57",
                    "58 92",
                    "78",
                    "79",
                    "7a",
                    "71 01 't'",
                    "71 90",
                    "55 01 't'",
                    "56 01 't' 92",
                    "60",
                    "61",
                    "62",
                    "4f 90",
                    "4f 93",
                    "43 01 'X' 91 02 'id'",
                    "43 01 'X' 90",
                    "43 01 'X' 92 04 'tags' 02 'id'",
                    "43 04 'Node' 92 04 'name' 08 'children'",
                    "43 04 'Node' 92 08 'children' 04 'name'",
                    "43 01 'X' 93 08 'children' 01 'x' 04 'name'",
                    "43 01 'E' 91 04 'name'",
                    "03 'RED'",
                    "43 01 'X' 92 06 'opened' 05 'color'",
                    "43 01 'X' 92 05 'nanos' 07 'seconds'",
                    "43 03 'Two' 92 04 'left' 05 'right'",
                    "43 03 'Two' 93 05 'right' 01 'x' 04 'left'",
                    "4a 00 00 00 00 00 00 00 01",
                    "4b 00 00 00 01",
                    "4c 00 00 00 00 00 00 00 01",
                    "49 7f ff ff ff",
                    "52 00 01 'a'",
                    "41 00 01 'a'",
                    "40",
                    "ff")
            .map(Wire::bytes)
            .toArray(byte[][]::new);

    static Stream<byte[]> samples() {
        return Samples.messages().stream();
    }

    @Test
    void randomBytes_giveAValueOrARefusal() {
        long seed = 4_711;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            checkSome(bytes, random, seed);
        }
    }

    @Test
    void randomWords_giveAValueOrARefusal() {
        long seed = 4_712;
        Random random = new Random(seed);
        for (int i = 0; i < 30_000; i++) {
            byte[][] words = new byte[random.nextInt(14)][];
            Arrays.setAll(words, w -> WORDS[random.nextInt(WORDS.length)]);
            checkSome(Wire.concat(words), random, seed);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sampleWithBytesChanged_givesAValueOrARefusal(byte[] sample) {
        long seed = 4_713;
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = sample.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                byte[] word = WORDS[random.nextInt(WORDS.length)];
                int at = random.nextInt(bytes.length);
                System.arraycopy(word, 0, bytes, at, Math.min(word.length, bytes.length - at));
            }
            checkSome(bytes, random, seed);
        }
    }

    private static @Nullable Object readTwoOwners(HessianReader reader) {
        int object = reader.readObjectStart(OTHER_LIST, TWO_OWNERS);
        if (object == HessianReader.NO_VALUE) {
            return reader.readNull() ? null : OTHER_LIST.read(reader);
        }
        List<@Nullable Node> left = reader.readField(0) ? NodeCodec.LIST.read(reader) : null;
        List<@Nullable Node> right = reader.readField(1) ? OTHER_LIST.read(reader) : null;
        return reader.readObjectEnd(object, Arrays.asList(left, right));
    }

    private static void checkSome(byte[] bytes, Random random, long seed) {
        check(bytes, SCALARS.get(random.nextInt(SCALARS.size())), seed);
        for (int i = 0; i < 4; i++) {
            check(bytes, VALUES.get(random.nextInt(VALUES.size())), seed);
        }
        check(bytes, COLLECTIONS.get(random.nextInt(COLLECTIONS.size())), seed);
    }

    private static void check(byte[] bytes, Function<HessianReader, @Nullable Object> read, long seed) {
        try {
            Object unused = read.apply(Wire.reader(bytes));
        } catch (MalformedDataException e) {
            assertThat(e).hasMessageStartingWith("offset ");
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(
                    "seed " + seed + ", reader " + SCALARS.indexOf(read) + "/" + VALUES.indexOf(read) + "/"
                            + COLLECTIONS.indexOf(read) + ", bytes "
                            + HexFormat.ofDelimiter(" ").formatHex(bytes),
                    e);
        }
    }

    @Test
    void sampleCutAtAnyByte_isRefused() {
        for (Samples.Sample<?> sample : Samples.all()) {
            byte[] message = sample.written();
            for (int length = 0; length < message.length; length++) {
                byte[] cut = Arrays.copyOf(message, length);
                assertThatExceptionOfType(MalformedDataException.class)
                        .as("%s cut at %d of %d", sample, length, message.length)
                        .isThrownBy(() -> Wire.read(cut, sample.codec()::read));
            }
        }
    }

    @Test
    void sample_comesBack() {
        for (Samples.Sample<?> sample : Samples.all()) {
            assertThat((Object) Wire.read(sample.written(), sample.codec()::read))
                    .as("%s", sample)
                    .usingRecursiveComparison()
                    .isEqualTo(sample.value());
        }
    }
}
