package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.codec.sample.Account;
import io.longlink.rpc.codec.sample.AccountCodec;
import io.longlink.rpc.codec.sample.Color;
import io.longlink.rpc.codec.sample.ColorCodec;
import io.longlink.rpc.codec.sample.ListCodec;
import io.longlink.rpc.codec.sample.MapCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which typed values travel between us and the others. The table is the promise, and it is held to both ways: what it denies
 * must fail, so that it tells the truth when a library learns something.
 */
@SuppressWarnings("JavaUtilDate") // what the others know
class PeerMatrixTest {

    static List<PeerRow<?>> rows() {
        return List.of(
                row("bean", Agreement.BOTH, Agreement.BOTH, account(), AccountCodec.INSTANCE),
                row(
                        "list of beans",
                        Agreement.BOTH,
                        Agreement.BOTH,
                        new ArrayList<>(List.of(account(), new Account())),
                        new ListCodec<>(AccountCodec.INSTANCE)),
                row("record", Agreement.NONE, Agreement.BOTH, new RangeCodec.Range(-1, 300), RangeCodec.INSTANCE),
                row("enum", Agreement.BOTH, Agreement.BOTH, Color.BLUE, ColorCodec.INSTANCE),
                row(
                        "list of one enum constant",
                        Agreement.BOTH,
                        Agreement.BOTH,
                        new ArrayList<>(List.of(Color.RED, Color.RED)),
                        new ListCodec<>(ColorCodec.INSTANCE)),
                row("Boolean", Agreement.BOTH, Agreement.BOTH, true, Boxes::writeBoolean, Boxes::readBoolean),
                row("Byte", Agreement.BOTH, Agreement.BOTH, (byte) -7, Boxes::writeByte, Boxes::readByte),
                row("Short", Agreement.BOTH, Agreement.BOTH, (short) 700, Boxes::writeShort, Boxes::readShort),
                row("Integer", Agreement.BOTH, Agreement.BOTH, 70_000, Boxes::writeInteger, Boxes::readInteger),
                row("Long", Agreement.BOTH, Agreement.BOTH, 7_000_000_000L, Boxes::writeLong, Boxes::readLong),
                row("Float", Agreement.BOTH, Agreement.BOTH, 0.1f, Boxes::writeFloat, Boxes::readFloat),
                row("Double", Agreement.BOTH, Agreement.BOTH, 0.1, Boxes::writeDouble, Boxes::readDouble),
                row("Character", Agreement.BOTH, Agreement.BOTH, 'x', Boxes::writeCharacter, Boxes::readCharacter),
                row(
                        "String",
                        Agreement.BOTH,
                        Agreement.BOTH,
                        "hé \ud83d\ude00",
                        HessianWriter::writeString,
                        HessianReader::readString),
                row(
                        "BigDecimal",
                        Agreement.BOTH,
                        Agreement.BOTH,
                        new BigDecimal("-12.50"),
                        Numbers::writeBigDecimal,
                        Numbers::readBigDecimal),
                row(
                        "BigInteger",
                        Agreement.READ,
                        Agreement.READ,
                        new BigInteger("123456789012345678901234567890"),
                        Numbers::writeBigInteger,
                        Numbers::readBigInteger),
                row("UUID", Agreement.READ, Agreement.READ, new UUID(7, -8), Texts::writeUuid, Texts::readUuid),
                row("URI", Agreement.READ, Agreement.READ, URI.create("http://a/b"), Texts::writeUri, Texts::readUri),
                row(
                        "Locale",
                        Agreement.READ,
                        Agreement.READ,
                        Locale.CANADA_FRENCH,
                        Texts::writeLocale,
                        Texts::readLocale),
                row(
                        "Currency",
                        Agreement.READ,
                        Agreement.READ,
                        Currency.getInstance("CHF"),
                        Texts::writeCurrency,
                        Texts::readCurrency),
                row(
                        "Date",
                        Agreement.BOTH,
                        Agreement.BOTH,
                        new Date(1_700_000_000_123L),
                        Times::writeDate,
                        Times::readDate),
                row(
                        "Instant",
                        Agreement.NONE,
                        Agreement.READ,
                        Instant.ofEpochSecond(5, 6),
                        Times::writeInstant,
                        Times::readInstant),
                row(
                        "LocalDate",
                        Agreement.NONE,
                        Agreement.READ,
                        LocalDate.of(2026, 2, 3),
                        Times::writeLocalDate,
                        Times::readLocalDate),
                row(
                        "LocalTime",
                        Agreement.NONE,
                        Agreement.READ,
                        LocalTime.of(4, 5, 6, 7),
                        Times::writeLocalTime,
                        Times::readLocalTime),
                row(
                        "LocalDateTime",
                        Agreement.NONE,
                        Agreement.READ,
                        LocalDateTime.of(2026, 2, 3, 4, 5, 6, 7),
                        Times::writeLocalDateTime,
                        Times::readLocalDateTime),
                row(
                        "OffsetDateTime",
                        Agreement.NONE,
                        Agreement.READ,
                        OffsetDateTime.of(2026, 2, 3, 4, 5, 6, 7, ZoneOffset.ofHours(8)),
                        Times::writeOffsetDateTime,
                        Times::readOffsetDateTime),
                row(
                        "OffsetTime",
                        Agreement.NONE,
                        Agreement.READ,
                        OffsetTime.of(4, 5, 6, 7, ZoneOffset.ofHours(8)),
                        Times::writeOffsetTime,
                        Times::readOffsetTime),
                row(
                        "ZonedDateTime",
                        Agreement.NONE,
                        Agreement.READ,
                        ZonedDateTime.of(2026, 2, 3, 4, 5, 6, 7, ZoneId.of("Europe/Zurich")),
                        Times::writeZonedDateTime,
                        Times::readZonedDateTime),
                row(
                        "Duration",
                        Agreement.NONE,
                        Agreement.READ,
                        Duration.ofSeconds(5, 6),
                        Times::writeDuration,
                        Times::readDuration),
                row(
                        "Period",
                        Agreement.NONE,
                        Agreement.READ,
                        Period.of(1, 2, 3),
                        Times::writePeriod,
                        Times::readPeriod),
                row("Year", Agreement.NONE, Agreement.READ, Year.of(2026), Times::writeYear, Times::readYear),
                row(
                        "YearMonth",
                        Agreement.NONE,
                        Agreement.READ,
                        YearMonth.of(2026, 2),
                        Times::writeYearMonth,
                        Times::readYearMonth),
                row(
                        "MonthDay",
                        Agreement.NONE,
                        Agreement.READ,
                        MonthDay.of(2, 3),
                        Times::writeMonthDay,
                        Times::readMonthDay),
                row(
                        "ZoneId",
                        Agreement.NONE,
                        Agreement.READ,
                        ZoneId.of("Europe/Zurich"),
                        Times::writeZoneId,
                        Times::readZoneId),
                row(
                        "ZoneOffset",
                        Agreement.NONE,
                        Agreement.READ,
                        ZoneOffset.ofHours(8),
                        Times::writeZoneOffset,
                        Times::readZoneOffset),
                row(
                        "HashMap",
                        Agreement.BOTH,
                        Agreement.BOTH,
                        new HashMap<>(Map.of("a", 1, "b", 2)),
                        MapCodec.INSTANCE),
                row(
                        "TreeMap",
                        Agreement.BOTH,
                        Agreement.BOTH,
                        new TreeMap<>(Map.of("a", 1, "b", 2)),
                        MapCodec.INSTANCE),
                row("Map.of", Agreement.WRITTEN, Agreement.BOTH, Map.of("a", 1, "b", 2), MapCodec.INSTANCE),
                row(
                        "ArrayList",
                        Agreement.BOTH,
                        Agreement.BOTH,
                        new ArrayList<>(List.of("a", "b")),
                        ListCodec.OF_STRING),
                row(
                        "CopyOnWriteArrayList",
                        Agreement.BOTH,
                        Agreement.BOTH,
                        new CopyOnWriteArrayList<>(List.of("a", "b")),
                        ListCodec.OF_STRING),
                row("Arrays.asList", Agreement.BOTH, Agreement.BOTH, Arrays.asList("a", null), ListCodec.OF_STRING),
                row("List.of", Agreement.WRITTEN, Agreement.BOTH, List.of("a", "b"), ListCodec.OF_STRING),
                row(
                        "byte[]",
                        Agreement.BOTH,
                        Agreement.BOTH,
                        new byte[] {1, 2},
                        HessianWriter::writeBytes,
                        HessianReader::readBytes),
                row(
                        "boolean[]",
                        Agreement.BOTH,
                        Agreement.BOTH,
                        new boolean[] {true, false},
                        PrimitiveArrays::writeBooleans,
                        PrimitiveArrays::readBooleans),
                row(
                        "char[]",
                        Agreement.BOTH,
                        Agreement.BOTH,
                        new char[] {'a', 'b'},
                        PrimitiveArrays::writeChars,
                        PrimitiveArrays::readChars),
                row(
                        "short[]",
                        Agreement.BOTH,
                        Agreement.BOTH,
                        new short[] {1, 2},
                        PrimitiveArrays::writeShorts,
                        PrimitiveArrays::readShorts),
                row(
                        "int[]",
                        Agreement.BOTH,
                        Agreement.BOTH,
                        new int[] {1, 70_000},
                        PrimitiveArrays::writeInts,
                        PrimitiveArrays::readInts),
                row(
                        "long[]",
                        Agreement.BOTH,
                        Agreement.BOTH,
                        new long[] {1, Long.MIN_VALUE},
                        PrimitiveArrays::writeLongs,
                        PrimitiveArrays::readLongs),
                row(
                        "float[]",
                        Agreement.BOTH,
                        Agreement.BOTH,
                        new float[] {0.1f, 2},
                        PrimitiveArrays::writeFloats,
                        PrimitiveArrays::readFloats),
                row(
                        "double[]",
                        Agreement.BOTH,
                        Agreement.BOTH,
                        new double[] {0.1, 2},
                        PrimitiveArrays::writeDoubles,
                        PrimitiveArrays::readDoubles));
    }

    private static <T> PeerRow<T> row(
            String kind,
            Agreement caucho,
            Agreement lite,
            T value,
            BiConsumer<HessianWriter, @Nullable T> write,
            Function<HessianReader, @Nullable T> read) {
        return new PeerRow<>(kind, caucho, lite, value, Codecs.of(write, read));
    }

    private static <T> PeerRow<T> row(String kind, Agreement caucho, Agreement lite, T value, Codec<T> codec) {
        return new PeerRow<>(kind, caucho, lite, value, codec);
    }

    private static Account account() {
        Account account = Samples.account();
        account.setSettings(null);
        return account;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void agreement_isAsPromised(PeerRow<?> row) {
        for (Peer peer : Peer.values()) {
            assertThat(row.found(peer)).as("with %s", peer).isEqualTo(row.with(peer));
        }
    }
}
