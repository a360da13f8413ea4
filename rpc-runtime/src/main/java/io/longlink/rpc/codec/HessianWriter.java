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
        Scalars.writeInt(out, value);
    }

    public void writeLong(long value) {
        Scalars.writeLong(out, value);
    }

    /** Also for float, which widens exactly. Every bit pattern arrives, -0.0 and those of NaN too. */
    public void writeDouble(double value) {
        Scalars.writeDouble(out, value);
    }

    /** A string of one unit. */
    public void writeChar(char value) {
        Strings.write(out, value);
    }

    public void writeString(@Nullable String value) {
        if (value == null) {
            writeNull();
        } else {
            Strings.write(out, value);
        }
    }

    /** The whole array, in chunks of 65,535 bytes. */
    public void writeBytes(byte @Nullable [] value) {
        if (value == null) {
            writeNull();
        } else {
            Binaries.write(out, value);
        }
    }

    /** Sixteen bytes, from two halves. */
    void writeBytes(long high, long low) {
        Binaries.write(out, high, low);
    }

    /** A point in time in milliseconds since 1970; 5 bytes when it is a whole minute. */
    public void writeDate(long epochMillis) {
        Scalars.writeDate(out, epochMillis);
    }

    /** A list of exactly so many values, which must follow. */
    public void writeListStart(int size) {
        containers++;
        out.ensure(Output.HEAD_BYTES);
        if (size < 8) {
            out.put(Opcode.LIST_DIRECT + size);
        } else {
            out.put(Opcode.LIST);
            Scalars.putInt(out, size);
        }
    }

    /** Like {@link #writeListStart}, with a type for readers that need one: {@code [int}, {@code [com.acme.User}. */
    public void writeTypedListStart(String type, int size) {
        containers++;
        out.ensure(Output.HEAD_BYTES);
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
        out.ensure(Output.HEAD_BYTES);
        if (index < 0x10) {
            out.put(Opcode.OBJECT_DIRECT + index);
        } else {
            out.put(Opcode.OBJECT);
            Scalars.putInt(out, index);
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
        out.ensure(Output.HEAD_BYTES);
        out.put(Opcode.REFERENCE);
        Scalars.putInt(out, index);
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
