package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.longlink.rpc.error.MalformedDataException;
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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    private static final String DATE = "43 01 'D' 93 04 'year' 05 'month' 03 'day' ";
    private static final String TIME = "43 01 'T' 94 04 'hour' 06 'minute' 06 'second' 04 'nano' ";

    @SafeVarargs
    private static <T> void roundTrips(
            BiConsumer<HessianWriter, @Nullable T> write, Function<HessianReader, @Nullable T> read, T... values) {
        for (T value : values) {
            ValuesTest.roundTrip(write, read, value);
        }
    }

    private static <T> void written(
            BiConsumer<HessianWriter, @Nullable T> write, T value, Consumer<HessianWriter> form) {
        assertThat(Wire.written(writer -> write.accept(writer, value))).isEqualTo(Wire.written(form));
    }

    private static byte[] text(String text) {
        return Wire.written(writer -> writer.writeString(text));
    }

    @Test
    void instant_isADateOrAPair() {
        Instant millis = Instant.ofEpochMilli(-1_700_000_000_123L);
        Instant nanos = millis.plusNanos(1);

        written(Times::writeInstant, millis, writer -> writer.writeDate(-1_700_000_000_123L));
        written(Times::writeInstant, nanos, writer -> {
            writer.writeListStart(2);
            writer.writeLong(nanos.getEpochSecond());
            writer.writeInt(nanos.getNano());
        });
        roundTrips(
                Times::writeInstant,
                Times::readInstant,
                millis,
                nanos,
                Instant.EPOCH,
                Instant.MIN,
                Instant.MAX,
                Instant.ofEpochMilli(Long.MAX_VALUE),
                Instant.ofEpochMilli(Long.MIN_VALUE),
                Instant.ofEpochMilli(Long.MAX_VALUE).plusMillis(1));
    }

    @Test
    void instant_isReadFromOtherForms() {
        Instant value = Instant.ofEpochSecond(5, 6);

        assertThat(Wire.read(text("1970-01-01T00:00:05.000000006Z"), Times::readInstant))
                .isEqualTo(value);
        assertThat(Wire.read("43 01 'I' 92 07 'seconds' 05 'nanos' 60 e5 96", Times::readInstant))
                .isEqualTo(value);
        assertThat(Wire.read("4c 00 00 01 00 00 00 00 00", Times::readInstant))
                .isEqualTo(Instant.ofEpochMilli(1L << 40));
    }

    @Test
    void localTypes_comeBack() {
        roundTrips(
                Times::writeLocalDate,
                Times::readLocalDate,
                LocalDate.of(2026, 11, 22),
                LocalDate.MIN,
                LocalDate.MAX,
                LocalDate.EPOCH);
        roundTrips(Times::writeLocalTime, Times::readLocalTime, LocalTime.MIN, LocalTime.MAX, LocalTime.NOON);
        roundTrips(
                Times::writeLocalDateTime,
                Times::readLocalDateTime,
                LocalDateTime.MIN,
                LocalDateTime.MAX,
                LocalDateTime.of(2026, 11, 22, 1, 2, 3, 4));
        written(Times::writeLocalDate, LocalDate.EPOCH.plusDays(3), writer -> writer.writeInt(3));
        written(Times::writeLocalTime, LocalTime.ofSecondOfDay(1), writer -> writer.writeLong(1_000_000_000));
        written(Times::writeLocalDateTime, LocalDateTime.of(1970, 1, 1, 0, 1, 0, 5), writer -> {
            writer.writeListStart(2);
            writer.writeLong(60);
            writer.writeInt(5);
        });
    }

    @Test
    void localTypes_areReadFromOtherForms() {
        LocalDate date = LocalDate.of(2026, 11, 22);
        LocalTime time = LocalTime.of(1, 2, 3, 4);

        assertThat(Wire.read(text("2026-11-22"), Times::readLocalDate)).isEqualTo(date);
        assertThat(Wire.read(text("01:02:03.000000004"), Times::readLocalTime)).isEqualTo(time);
        assertThat(Wire.read(text("2026-11-22T01:02:03.000000004"), Times::readLocalDateTime))
                .isEqualTo(date.atTime(time));
        assertThat(Wire.read(DATE + "60 cf ea 9b a6", Times::readLocalDate)).isEqualTo(date);
        assertThat(Wire.read(TIME + "60 91 92 93 94", Times::readLocalTime)).isEqualTo(time);
        assertThat(Wire.read(
                        "43 02 'DT' 92 04 'date' 04 'time' 60 " + DATE + "61 cf ea 9b a6 " + TIME + "62 91 92 93 94",
                        Times::readLocalDateTime))
                .isEqualTo(date.atTime(time));
    }

    @Test
    void zonedTypes_comeBack() {
        OffsetDateTime offset = OffsetDateTime.of(2026, 11, 22, 1, 2, 3, 4, ZoneOffset.ofHoursMinutes(5, 30));
        ZonedDateTime summer = ZonedDateTime.of(2026, 7, 1, 1, 2, 3, 4, ZoneId.of("Europe/Berlin"));
        ZonedDateTime earlier = ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 0, ZoneId.of("Europe/Berlin"));

        roundTrips(
                Times::writeOffsetDateTime, Times::readOffsetDateTime, offset, OffsetDateTime.MIN, OffsetDateTime.MAX);
        roundTrips(
                Times::writeOffsetTime, Times::readOffsetTime, OffsetTime.MIN, OffsetTime.MAX, offset.toOffsetTime());
        roundTrips(
                Times::writeZonedDateTime,
                Times::readZonedDateTime,
                summer,
                earlier,
                earlier.withLaterOffsetAtOverlap(),
                offset.toZonedDateTime());
        roundTrips(Times::writeZoneId, Times::readZoneId, ZoneId.of("Asia/Tokyo"), ZoneOffset.UTC, ZoneId.of("UTC+1"));
        roundTrips(Times::writeZoneOffset, Times::readZoneOffset, ZoneOffset.MIN, ZoneOffset.MAX, ZoneOffset.UTC);
    }

    @Test
    void zonedTypes_areReadFromOtherForms() {
        String dateTime = "43 02 'DT' 92 04 'date' 04 'time' 61 " + DATE + "62 cf ea 9b a6 " + TIME + "63 91 92 93 94 ";
        String offset = "43 01 'O' 91 07 'seconds' 64 d4 0e 10 ";
        OffsetDateTime value = OffsetDateTime.parse("2026-11-22T01:02:03.000000004+01:00");

        assertThat(Wire.read(
                        "43 01 'X' 92 08 'dateTime' 06 'offset' 60 " + dateTime + offset, Times::readOffsetDateTime))
                .isEqualTo(value);
        assertThat(Wire.read(
                        "43 01 'X' 93 08 'dateTime' 06 'offset' 06 'zoneId' 60 " + dateTime + offset
                                + " 0d 'Europe/Berlin'",
                        Times::readZonedDateTime))
                .isEqualTo(value.atZoneSameInstant(ZoneId.of("Europe/Berlin")));
        assertThat(Wire.read(
                        "43 01 'X' 92 09 'localTime' 0a 'zoneOffset' 60 " + TIME + "61 91 92 93 94 "
                                + "43 01 'O' 91 07 'seconds' 62 d4 0e 10",
                        Times::readOffsetTime))
                .isEqualTo(value.toOffsetTime());
        assertThat(Wire.read(text(value.toString()), Times::readOffsetDateTime)).isEqualTo(value);
        assertThat(Wire.read(text(value + "[Europe/Berlin]"), Times::readZonedDateTime))
                .isEqualTo(value.atZoneSameInstant(ZoneId.of("Europe/Berlin")));
        assertThat(Wire.read("43 01 'Z' 91 06 'zoneId' 60 03 'UTC'", Times::readZoneId))
                .isEqualTo(ZoneId.of("UTC"));
        assertThat(Wire.read("4b 00 00 00 01", Times::readOffsetDateTime)).isEqualTo("1970-01-01T00:01Z");
        assertThat(Wire.read("4b 00 00 00 01", Times::readZonedDateTime)).isEqualTo("1970-01-01T00:01Z");
    }

    @Test
    void partsAndLengths_comeBack() {
        roundTrips(
                Times::writeDuration,
                Times::readDuration,
                Duration.ZERO,
                Duration.ofNanos(-1),
                Duration.ofSeconds(Long.MIN_VALUE),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));
        roundTrips(Times::writePeriod, Times::readPeriod, Period.ZERO, Period.of(-1, 2, Integer.MAX_VALUE));
        roundTrips(Times::writeYear, Times::readYear, Year.of(2026), Year.of(Year.MIN_VALUE), Year.of(Year.MAX_VALUE));
        roundTrips(
                Times::writeYearMonth,
                Times::readYearMonth,
                YearMonth.of(2026, 11),
                YearMonth.of(-5, 1),
                YearMonth.of(Year.MAX_VALUE, 12));
        roundTrips(Times::writeMonthDay, Times::readMonthDay, MonthDay.of(2, 29), MonthDay.of(12, 31));
        written(Times::writeYear, Year.of(2026), writer -> writer.writeInt(2026));
        written(Times::writeMonthDay, MonthDay.of(2, 29), writer -> writer.writeString("--02-29"));
    }

    @Test
    void partsAndLengths_areReadFromOtherForms() {
        assertThat(Wire.read("43 01 'X' 92 07 'seconds' 05 'nanos' 60 e5 96", Times::readDuration))
                .isEqualTo(Duration.ofSeconds(5, 6));
        assertThat(Wire.read(text("PT5S"), Times::readDuration)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Wire.read("43 01 'X' 93 05 'years' 06 'months' 04 'days' 60 91 92 93", Times::readPeriod))
                .isEqualTo(Period.of(1, 2, 3));
        assertThat(Wire.read("43 01 'X' 91 04 'year' 60 cf ea", Times::readYear))
                .isEqualTo(Year.of(2026));
        assertThat(Wire.read("43 01 'X' 92 04 'year' 05 'month' 60 cf ea 9b", Times::readYearMonth))
                .isEqualTo(YearMonth.of(2026, 11));
        assertThat(Wire.read("43 01 'X' 92 05 'month' 03 'day' 60 92 ad", Times::readMonthDay))
                .isEqualTo(MonthDay.of(2, 29));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "79 e1",
                "7b e1 91 91",
                "57 e1 5a",
                "7a 01 'a' 91",
                "01 'x'",
                "54",
                "20",
                "48 5a",
                "7a 4c 7f ff ff ff ff ff ff ff 91",
                "43 00 92 07 'seconds' 05 'nanos' 60 4c 7f ff ff ff ff ff ff ff 96"
            })
    void instantOfTheWrongSizeKindOrRange_isRefused(String bytes) {
        assertThatExceptionOfType(MalformedDataException.class).isThrownBy(() -> Wire.read(bytes, Times::readInstant));
    }

    @Test
    void valueOutOfRange_isRefusedWithItsType() {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> Wire.read("4c 7f ff ff ff ff ff ff ff", Times::readLocalDate))
                .withMessage("offset 9: java.time.LocalDate expected, found something else before this place");
        refused("4c 7f ff ff ff ff ff ff ff", Times::readLocalTime);
        refused("7b e1 91 49 7f ff ff ff", Times::readOffsetDateTime);
        refused("7b e1 91 04 'Mars'", Times::readZonedDateTime);
        refused("49 7f ff ff ff", Times::readYear);
        refused("07 '--02-30'", Times::readMonthDay);
        refused("05 'P1Y1'", Times::readPeriod);
        refused("4a 7f ff ff ff ff ff ff ff", Times::readLocalDate);
    }

    private static void refused(String bytes, Function<HessianReader, @Nullable Object> read) {
        assertThatExceptionOfType(MalformedDataException.class).isThrownBy(() -> Wire.read(bytes, read));
    }
}
