package io.longlink.rpc.codec;

import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Zones and offsets, and the time that has no date but an offset. */
final class ZoneCodecs {

    static final Codec<ZoneId> ZONE = new ZoneIdCodec();
    static final Codec<ZoneOffset> OFFSET = new ZoneOffsetCodec();

    private ZoneCodecs() {}

    /** Its id. */
    private static final class ZoneIdCodec extends ValueCodec<ZoneId> {

        ZoneIdCodec() {
            super("java.time.ZoneId", "zoneId", "seconds");
        }

        @Override
        void writeValue(HessianWriter writer, ZoneId value) {
            writer.writeString(value.getId());
        }

        @Override
        ZoneId fromText(String text) {
            return ZoneId.of(text);
        }

        @Override
        ZoneId fromObject(HessianReader reader) {
            return reader.readField(0) ? fromText(text(reader)) : ZoneOffset.ofTotalSeconds(intField(reader, 1));
        }
    }

    /** Its id. */
    private static final class ZoneOffsetCodec extends ValueCodec<ZoneOffset> {

        ZoneOffsetCodec() {
            super("java.time.ZoneOffset", "seconds");
        }

        @Override
        void writeValue(HessianWriter writer, ZoneOffset value) {
            writer.writeString(value.getId());
        }

        @Override
        ZoneOffset fromText(String text) {
            return ZoneOffset.of(text);
        }

        @Override
        ZoneOffset fromObject(HessianReader reader) {
            return ZoneOffset.ofTotalSeconds(intField(reader, 0));
        }
    }

    /** The list of its nano of the day and its offset in seconds. */
    static final class OffsetTimeCodec extends ValueCodec<OffsetTime> {

        OffsetTimeCodec() {
            super("java.time.OffsetTime", "localTime", "zoneOffset");
        }

        @Override
        void writeValue(HessianWriter writer, OffsetTime value) {
            writer.writeListStart(2);
            writer.writeLong(value.toLocalTime().toNanoOfDay());
            writer.writeInt(value.getOffset().getTotalSeconds());
        }

        @Override
        OffsetTime fromList(HessianReader reader) {
            next(reader);
            return OffsetTime.of(
                    required(reader, LocalCodecs.TIME.read(reader)), ZoneOffset.ofTotalSeconds(nextInt(reader)));
        }

        @Override
        OffsetTime fromText(String text) {
            return OffsetTime.parse(text);
        }

        @Override
        OffsetTime fromObject(HessianReader reader) {
            return OffsetTime.of(field(reader, 0, LocalCodecs.TIME), field(reader, 1, OFFSET));
        }
    }
}
