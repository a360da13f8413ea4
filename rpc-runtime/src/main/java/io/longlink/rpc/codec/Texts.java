package io.longlink.rpc.codec;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values that are names: strings in their own spelling, except that a UUID is its 16 bytes. */
public final class Texts {

    private static final Codec<UUID> UUIDS = new UuidCodec();
    private static final Codec<URI> URIS = new UriCodec();
    private static final Codec<Locale> LOCALES = new LocaleCodec();
    private static final Codec<Currency> CURRENCIES = new CurrencyCodec();

    private Texts() {}

    public static void writeUuid(HessianWriter writer, @Nullable UUID value) {
        UUIDS.write(writer, value);
    }

    public static @Nullable UUID readUuid(HessianReader reader) {
        return UUIDS.read(reader);
    }

    public static void writeUri(HessianWriter writer, @Nullable URI value) {
        URIS.write(writer, value);
    }

    public static @Nullable URI readUri(HessianReader reader) {
        return URIS.read(reader);
    }

    /** A language tag of IETF BCP 47. */
    public static void writeLocale(HessianWriter writer, @Nullable Locale value) {
        LOCALES.write(writer, value);
    }

    public static @Nullable Locale readLocale(HessianReader reader) {
        return LOCALES.read(reader);
    }

    /** A code of ISO 4217. */
    public static void writeCurrency(HessianWriter writer, @Nullable Currency value) {
        CURRENCIES.write(writer, value);
    }

    public static @Nullable Currency readCurrency(HessianReader reader) {
        return CURRENCIES.read(reader);
    }

    private static final class UuidCodec extends ValueCodec<UUID> {

        private static final int BYTES = 16;

        UuidCodec() {
            super("java.util.UUID", "value", "mostSigBits", "leastSigBits");
        }

        @Override
        void writeValue(HessianWriter writer, UUID value) {
            writer.writeBytes(value.getMostSignificantBits(), value.getLeastSignificantBits());
        }

        @Override
        UUID fromBytes(byte[] bytes) {
            if (bytes.length != BYTES) {
                throw new IllegalArgumentException("length");
            }
            ByteBuffer halves = ByteBuffer.wrap(bytes);
            return new UUID(halves.getLong(), halves.getLong());
        }

        @Override
        UUID fromText(String text) {
            return UUID.fromString(text);
        }

        @Override
        UUID fromObject(HessianReader reader) {
            return reader.readField(0) ? fromText(text(reader)) : new UUID(longField(reader, 1), longField(reader, 2));
        }
    }

    private static final class UriCodec extends ValueCodec<URI> {

        UriCodec() {
            super("java.net.URI", "string");
        }

        @Override
        void writeValue(HessianWriter writer, URI value) {
            writer.writeString(value.toString());
        }

        @Override
        int maxChars() {
            return Integer.MAX_VALUE;
        }

        @Override
        URI fromText(String text) {
            return URI.create(text);
        }

        @Override
        URI fromObject(HessianReader reader) {
            return fromText(textField(reader, 0));
        }
    }

    private static final class LocaleCodec extends ValueCodec<Locale> {

        LocaleCodec() {
            super("java.util.Locale", "value");
        }

        @Override
        void writeValue(HessianWriter writer, Locale value) {
            writer.writeString(value.toLanguageTag());
        }

        @Override
        Locale fromText(String text) {
            return Locale.forLanguageTag(text);
        }

        /** Other implementations write the older spelling, {@code de_AT}. */
        @Override
        Locale fromObject(HessianReader reader) {
            return fromText(textField(reader, 0).replace('_', '-'));
        }
    }

    private static final class CurrencyCodec extends ValueCodec<Currency> {

        CurrencyCodec() {
            super("java.util.Currency", "currencyCode");
        }

        @Override
        void writeValue(HessianWriter writer, Currency value) {
            writer.writeString(value.getCurrencyCode());
        }

        @Override
        Currency fromText(String text) {
            return Currency.getInstance(text);
        }

        @Override
        Currency fromObject(HessianReader reader) {
            return fromText(textField(reader, 0));
        }
    }
}
