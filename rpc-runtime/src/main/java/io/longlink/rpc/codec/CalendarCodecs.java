package io.longlink.rpc.codec;

import java.time.Duration;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;

/** Parts of dates, and lengths of time. */
final class CalendarCodecs {

    private CalendarCodecs() {}

    /** The list of its seconds and nanos. */
    static final class DurationCodec extends MomentCodec<Duration> {

        DurationCodec() {
            super("java.time.Duration", "seconds", "nanos");
        }

        @Override
        void writeValue(HessianWriter writer, Duration value) {
            writer.writeListStart(2);
            writer.writeLong(value.getSeconds());
            writer.writeInt(value.getNano());
        }

        @Override
        Duration of(long second, int nano) {
            return Duration.ofSeconds(second, nano);
        }

        @Override
        Duration fromText(String text) {
            return Duration.parse(text);
        }

        @Override
        Duration fromObject(HessianReader reader) {
            return Duration.ofSeconds(longField(reader, 0), intField(reader, 1));
        }
    }

    /** Its ISO text. */
    static final class PeriodCodec extends ValueCodec<Period> {

        PeriodCodec() {
            super("java.time.Period", "years", "months", "days");
        }

        @Override
        void writeValue(HessianWriter writer, Period value) {
            writer.writeString(value.toString());
        }

        @Override
        Period fromText(String text) {
            return Period.parse(text);
        }

        @Override
        Period fromObject(HessianReader reader) {
            return Period.of(intField(reader, 0), intField(reader, 1), intField(reader, 2));
        }
    }

    /** An int. */
    static final class YearCodec extends ValueCodec<Year> {

        YearCodec() {
            super("java.time.Year", "year");
        }

        @Override
        void writeValue(HessianWriter writer, Year value) {
            writer.writeInt(value.getValue());
        }

        @Override
        Year fromNumber(HessianReader reader) {
            return Year.of(reader.readInt());
        }

        @Override
        Year fromText(String text) {
            return Year.parse(text);
        }

        @Override
        Year fromObject(HessianReader reader) {
            return Year.of(intField(reader, 0));
        }
    }

    /** Its ISO text. */
    static final class YearMonthCodec extends ValueCodec<YearMonth> {

        YearMonthCodec() {
            super("java.time.YearMonth", "year", "month");
        }

        @Override
        void writeValue(HessianWriter writer, YearMonth value) {
            // Its own text lacks the sign that its parser wants.
            writer.writeString(value.getYear() > 9999 ? "+" + value : value.toString());
        }

        @Override
        YearMonth fromText(String text) {
            return YearMonth.parse(text);
        }

        @Override
        YearMonth fromObject(HessianReader reader) {
            return YearMonth.of(intField(reader, 0), intField(reader, 1));
        }
    }

    /** Its ISO text. */
    static final class MonthDayCodec extends ValueCodec<MonthDay> {

        MonthDayCodec() {
            super("java.time.MonthDay", "month", "day");
        }

        @Override
        void writeValue(HessianWriter writer, MonthDay value) {
            writer.writeString(value.toString());
        }

        @Override
        MonthDay fromText(String text) {
            return MonthDay.parse(text);
        }

        @Override
        MonthDay fromObject(HessianReader reader) {
            return MonthDay.of(intField(reader, 0), intField(reader, 1));
        }
    }
}
