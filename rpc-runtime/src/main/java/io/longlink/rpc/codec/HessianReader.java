package io.longlink.rpc.codec;

import io.longlink.rpc.error.MalformedDataException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one message in the order in which they were written, in every form that Hessian 2 knows. Anything else
 * ends in a {@link MalformedDataException}, whatever the bytes are; after one the reader is of no use. Null reads as zero or
 * false where a primitive stands. Not thread-safe.
 */
public final class HessianReader {

    /** A null or a reference stands where a list, a map or an object could: {@link #readNullOrReference} takes it. */
    public static final int NO_VALUE = -1;

    private static final long EXACT_DOUBLE = 1L << 53;

    private final Input in;
    private final @Nullable DefinitionCache cache;
    private @Nullable Containers containers;
    private boolean ended;

    /** Reads {@code length} bytes from {@code offset} and none beside them; the array must not change meanwhile. */
    public HessianReader(byte[] bytes, int offset, int length) {
        this(bytes, offset, length, null);
    }

    /** The same, with what other messages of this peer have shown of its classes. */
    public HessianReader(byte[] bytes, int offset, int length, @Nullable DefinitionCache cache) {
        this.in = new Input(bytes, offset, length);
        this.cache = cache;
    }

    /** Takes the next value when it is null. */
    public boolean readNull() {
        if (peekCode() != Opcode.NULL) {
            return false;
        }
        in.position++;
        return true;
    }

    public boolean readBoolean() {
        int code = nextCode();
        if (code == Opcode.TRUE) {
            return true;
        }
        if (code == Opcode.FALSE || code == Opcode.NULL) {
            return false;
        }
        throw in.unexpected("boolean", code);
    }

