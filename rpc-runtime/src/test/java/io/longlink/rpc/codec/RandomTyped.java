package io.longlink.rpc.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values of all types of the library, the same for the same seed. */
@SuppressWarnings("JavaUtilDate") // one of them
final class RandomTyped {

    private static final long SECONDS = 253_402_300_799L;

    static final List<Kind<?>> KINDS = List.of(
            kind("boolean", Boxes::writeBoolean, Boxes::readBoolean, Random::nextBoolean),
            kind("byte", Boxes::writeByte, Boxes::readByte, random -> (byte) random.nextInt()),
            kind("short", Boxes::writeShort, Boxes::readShort, random -> (short) random.nextInt()),
            kind("int", Boxes::writeInteger, Boxes::readInteger, random -> (int) RandomValues.anyLong(random)),
            kind("long", Boxes::writeLong, Boxes::readLong, RandomValues::anyLong),
            kind("float", Boxes::writeFloat, Boxes::readFloat, Random::nextFloat),
            kind("double", Boxes::writeDouble, Boxes::readDouble, RandomValues::anyDouble),
            kind("char", Boxes::writeCharacter, Boxes::readCharacter, random -> (char) random.nextInt()),
            kind("string", HessianWriter::writeString, HessianReader::readString, RandomValues::anyString),
            kind("byte[]", HessianWriter::writeBytes, HessianReader::readBytes, RandomValues::anyBytes),
            kind("short[]", PrimitiveArrays::writeShorts, PrimitiveArrays::readShorts, random ->
                    new short[] {(short) random.nextInt(), (short) random.nextInt(9)}),
            kind(
                    "int[]",
                    PrimitiveArrays::writeInts,
                    PrimitiveArrays::readInts,
                    random -> random.ints(random.nextInt(20)).toArray()),
            kind(
                    "long[]",
                    PrimitiveArrays::writeLongs,
                    PrimitiveArrays::readLongs,
                    random -> random.longs(random.nextInt(20)).toArray()),
            kind(
                    "double[]",
                    PrimitiveArrays::writeDoubles,
                    PrimitiveArrays::readDoubles,
                    random -> random.doubles(random.nextInt(20)).toArray()),
            kind("float[]", PrimitiveArrays::writeFloats, PrimitiveArrays::readFloats, random ->
                    new float[] {random.nextFloat(), random.nextInt()}),
            kind("boolean[]", PrimitiveArrays::writeBooleans, PrimitiveArrays::readBooleans, random ->
                    new boolean[] {random.nextBoolean(), random.nextBoolean()}),
            kind(
                    "char[]",
                    PrimitiveArrays::writeChars,
                    PrimitiveArrays::readChars,
                    random -> RandomValues.anyString(random).toCharArray()),
            kind(
                    "BigDecimal",
                    Numbers::writeBigDecimal,
                    Numbers::readBigDecimal,
                    random -> new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(40) - 20)),
            kind(
                    "BigInteger",
                    Numbers::writeBigInteger,
                    Numbers::readBigInteger,
                    random -> new BigInteger(random.nextInt(300), random)),
            kind("UUID", Texts::writeUuid, Texts::readUuid, random -> new UUID(random.nextLong(), random.nextLong())),
            kind(
                    "URI",
                    Texts::writeUri,
                    Texts::readUri,
                    random -> URI.create("http://example.com/" + random.nextInt())),
            kind(
                    "Locale",
                    Texts::writeLocale,
                    Texts::readLocale,
                    random -> random.nextBoolean() ? Locale.CANADA_FRENCH : Locale.JAPAN),
            kind("Date", Times::writeDate, Times::readDate, random -> new Date(RandomValues.anyLong(random))),
            kind("Instant", Times::writeInstant, Times::readInstant, RandomTyped::anyInstant),
            kind("LocalDate", Times::writeLocalDate, Times::readLocalDate, RandomTyped::anyDate),
            kind("LocalTime", Times::writeLocalTime, Times::readLocalTime, RandomTyped::anyTime),
            kind(
                    "LocalDateTime",
                    Times::writeLocalDateTime,
                    Times::readLocalDateTime,
                    random -> LocalDateTime.of(anyDate(random), anyTime(random))),
            kind(
                    "OffsetDateTime",
                    Times::writeOffsetDateTime,
                    Times::readOffsetDateTime,
                    random -> anyInstant(random).atOffset(anyOffset(random))),
            kind(
                    "OffsetTime",
                    Times::writeOffsetTime,
                    Times::readOffsetTime,
                    random -> anyTime(random).atOffset(anyOffset(random))),
            kind(
                    "ZonedDateTime",
                    Times::writeZonedDateTime,
                    Times::readZonedDateTime,
                    random -> anyInstant(random).atZone(ZoneId.of("Europe/Zurich"))),
            kind(
                    "Duration",
                    Times::writeDuration,
                    Times::readDuration,
                    random -> Duration.ofSeconds(RandomValues.anyLong(random), random.nextInt(1_000_000_000))),
            kind(
                    "Period",
                    Times::writePeriod,
                    Times::readPeriod,
                    random -> Period.of(random.nextInt(), random.nextInt(12), random.nextInt(31))),
            kind("Year", Times::writeYear, Times::readYear, random -> Year.of(random.nextInt(4000))),
            kind(
                    "YearMonth",
                    Times::writeYearMonth,
                    Times::readYearMonth,
                    random -> YearMonth.of(random.nextInt(4000), 1 + random.nextInt(12))),
            kind(
                    "MonthDay",
                    Times::writeMonthDay,
                    Times::readMonthDay,
                    random -> MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28))),
            kind("ZoneOffset", Times::writeZoneOffset, Times::readZoneOffset, RandomTyped::anyOffset));

    private RandomTyped() {}

    record Kind<T>(String name, Codec<T> codec, Function<Random, T> next) {

        byte[] written(Random random) {
            T value = next.apply(random);
            return Wire.written(writer -> codec.write(writer, value));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static <T> Kind<T> kind(
            String name,
            BiConsumer<HessianWriter, @Nullable T> write,
            Function<HessianReader, @Nullable T> read,
            Function<Random, T> next) {
        return new Kind<>(name, Codecs.of(write, read), next);
    }

    private static Instant anyInstant(Random random) {
        long second = Math.floorMod(random.nextLong(), SECONDS);
        return random.nextBoolean()
                ? Instant.ofEpochMilli(1000 * second + random.nextInt(1000))
                : Instant.ofEpochSecond(second, random.nextInt(1_000_000_000));
    }

    private static LocalDate anyDate(Random random) {
        return LocalDate.ofEpochDay(random.nextInt(1_000_000) - 500_000);
    }

    private static LocalTime anyTime(Random random) {
        return LocalTime.ofNanoOfDay(Math.floorMod(random.nextLong(), 86_400_000_000_000L));
    }

    private static ZoneOffset anyOffset(Random random) {
        return ZoneOffset.ofTotalSeconds(random.nextInt(72_001) - 36_000);
    }
}
