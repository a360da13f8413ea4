package io.longlink.rpc.codec;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Dates and times without a zone. */
final class LocalCodecs {

    static final Codec<LocalDate> DATE = new LocalDateCodec();
    static final Codec<LocalTime> TIME = new LocalTimeCodec();
    static final Codec<LocalDateTime> DATE_TIME = new LocalDateTimeCodec();

    private LocalCodecs() {}

    /** The rest of a pair that has been started. */
    static LocalDateTime readDateTime(HessianReader reader, int pair) {
        long second = reader.readLong();
        int nano = reader.readInt();
        reader.readPairEnd(pair);
        try {
            return LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw reader.malformed("java.time.LocalDateTime");
        }
    }

    /** Its day since 1970: an int, unless it is millions of years away. */
    private static final class LocalDateCodec extends ValueCodec<LocalDate> {

        LocalDateCodec() {
            super("java.time.LocalDate", "year", "month", "day");
        }

        @Override
        void writeValue(HessianWriter writer, LocalDate value) {
            long day = value.toEpochDay();
            if (day == (long) (int) day) {
                writer.writeInt((int) day);
            } else {
                writer.writeLong(day);
            }
        }

        @Override
        LocalDate fromNumber(HessianReader reader) {
            return LocalDate.ofEpochDay(reader.readLong());
        }

        @Override
        LocalDate fromText(String text) {
            return LocalDate.parse(text);
        }

        @Override
        LocalDate fromObject(HessianReader reader) {
            return LocalDate.of(intField(reader, 0), intField(reader, 1), intField(reader, 2));
        }
    }

    /** Its nano of the day. */
    private static final class LocalTimeCodec extends ValueCodec<LocalTime> {

        LocalTimeCodec() {
            super("java.time.LocalTime", "hour", "minute", "second", "nano");
        }

        @Override
        void writeValue(HessianWriter writer, LocalTime value) {
            writer.writeLong(value.toNanoOfDay());
        }

        @Override
        LocalTime fromNumber(HessianReader reader) {
            return LocalTime.ofNanoOfDay(reader.readLong());
        }

        @Override
        LocalTime fromText(String text) {
            return LocalTime.parse(text);
        }

        @Override
        LocalTime fromObject(HessianReader reader) {
            return LocalTime.of(intField(reader, 0), intField(reader, 1), intField(reader, 2), intField(reader, 3));
        }
    }

    /** The list of its second since 1970, as if it were UTC, and its nano. */
    private static final class LocalDateTimeCodec extends MomentCodec<LocalDateTime> {

        LocalDateTimeCodec() {
            super("java.time.LocalDateTime", "date", "time");
        }

        @Override
        @SuppressWarnings("JavaLocalDateTimeGetNano") // the second is there, as one since 1970
        void writeValue(HessianWriter writer, LocalDateTime value) {
            writer.writeListStart(2);
            writer.writeLong(value.toEpochSecond(ZoneOffset.UTC));
            writer.writeInt(value.getNano());
        }

        @Override
        LocalDateTime of(long second, int nano) {
            return LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC);
        }

        @Override
        LocalDateTime fromText(String text) {
            return LocalDateTime.parse(text);
        }

        @Override
        LocalDateTime fromObject(HessianReader reader) {
            return LocalDateTime.of(field(reader, 0, DATE), field(reader, 1, TIME));
        }
    }
}
