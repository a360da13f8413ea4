package io.longlink.rpc.codec;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Any Hessian 2 value without the contract that it belongs to: for tools, tests and whoever looks at bytes. Nothing is
 * loaded, and names of classes are just names. Immutable; equal when the same would be written.
 *
 * <p>Whatever arrives can be decoded, by {@link #decode} when it is a message of one value, by {@link #read} otherwise, and
 * encoded again: the second bytes may be shorter than the first, as encoding takes the shortest form, but they decode to the
 * same values. Both keep the limits of all messages, and at most 256 containers inside each other. A value met again stays
 * the {@link ReferenceValue} that was written: the model is a tree even where the objects are not.
 */
public sealed interface HessianValue {

    /**
     * The one value of a whole message.
     *
     * @throws io.longlink.rpc.error.MalformedDataException when the bytes are anything else
     */
    static HessianValue decode(byte[] message) {
        HessianReader reader = new HessianReader(message, 0, message.length);
        HessianValue value = read(reader);
        reader.end();
        return value;
    }

    /** The next value of a message, whatever it is; the tables of classes, types and references go on behind it. */
    static HessianValue read(HessianReader reader) {
        return reader.readAny();
    }

    /**
     * A message of this value alone.
     *
     * @throws io.longlink.rpc.error.MalformedDataException for too many levels or a reference to what does not come before it
     */
    default byte[] encode() {
        HessianWriter writer = new HessianWriter();
        write(writer);
        return Arrays.copyOf(writer.array(), writer.length());
    }

    /** The same behind the values that are in the message already, whose classes, types and containers count. */
    default void write(HessianWriter writer) {
        new HessianValueWriter(writer).write(this);
    }

    enum NullValue implements HessianValue {
        NULL
    }

    record BooleanValue(boolean value) implements HessianValue {}

    record IntValue(int value) implements HessianValue {}

    record LongValue(long value) implements HessianValue {}

    record DoubleValue(double value) implements HessianValue {}

    /** A point in time in milliseconds since 1970. */
    record DateValue(long epochMillis) implements HessianValue {}

    record StringValue(String value) implements HessianValue {}

    /** A copy goes in, and copies come out. */
    @SuppressWarnings("ArrayRecordComponent") // compared by content, below
    record BytesValue(byte[] value) implements HessianValue {

        public BytesValue {
            value = value.clone();
        }

        @Override
        public byte[] value() {
            return value.clone();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof BytesValue that && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "BytesValue[" + value.length + " bytes]";
        }
    }

    /** The type is a name such as {@code [int} or {@code java.util.HashSet}, and null in most lists. */
    record ListValue(@Nullable String type, List<HessianValue> elements) implements HessianValue {

        public ListValue {
            elements = List.copyOf(elements);
        }

        /** One without a type. */
        public ListValue(HessianValue... elements) {
            this(null, List.of(elements));
        }
    }

    /** Entries in their order on the wire; keys may be anything, and the same twice. */
    record MapValue(@Nullable String type, List<Entry> entries) implements HessianValue {

        public MapValue {
            entries = List.copyOf(entries);
        }

        /** One without a type. */
        public MapValue(Entry... entries) {
            this(null, List.of(entries));
        }

        public record Entry(HessianValue key, HessianValue value) {}
    }

    /** As many values as names. A name may stand twice: some writers send a field of a parent and one of a child so. */
    record ObjectValue(String className, List<String> fieldNames, List<HessianValue> values) implements HessianValue {

        public ObjectValue {
            fieldNames = List.copyOf(fieldNames);
            values = List.copyOf(values);
            if (fieldNames.size() != values.size()) {
                throw new IllegalArgumentException("values of " + className + ": " + values.size() + " (expected: "
                        + fieldNames.size() + ", one for each field)");
            }
        }

        /** The first field of this name, or null. */
        public @Nullable HessianValue field(String name) {
            int index = fieldNames.indexOf(Objects.requireNonNull(name, "name"));
            return index < 0 ? null : values.get(index);
        }
    }

    /** The list, map or object that began as number {@code index} of its message, counted from 0. */
    record ReferenceValue(int index) implements HessianValue {}
}
