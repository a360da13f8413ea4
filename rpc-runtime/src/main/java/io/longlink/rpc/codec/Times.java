package io.longlink.rpc.codec;

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
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times, in the densest form that their static type allows: what follows is known. ISO texts and the objects of
 * other Hessian implementations are read as well.
 */
public final class Times {

    private static final Codec<Instant> INSTANT = new InstantCodecs.InstantCodec();
    private static final Codec<OffsetDateTime> OFFSET_DATE_TIME = new InstantCodecs.OffsetDateTimeCodec();
    private static final Codec<OffsetTime> OFFSET_TIME = new ZoneCodecs.OffsetTimeCodec();
    private static final Codec<ZonedDateTime> ZONED_DATE_TIME = new InstantCodecs.ZonedDateTimeCodec();
    private static final Codec<Duration> DURATION = new CalendarCodecs.DurationCodec();
    private static final Codec<Period> PERIOD = new CalendarCodecs.PeriodCodec();
    private static final Codec<Year> YEAR = new CalendarCodecs.YearCodec();
    private static final Codec<YearMonth> YEAR_MONTH = new CalendarCodecs.YearMonthCodec();
    private static final Codec<MonthDay> MONTH_DAY = new CalendarCodecs.MonthDayCodec();

    private Times() {}

    public static void writeInstant(HessianWriter writer, @Nullable Instant value) {
        INSTANT.write(writer, value);
    }

    public static @Nullable Instant readInstant(HessianReader reader) {
        return INSTANT.read(reader);
    }

    public static void writeLocalDate(HessianWriter writer, @Nullable LocalDate value) {
        LocalCodecs.DATE.write(writer, value);
    }

    /** Looks for the form in which we write it first: the others take a way that is no longer straight. */
    public static @Nullable LocalDate readLocalDate(HessianReader reader) {
        return reader.isIntNext() ? LocalDate.ofEpochDay(reader.readInt()) : LocalCodecs.DATE.read(reader);
    }

    public static void writeLocalTime(HessianWriter writer, @Nullable LocalTime value) {
        LocalCodecs.TIME.write(writer, value);
    }

    public static @Nullable LocalTime readLocalTime(HessianReader reader) {
        return LocalCodecs.TIME.read(reader);
    }

    public static void writeLocalDateTime(HessianWriter writer, @Nullable LocalDateTime value) {
        LocalCodecs.DATE_TIME.write(writer, value);
    }

    /** The same. */
    public static @Nullable LocalDateTime readLocalDateTime(HessianReader reader) {
        int pair = reader.readPairStart();
        return pair == HessianReader.NO_VALUE
                ? LocalCodecs.DATE_TIME.read(reader)
                : LocalCodecs.readDateTime(reader, pair);
    }

    public static void writeOffsetDateTime(HessianWriter writer, @Nullable OffsetDateTime value) {
        OFFSET_DATE_TIME.write(writer, value);
    }

    public static @Nullable OffsetDateTime readOffsetDateTime(HessianReader reader) {
        return OFFSET_DATE_TIME.read(reader);
    }

    public static void writeOffsetTime(HessianWriter writer, @Nullable OffsetTime value) {
        OFFSET_TIME.write(writer, value);
    }

    public static @Nullable OffsetTime readOffsetTime(HessianReader reader) {
        return OFFSET_TIME.read(reader);
    }

    public static void writeZonedDateTime(HessianWriter writer, @Nullable ZonedDateTime value) {
        ZONED_DATE_TIME.write(writer, value);
    }

    public static @Nullable ZonedDateTime readZonedDateTime(HessianReader reader) {
        return ZONED_DATE_TIME.read(reader);
    }

    public static void writeDuration(HessianWriter writer, @Nullable Duration value) {
        DURATION.write(writer, value);
    }

    public static @Nullable Duration readDuration(HessianReader reader) {
        return DURATION.read(reader);
    }

    public static void writePeriod(HessianWriter writer, @Nullable Period value) {
        PERIOD.write(writer, value);
    }

    public static @Nullable Period readPeriod(HessianReader reader) {
        return PERIOD.read(reader);
    }

    public static void writeYear(HessianWriter writer, @Nullable Year value) {
        YEAR.write(writer, value);
    }

    public static @Nullable Year readYear(HessianReader reader) {
        return YEAR.read(reader);
    }

    public static void writeYearMonth(HessianWriter writer, @Nullable YearMonth value) {
        YEAR_MONTH.write(writer, value);
    }

    public static @Nullable YearMonth readYearMonth(HessianReader reader) {
        return YEAR_MONTH.read(reader);
    }

    public static void writeMonthDay(HessianWriter writer, @Nullable MonthDay value) {
        MONTH_DAY.write(writer, value);
    }

    public static @Nullable MonthDay readMonthDay(HessianReader reader) {
        return MONTH_DAY.read(reader);
    }

    public static void writeZoneId(HessianWriter writer, @Nullable ZoneId value) {
        ZoneCodecs.ZONE.write(writer, value);
    }

    public static @Nullable ZoneId readZoneId(HessianReader reader) {
        return ZoneCodecs.ZONE.read(reader);
    }

    public static void writeZoneOffset(HessianWriter writer, @Nullable ZoneOffset value) {
        ZoneCodecs.OFFSET.write(writer, value);
    }

    public static @Nullable ZoneOffset readZoneOffset(HessianReader reader) {
        return ZoneCodecs.OFFSET.read(reader);
    }

    @SuppressWarnings("JavaUtilDate") // contracts may still use it
    public static void writeDate(HessianWriter writer, @Nullable Date value) {
        if (value == null) {
            writer.writeNull();
        } else {
            writer.writeDate(value.getTime());
        }
    }

    @SuppressWarnings("JavaUtilDate") // contracts may still use it
    public static @Nullable Date readDate(HessianReader reader) {
        return reader.readNull() ? null : new Date(reader.readDate());
    }
}
