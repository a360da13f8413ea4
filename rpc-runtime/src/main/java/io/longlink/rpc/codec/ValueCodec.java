package io.longlink.rpc.codec;

import io.longlink.rpc.error.MalformedDataException;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/**
 * A type of the JDK with one form that is written and several that are read: other Hessian implementations write their own.
 * A form is read when its method is overridden; what a method cannot make a value of ends in a
 * {@link MalformedDataException}.
 */
abstract class ValueCodec<T> implements Codec<T> {

    private final ClassDefinition object;

    /** The names are those of the type and of all fields that objects in its place may have. */
    ValueCodec(String name, String... fields) {
        this.object = ClassDefinition.of(name, fields);
    }

    /** The definition of those objects, for the types that are written so. */
    final ClassDefinition object() {
        return object;
    }

    @Override
    public final void write(HessianWriter writer, @Nullable T value) {
        if (value == null) {
            writer.writeNull();
        } else {
            writeValue(writer, value);
        }
    }

    abstract void writeValue(HessianWriter writer, T value);

    @Override
    public final @Nullable T read(HessianReader reader) {
        try {
            return readForm(reader, reader.peekCode(object));
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw unreadable(reader);
        }
    }

    private @Nullable T readForm(HessianReader reader, int code) {
        if (Opcode.isObject(code)) {
            int handle = reader.readObjectStart(this, object);
            return handle == HessianReader.NO_VALUE
                    ? reader.readNullOrReference(this)
                    : reader.readObjectEnd(handle, fromObject(reader));
        }
        if (Opcode.isList(code)) {
            return readList(reader);
        }
        if (code == Opcode.NULL || code == Opcode.REFERENCE) {
            return reader.readNullOrReference(this);
        }
        if (Opcode.isString(code)) {
            return fromText(text(reader));
        }
        return Opcode.isBinary(code) ? fromBytes(required(reader, reader.readBytes())) : fromNumber(reader);
    }

    @Nullable
    T readList(HessianReader reader) {
        int handle = reader.readListStart(this);
        return handle == HessianReader.NO_VALUE
                ? reader.readNullOrReference(this)
                : reader.readListEnd(handle, fromWholeList(reader));
    }

    private T fromWholeList(HessianReader reader) {
        T value = fromList(reader);
        if (reader.hasNext()) {
            throw unreadable(reader);
        }
        return value;
    }

    T fromObject(HessianReader reader) {
        throw unreadable(reader);
    }

    /** Reads all elements, by {@link #nextInt} and its like. */
    T fromList(HessianReader reader) {
        throw unreadable(reader);
    }

    T fromText(String text) {
        throw new IllegalArgumentException("text");
    }

    T fromBytes(byte[] bytes) {
        throw new IllegalArgumentException("bytes");
    }

    /** From an int, a long, or a date. */
    T fromNumber(HessianReader reader) {
        throw unreadable(reader);
    }

    final int intField(HessianReader reader, int index) {
        return reader.readField(index) ? reader.readInt() : 0;
    }

    final long longField(HessianReader reader, int index) {
        return reader.readField(index) ? reader.readLong() : 0;
    }

    final String textField(HessianReader reader, int index) {
        if (!reader.readField(index)) {
            throw unreadable(reader);
        }
        return text(reader);
    }

    final String text(HessianReader reader) {
        String text = required(reader, reader.readString());
        if (text.length() > maxChars()) {
            throw unreadable(reader);
        }
        return text;
    }

    int maxChars() {
        return Limits.VALUE_CHARS;
    }

    final <F> F field(HessianReader reader, int index, Codec<F> codec) {
        return required(reader, reader.readField(index) ? codec.read(reader) : null);
    }

    final int nextInt(HessianReader reader) {
        next(reader);
        return reader.readInt();
    }

    final long nextLong(HessianReader reader) {
        next(reader);
        return reader.readLong();
    }

    final void next(HessianReader reader) {
        if (!reader.hasNext()) {
            throw unreadable(reader);
        }
    }

    final <F> F required(HessianReader reader, @Nullable F value) {
        if (value == null) {
            throw unreadable(reader);
        }
        return value;
    }

    final MalformedDataException unreadable(HessianReader reader) {
        return reader.malformed(object.name());
    }
}
