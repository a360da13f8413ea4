package io.longlink.rpc.codec;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Points on the time line. Other writers' dates and counts of milliseconds are read too, as UTC. */
final class InstantCodecs {

    private InstantCodecs() {}

    /** A date when whole milliseconds will do, else the list of its second and nano. */
    static final class InstantCodec extends MomentCodec<Instant> {

        /** Milliseconds of dates up to here fit into a long: the year 292 million. */
        private static final long MAX_DATE_SECOND = Long.MAX_VALUE / 1000 - 1;

        InstantCodec() {
            super("java.time.Instant", "seconds", "nanos");
        }

        @Override
        void writeValue(HessianWriter writer, Instant value) {
            long second = value.getEpochSecond();
            int nano = value.getNano();
            if (nano % 1_000_000 == 0 && Math.abs(second) <= MAX_DATE_SECOND) {
                writer.writeDate(second * 1000 + nano / 1_000_000);
            } else {
                writer.writeListStart(2);
                writer.writeLong(second);
                writer.writeInt(nano);
            }
        }

        @Override
        Instant of(long second, int nano) {
            return Instant.ofEpochSecond(second, nano);
        }

        @Override
        Instant fromNumber(HessianReader reader) {
            return Instant.ofEpochMilli(reader.readDate());
        }

        @Override
        Instant fromText(String text) {
            return Instant.parse(text);
        }

        @Override
        Instant fromObject(HessianReader reader) {
            return Instant.ofEpochSecond(longField(reader, 0), intField(reader, 1));
        }
    }

    /** The list of its second since 1970, its nano, and its offset in seconds. */
    static final class OffsetDateTimeCodec extends ValueCodec<OffsetDateTime> {

        OffsetDateTimeCodec() {
            super("java.time.OffsetDateTime", "dateTime", "offset");
        }

        @Override
        void writeValue(HessianWriter writer, OffsetDateTime value) {
            writer.writeListStart(3);
            writer.writeLong(value.toEpochSecond());
            writer.writeInt(value.getNano());
            writer.writeInt(value.getOffset().getTotalSeconds());
        }

        @Override
        OffsetDateTime fromList(HessianReader reader) {
            Instant instant = Instant.ofEpochSecond(nextLong(reader), nextInt(reader));
            return instant.atOffset(ZoneOffset.ofTotalSeconds(nextInt(reader)));
        }

        @Override
        OffsetDateTime fromNumber(HessianReader reader) {
            return Instant.ofEpochMilli(reader.readDate()).atOffset(ZoneOffset.UTC);
        }

        @Override
        OffsetDateTime fromText(String text) {
            return OffsetDateTime.parse(text);
        }

        @Override
        OffsetDateTime fromObject(HessianReader reader) {
            return OffsetDateTime.of(field(reader, 0, LocalCodecs.DATE_TIME), field(reader, 1, ZoneCodecs.OFFSET));
        }
    }

    /** The list of its second since 1970, its nano, and the id of its zone. */
    static final class ZonedDateTimeCodec extends ValueCodec<ZonedDateTime> {

        ZonedDateTimeCodec() {
            super("java.time.ZonedDateTime", "dateTime", "offset", "zoneId");
        }

        @Override
        void writeValue(HessianWriter writer, ZonedDateTime value) {
            writer.writeListStart(3);
            writer.writeLong(value.toEpochSecond());
            writer.writeInt(value.getNano());
            writer.writeString(value.getZone().getId());
        }

        @Override
        ZonedDateTime fromList(HessianReader reader) {
            Instant instant = Instant.ofEpochSecond(nextLong(reader), nextInt(reader));
            next(reader);
            return instant.atZone(ZoneId.of(text(reader)));
        }

        @Override
        ZonedDateTime fromNumber(HessianReader reader) {
            return Instant.ofEpochMilli(reader.readDate()).atZone(ZoneOffset.UTC);
        }

        @Override
        ZonedDateTime fromText(String text) {
            return ZonedDateTime.parse(text);
        }

        @Override
        ZonedDateTime fromObject(HessianReader reader) {
            return ZonedDateTime.ofInstant(
                    field(reader, 0, LocalCodecs.DATE_TIME),
                    field(reader, 1, ZoneCodecs.OFFSET),
                    ZoneId.of(textField(reader, 2)));
        }
    }
}
