package io.longlink.rpc.codec;

import io.longlink.rpc.error.MalformedDataException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one message of Hessian 2 values at a time into an array of its own, always in the shortest form. Writing allocates
 * nothing once the array is large enough. Shared objects are written as often as they are met, and a cycle ends at the depth
 * limit, unless their codec asks for {@link #writeReferenceTo}. After an exception the writer is of no use until
 * {@link #reset()}. Not thread-safe.
 */
public final class HessianWriter {

    /** No scalar and no head of a list or an object is longer. */
    private static final int SCALAR_BYTES = 16;

    /** Where {@link WriterPool} keeps it. */
    int stripe;

    private final Output out;

    private final DefinitionTable definitions = new DefinitionTable();
    private String[] types = new String[4];
    private int typeCount;
    private int depth;

    /** Lists, maps and objects so far, which is how references count. */
    private int containers;

    private @Nullable WrittenObjects objects;

    public HessianWriter() {
        this(0);
    }

    /** Leaves so many bytes free in front of the values, for a header that is known only afterwards. */
    public HessianWriter(int headroom) {
        this.out = new Output(headroom);
    }

    public void writeNull() {
        out.ensure(1);
        out.put(Opcode.NULL);
    }

    public void writeBoolean(boolean value) {
        out.ensure(1);
        out.put(value ? Opcode.TRUE : Opcode.FALSE);
    }

    /** Also for byte and short. */
    public void writeInt(int value) {
        out.ensure(SCALAR_BYTES);
        putCompact(value);
    }

    private void putCompact(int value) {
        if (value >= -0x10 && value <= 0x2f) {
            out.put(Opcode.INT_ONE_ZERO + value);
        } else if (value >= -0x800 && value <= 0x7ff) {
            out.putShort((Opcode.INT_TWO_ZERO << 8) + value);
        } else if (value >= -0x40000 && value <= 0x3ffff) {
            out.put(Opcode.INT_THREE_ZERO + (value >> 16));
            out.putShort(value);
        } else {
            out.put(Opcode.INT);
            out.putInt(value);
        }
    }

    public void writeLong(long value) {
        out.ensure(SCALAR_BYTES);
        if (value >= -0x08 && value <= 0x0f) {
            out.put(Opcode.LONG_ONE_ZERO + (int) value);
        } else if (value >= -0x800 && value <= 0x7ff) {
            out.putShort((Opcode.LONG_TWO_ZERO << 8) + (int) value);
        } else if (value >= -0x40000 && value <= 0x3ffff) {
            out.put(Opcode.LONG_THREE_ZERO + (int) (value >> 16));
            out.putShort((int) value);
        } else if (value == (int) value) {
            out.put(Opcode.LONG_FOUR);
            out.putInt((int) value);
        } else {
            out.put(Opcode.LONG);
            out.putLong(value);
        }
    }

    /** Also for float, which widens exactly. Every bit pattern arrives, -0.0 and those of NaN too. */
    public void writeDouble(double value) {
        out.ensure(SCALAR_BYTES);
        int whole = (int) value;
        if (whole != value || whole != (short) whole || (whole == 0 && 1 / value < 0)) {
            out.put(Opcode.DOUBLE);
            out.putLong(Double.doubleToRawLongBits(value));
        } else if (whole == 0) {
            out.put(Opcode.DOUBLE_ZERO);
        } else if (whole == 1) {
            out.put(Opcode.DOUBLE_ONE);
        } else if (whole == (byte) whole) {
            out.put(Opcode.DOUBLE_BYTE);
            out.put(whole);
        } else {
            out.put(Opcode.DOUBLE_SHORT);
            out.putShort(whole);
        }
    }

    /** A string of one unit. */
    public void writeChar(char value) {
        out.ensure(SCALAR_BYTES);
        out.put(Opcode.STRING_DIRECT + 1);
        if (value < 0x80) {
            out.put(value);
        } else {
            out.position = Cesu8.encodeUnit(value, out.bytes, out.position);
        }
    }

    public void writeString(@Nullable String value) {
        if (value == null) {
            writeNull();
            return;
        }
        int length = value.length();
        if (length > Cesu8.CHUNK_UNITS) {
            writeLongString(value);
        } else {
            putString(value, 0, length);
        }
    }

    private void writeLongString(String value) {
        int length = value.length();
        int start = 0;
        while (length - start > Cesu8.CHUNK_UNITS) {
            int end = Cesu8.chunkEnd(value, start);
            out.ensure(end - start + SCALAR_BYTES);
            out.put(Opcode.STRING_CHUNK);
            out.putShort(end - start);
            out.putUnits(value, start, end);
            start = end;
        }
        putString(value, start, length);
    }

    private void putString(String value, int start, int end) {
        int length = end - start;
        out.ensure(length + SCALAR_BYTES);
        if (length < 0x20) {
            out.put(Opcode.STRING_DIRECT + length);
        } else if (length < 0x400) {
            out.putShort((Opcode.STRING_SHORT << 8) + length);
        } else {
            out.put(Opcode.STRING);
            out.putShort(length);
        }
        out.putUnits(value, start, end);
    }

    /** The whole array, in chunks of 65,535 bytes. */
    public void writeBytes(byte @Nullable [] value) {
        if (value == null) {
            writeNull();
            return;
        }
        int start = 0;
        while (value.length - start > 0xffff) {
            out.ensure(0xffff + SCALAR_BYTES);
            out.put(Opcode.BYTES_CHUNK);
            out.putShort(0xffff);
            out.putBytes(value, start, 0xffff);
            start += 0xffff;
        }
        int length = value.length - start;
        out.ensure(length + SCALAR_BYTES);
        if (length < 0x10) {
            out.put(Opcode.BYTES_DIRECT + length);
        } else if (length < 0x400) {
            out.putShort((Opcode.BYTES_SHORT << 8) + length);
        } else {
            out.put(Opcode.BYTES);
            out.putShort(length);
        }
        out.putBytes(value, start, length);
    }

    /** Sixteen bytes, from two halves. */
    void writeBytes(long high, long low) {
        out.ensure(2 * SCALAR_BYTES);
        out.putShort((Opcode.BYTES_SHORT << 8) + 16);
        out.putLong(high);
        out.putLong(low);
    }

    /** A point in time in milliseconds since 1970; 5 bytes when it is a whole minute. */
    public void writeDate(long epochMillis) {
        out.ensure(SCALAR_BYTES);
        long minutes = epochMillis / 60_000;
        if (minutes * 60_000 == epochMillis && minutes == (int) minutes) {
            out.put(Opcode.DATE_MINUTES);
            out.putInt((int) minutes);
        } else {
            out.put(Opcode.DATE_MILLIS);
            out.putLong(epochMillis);
        }
    }

    /** A list of exactly so many values, which must follow. */
    public void writeListStart(int size) {
        containers++;
        out.ensure(SCALAR_BYTES);
        if (size < 8) {
            out.put(Opcode.LIST_DIRECT + size);
        } else {
            out.put(Opcode.LIST);
            putCompact(size);
        }
    }

    /** Like {@link #writeListStart}, with a type for readers that need one: {@code [int}, {@code [com.acme.User}. */
    public void writeTypedListStart(String type, int size) {
        containers++;
        out.ensure(SCALAR_BYTES);
        out.put(size < 8 ? Opcode.TYPED_LIST_DIRECT + size : Opcode.TYPED_LIST);
        writeType(type);
        if (size >= 8) {
            writeInt(size);
        }
    }

    private void writeType(String type) {
        for (int i = 0; i < typeCount; i++) {
            if (types[i].equals(type)) {
                writeInt(i);
                return;
            }
        }
        if (typeCount == types.length) {
            types = Arrays.copyOf(types, 2 * typeCount);
        }
        types[typeCount++] = type;
        writeString(type);
    }

    /** Keys and values in turn follow, then {@link #writeMapEnd}. */
    public void writeMapStart() {
        containers++;
        out.ensure(1);
        out.put(Opcode.MAP);
    }

    /** Like {@link #writeMapStart}, with a type. */
    void writeTypedMapStart(String type) {
        containers++;
        out.ensure(1);
        out.put(Opcode.TYPED_MAP);
        writeType(type);
    }

    public void writeMapEnd() {
        out.ensure(1);
        out.put(Opcode.END);
    }

    /** Every field of the definition must follow in its order, then {@link #writeObjectEnd}. */
    public void writeObjectStart(ClassDefinition definition) {
        if (depth == Limits.OBJECT_DEPTH) {
            throw MalformedDataException.writing("object of " + definition.name() + " inside " + depth
                    + " others (expected: at most " + Limits.OBJECT_DEPTH + " levels; does it contain itself?)");
        }
        depth++;
        putObject(indexOf(definition));
    }

    public void writeObjectEnd() {
        depth--;
    }

    /** An object with the one field {@code name}, as every Hessian implementation writes enums. */
    public void writeEnum(ClassDefinition definition, @Nullable String constant) {
        if (constant == null) {
            writeNull();
            return;
        }
        writeObjectStart(definition);
        writeString(constant);
        writeObjectEnd();
    }

    private int indexOf(ClassDefinition definition) {
        int index = definitions.indexOf(definition);
        return index < 0 ? define(definition) : index;
    }

    private int define(ClassDefinition definition) {
        int index = definitions.add(definition);
        byte[] encoded = definition.bytes();
        out.ensure(encoded.length);
        out.putBytes(encoded, 0, encoded.length);
        return index;
    }

    /** An object of a class that nobody has a constant for; its values must follow and nothing else. */
    void writeAnyObjectStart(String className, List<String> fieldNames) {
        int index = definitions.indexOf(className, fieldNames);
        putObject(index < 0 ? define(ClassDefinition.any(className, fieldNames)) : index);
    }

    private void putObject(int index) {
        containers++;
        out.ensure(SCALAR_BYTES);
        if (index < 0x10) {
            out.put(Opcode.OBJECT_DIRECT + index);
        } else {
            out.put(Opcode.OBJECT);
            putCompact(index);
        }
    }

    /**
     * Writes a reference instead of a value that this message holds already. Otherwise nothing is written, and the value is
     * remembered: its object, list or map must start next.
     */
    public boolean writeReferenceTo(Object value) {
        WrittenObjects known = objects;
        if (known == null) {
            known = new WrittenObjects();
            objects = known;
        }
        int number = known.put(value, containers);
        if (number < 0) {
            return false;
        }
        writeReference(number);
        return true;
    }

    /** The list, map or object that began as number {@code index} of this message. */
    void writeReference(int index) {
        if (index < 0 || index >= containers) {
            throw MalformedDataException.writing("reference: " + index + " (expected: to one of the " + containers
                    + " lists, maps and objects before it)");
        }
        out.ensure(SCALAR_BYTES);
        out.put(Opcode.REFERENCE);
        putCompact(index);
    }

    void writeDefinitionStart(String name) {
        out.ensure(1);
        out.put(Opcode.DEFINITION);
        writeString(name);
    }

    /** The array that holds the message, headroom first. Not a copy; the next message overwrites it. */
    public byte[] array() {
        return out.bytes;
    }

    /** The used part of {@link #array()}, headroom included. */
    public int length() {
        return out.position;
    }

    /** Starts another message. The array stays, unless it has grown past 256 KiB. */
    public void reset() {
        out.reset();
        definitions.clear();
        typeCount = 0;
        depth = 0;
        containers = 0;
        if (objects != null) {
            objects.clear();
        }
    }
}