    public int readInt() {
        int code = nextCode();
        return Opcode.isSmallInt(code)
                ? code - Opcode.INT_ONE_ZERO
                : (int) readInteger(code, Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
    }

    public byte readByte() {
        return (byte) readInteger(nextCode(), Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
    }

    public short readShort() {
        return (short) readInteger(nextCode(), Short.MIN_VALUE, Short.MAX_VALUE, "short");
    }

    public long readLong() {
        return readInteger(nextCode(), Long.MIN_VALUE, Long.MAX_VALUE, "long");
    }

    private long readInteger(int code, long min, long max, String expected) {
        if (code == Opcode.NULL) {
            return 0;
        }
        int at = in.position - 1;
        long value = in.integer(code, expected);
        if (value < min || value > max) {
            throw in.malformedAt(at, expected + " expected, found a number out of its range");
        }
        return value;
    }

    /** A double rounds to the nearest float. */
    public float readFloat() {
        int at = in.position;
        double value = readDouble();
        float nearest = (float) value;
        if (Float.isInfinite(nearest) && !Double.isInfinite(value)) {
            throw in.malformedAt(at, "float expected, found a double out of its range");
        }
        return nearest;
    }

    /** Also from an int or a long that a double can hold exactly. */
    public double readDouble() {
        int code = nextCode();
        return switch (code) {
            case Opcode.DOUBLE -> Double.longBitsToDouble(in.nextLong());
            case Opcode.DOUBLE_ZERO, Opcode.NULL -> 0.0;
            case Opcode.DOUBLE_ONE -> 1.0;
            case Opcode.DOUBLE_BYTE -> in.nextByte();
            case Opcode.DOUBLE_SHORT -> in.nextShort();
            case Opcode.DOUBLE_MILLI -> 0.001 * in.nextInt();
            default -> exactDouble(code);
        };
    }

    private double exactDouble(int code) {
        int at = in.position - 1;
        long value = in.integer(code, "double");
        if (value < -EXACT_DOUBLE || value > EXACT_DOUBLE) {
            throw in.malformedAt(at, "double expected, found a long that none can hold");
        }
        return value;
    }

    /** A string of one unit. */
    public char readChar() {
        int code = nextCode();
        if (code == Opcode.NULL) {
            return 0;
        }
        int at = in.position - 1;
        String value = Strings.read(in, code);
        if (value.length() != 1) {
            throw in.malformedAt(at, "string of one unit expected, found " + value.length());
        }
        return value.charAt(0);
    }

    public @Nullable String readString() {
        int code = nextCode();
        return code == Opcode.NULL ? null : Strings.read(in, code);
    }

    public byte @Nullable [] readBytes() {
        int code = nextCode();
        return code == Opcode.NULL ? null : Binaries.read(in, code);
    }

    /** Milliseconds since 1970, also from a long. */
    public long readDate() {
        int code = nextCode();
        return switch (code) {
            case Opcode.DATE_MILLIS -> in.nextLong();
            case Opcode.DATE_MINUTES -> in.nextInt() * 60_000L;
            case Opcode.NULL -> 0;
            default -> in.integer(code, "date");
        };
    }

    /** The first byte of the next value, consumed. */
    private int nextCode() {
        int code = in.next();
        if (code == Opcode.DEFINITION) {
            in.position--;
            code = containers().valueCode();
            in.position++;
        }
        return code;
    }

    /** The first byte of the next value, not consumed. */
    int peekCode() {
        int code = in.peek();
        return code == Opcode.DEFINITION ? containers().valueCode() : code;
    }

    /** The same where a certain class may stand. */
    int peekCode(ClassDefinition expected) {
        int code = in.peek();
        return code == Opcode.DEFINITION ? containers().valueCode(expected) : code;
    }

    private Containers containers() {
        Containers opened = containers;
        if (opened == null) {
            opened = new Containers(in, cache);
            containers = opened;
        }
        return opened;
    }

    /**
     * Starts an object. Its fields are asked for in the order of {@code expected}, by {@link #readField} each.
     *
     * @param owner may be given the value again by a reference; nobody else is
     * @return a handle for {@link #readObjectEnd}; or {@link #NO_VALUE}, and nothing is consumed
     */
    public int readObjectStart(Codec<?> owner, ClassDefinition expected) {
        return containers().startObject(owner, expected);
    }

    /**
     * Finds out which of the permitted classes comes next, an object of it or a reference to one. Its codec has to read it.
     *
     * @return its place in the order of {@link Subtypes#permit}; or {@link #NO_VALUE}, and a null is consumed
     * @throws MalformedDataException for any other class, unless one of them takes the unknown
     */
    public int readSubtype(Subtypes permitted) {
        return containers().subtype(permitted);
    }

    /**
     * Lets references lead to a value before its fields are read, so that it may contain itself. {@link #readObjectEnd} must
     * be given the same value.
     */
    public <T> T created(int handle, T value) {
        containers().created(handle, value);
        return value;
    }

    /** Moves to a field; false when whoever wrote the object did not know it. */
    public boolean readField(int index) {
        return containers().moveToField(index);
    }

    /** Ends an object; references may lead to its value from now on. */
    public <T> T readObjectEnd(int handle, T value) {
        return containers().endObject(handle, value);
    }

    /**
     * Takes the null or the reference that {@link #NO_VALUE} announced.
     *
     * @throws MalformedDataException for a reference to anything but a complete value that {@code owner} has read
     */
    public <T> @Nullable T readNullOrReference(Codec<T> owner) {
        @SuppressWarnings("unchecked") // the owner made it
        T value = (T) containers().nullOrReference(this, owner);
        return value;
    }

    /** Starts a list in any form; {@link #hasNext} before each element, {@link #readListEnd} after the last. */
    public int readListStart(Codec<?> owner) {
        return containers().startList(owner);
    }

    /** A capacity to start with: at most 1024, whatever the list claims. */
    public int sizeHint() {
        return containers().sizeHint();
    }

    /** For primitives: the exact size of a list, which the message has bytes for, or a guess when it does not tell. */
    int capacity() {
        return containers().capacity();
    }

    /** Whether another element, or another key with its value, follows. */
    public boolean hasNext() {
        return containers().hasNext();
    }

    /** Ends a list after its last element. */
    public <T> T readListEnd(int handle, T value) {
        return containers().end(handle, value);
    }

    /** Starts a map; {@link #hasNext} before each key, {@link #readMapEnd} after the last value. */
    public int readMapStart(Codec<?> owner) {
        return containers().startMap(owner);
    }

    /** Ends a map after its last value. */
    public <T> T readMapEnd(int handle, T value) {
        return containers().end(handle, value);
    }

    /** The name of a constant: from an object with the field {@code name}, or a plain string. */
    public @Nullable String readEnum(ClassDefinition definition) {
        if (Opcode.isString(peekCode(definition))) {
            return readConstant(definition);
        }
        int handle = containers().startObject(definition, definition);
        if (handle == NO_VALUE) {
            return (String) containers().nullOrReference(this, definition);
        }
        String name = readField(0) ? readConstant(definition) : null;
        if (name == null) {
            throw in.malformed("name of a constant of " + definition.name() + " expected");
        }
        return readObjectEnd(handle, name);
    }

    private @Nullable String readConstant(ClassDefinition definition) {
        String known = definition.constants().next(in);
        return known == null ? readString() : known;
    }

    /** The next value, whatever it is. */
    HessianValue readAny() {
        return containers().readAny(this);
    }

    /** To be thrown when the constant just read is none of this enum. */
    public MalformedDataException unknownConstant(ClassDefinition definition) {
        return in.malformed("constant of " + definition.name() + " expected, found an unknown one before this place");
    }

    /** The value just read is not what a type of the library can be. */
    MalformedDataException malformed(String expected) {
        return in.malformed(expected + " expected, found something else before this place");
    }

    /** The message must be read to its last byte. */
    public void end() {
        if (in.remaining() > 0) {
            throw in.malformed("end of the message expected, found " + in.remaining() + " bytes more");
        }
        ended = true;
    }

    /** {@link #end} has found the end. */
    public boolean ended() {
        return ended;
    }
}
