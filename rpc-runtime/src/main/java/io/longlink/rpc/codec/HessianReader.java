package io.longlink.rpc.codec;

import io.longlink.rpc.error.MalformedDataException;
import io.longlink.rpc.error.RpcException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one message in the order in which they were written, in every form that Hessian 2 knows. Anything else
 * ends in a {@link MalformedDataException}, whatever the bytes are; after one the reader is of no use. Null reads as zero or
 * false where a primitive stands. Not thread-safe.
 */
public final class HessianReader {

    /** A null or a reference stands where a list, a map or an object could: {@link #readNullOrReference} takes it. */
    public static final int NO_VALUE = -1;

    private final Input in;
    private final @Nullable DefinitionCache cache;
    private @Nullable Containers containers;
    private boolean ended;

    /** The array of the message is nobody's but this reader's. */
    private boolean owner;

    /** Reads {@code length} bytes from {@code offset} and none beside them; the array must not change meanwhile. */
    public HessianReader(byte[] bytes, int offset, int length) {
        this(bytes, offset, length, null);
    }

    /** The same, with what other messages of this peer have shown of its classes. */
    public HessianReader(byte[] bytes, int offset, int length, @Nullable DefinitionCache cache) {
        this.in = new Input(bytes, offset, length);
        this.cache = cache;
    }

    /** Reads a message whose array nobody else has: at the {@link #end} it becomes room for another, if it is large. */
    public static HessianReader ofOwn(byte[] bytes, int length, @Nullable DefinitionCache cache) {
        HessianReader reader = new HessianReader(bytes, 0, length, cache);
        reader.owner = bytes.length >= LargeArrays.LEAST_BYTES;
        return reader;
    }

    /** Reads another message of the same peer from here on, when all of the one before has been read. */
    public HessianReader goOnWith(byte[] bytes, int length) {
        if (!ended) {
            throw new IllegalStateException("the message before was not read to its end");
        }
        ended = false;
        in.goOnWith(bytes, 0, length);
        return this;
    }

    /** What is known of the classes of the peer. */
    @Nullable
    DefinitionCache definitions() {
        return cache;
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
        int at = in.position;
        if (at < in.limit
                && Opcode.isBoolean(in.bytes[at])) { // small, so that a reader of nothing else is never allocated
            in.position = at + 1;
            return in.bytes[at] == Opcode.TRUE;
        }
        return readAnyBoolean();
    }

    private boolean readAnyBoolean() {
        return Scalars.readBoolean(in, nextCode());
    }

    public int readInt() {
        int at = in.position;
        if (in.limit - at >= 3) { // what most ints are, without a way to anything larger: this stands in every field
            int code = in.bytes[at] & 0xff;
            if (Opcode.isSmallInt(code)) {
                in.position = at + 1;
                return code - Opcode.INT_ONE_ZERO;
            }
            if (Opcode.isTwoByteInt(code)) {
                in.position = at + 2;
                return ((code - Opcode.INT_TWO_ZERO) << 8) + (in.bytes[at + 1] & 0xff);
            }
            if (Opcode.isThreeByteInt(code)) {
                in.position = at + 3;
                int middle = in.bytes[at + 1] & 0xff;
                return ((code - Opcode.INT_THREE_ZERO) << 16) + (middle << 8) + (in.bytes[at + 2] & 0xff);
            }
        }
        return Scalars.readInt(in, nextCode());
    }

    public byte readByte() {
        return (byte) Scalars.readInteger(in, nextCode(), Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
    }

    public short readShort() {
        return (short) Scalars.readInteger(in, nextCode(), Short.MIN_VALUE, Short.MAX_VALUE, "short");
    }

    public long readLong() {
        int code = in.peek(); // small for the same reason: seconds since 1970 and large ids
        if (code == Opcode.LONG_FOUR) {
            in.position++;
            return in.nextInt();
        }
        if (code == Opcode.LONG) {
            in.position++;
            return in.nextLong();
        }
        return Scalars.readLong(in, nextCode());
    }

    /** A double rounds to the nearest float. */
    public float readFloat() {
        return Scalars.readFloat(in, nextCode());
    }

    /** Also from an int or a long that a double can hold exactly. */
    public double readDouble() {
        return Scalars.readDouble(in, nextCode());
    }

    /** A string of one unit. */
    public char readChar() {
        return Scalars.readChar(in, nextCode());
    }

    public @Nullable String readString() {
        int at = in.position;
        if (at < in.limit && Opcode.isShortString(in.bytes[at])) {
            return Cesu8.decode(in, at + 1, in.bytes[at]);
        }
        return readAnyString();
    }

    private @Nullable String readAnyString() {
        int code = nextCode();
        return code == Opcode.NULL ? null : Strings.read(in, code);
    }

    public byte @Nullable [] readBytes() {
        int code = nextCode();
        return code == Opcode.NULL ? null : Binaries.read(in, code);
    }

    /** Milliseconds since 1970, also from a long. */
    public long readDate() {
        return Scalars.readDate(in, nextCode());
    }

    @Nullable
    Integer readInteger() {
        return in.startsCompactInteger() ? (Integer) readInt() : readAnyInteger();
    }

    private @Nullable Integer readAnyInteger() {
        int code = nextCode();
        return code == Opcode.NULL ? null : (Integer) Scalars.readInt(in, code);
    }

    @Nullable
    Long readBoxedLong() {
        int code = nextCode();
        return code == Opcode.NULL ? null : (Long) Scalars.readLong(in, code);
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

    /** Nothing but an int comes next: no definition, no null, no other form of a value. */
    boolean isIntNext() {
        return in.remaining() > 0 && Opcode.isInt(in.peek());
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
        Containers known = containers;
        return known == null ? takeContainers() : known;
    }

    /** What may start a value looks whether there are some by itself: the JIT then leaves this way out of fields, which have them. */
    private Containers takeContainers() {
        Containers taken = Containers.take(in, cache);
        containers = taken;
        return taken;
    }

    /** While something is open. Small, because it is in every field and every element. */
    private Containers opened() {
        Containers opened = containers;
        if (opened == null) {
            throw new IllegalStateException("nothing is being read (expected: a list, a map or an object)");
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
        Containers known = containers;
        return (known == null ? takeContainers() : known).startObject(owner, expected);
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
        opened().created(handle, value);
        return value;
    }

    /** Moves to a field; false when whoever wrote the object did not know it. */
    public boolean readField(int index) {
        return opened().moveToField(index);
    }

    /** Ends an object; references may lead to its value from now on. */
    public <T> T readObjectEnd(int handle, T value) {
        return opened().endObject(handle, value);
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
        Containers known = containers;
        return (known == null ? takeContainers() : known).startList(owner);
    }

    /**
     * Starts a list of two scalars in the form in which we write it; they and {@link #readPairEnd} must follow.
     *
     * @return a handle; or {@link #NO_VALUE} for any other form, and nothing is consumed
     */
    int readPairStart() {
        Containers known = containers;
        return (known == null ? takeContainers() : known).startPair();
    }

    void readPairEnd(int handle) {
        opened().endLeaf(handle);
    }

    /** A capacity to start with: at most 1024, whatever the list claims. */
    public int sizeHint() {
        return opened().sizeHint();
    }

    /** For primitives: the exact size of a list, which the message has bytes for, or a guess when it does not tell. */
    int capacity() {
        return opened().capacity();
    }

    /** Whether another element, or another key with its value, follows. */
    public boolean hasNext() {
        return opened().hasNext();
    }

    /** Ends a list after its last element. */
    public <T> T readListEnd(int handle, T value) {
        return opened().end(handle, value);
    }

    /** Starts a map; {@link #hasNext} before each key, {@link #readMapEnd} after the last value. */
    public int readMapStart(Codec<?> owner) {
        Containers known = containers;
        return (known == null ? takeContainers() : known).startMap(owner);
    }

    /** Ends a map after its last value. */
    public <T> T readMapEnd(int handle, T value) {
        return opened().end(handle, value);
    }

    /** The name of a constant: from an object with the field {@code name}, or a plain string. */
    public @Nullable String readEnum(ClassDefinition definition) {
        if (Opcode.isString(peekCode(definition))) {
            return readConstant(definition);
        }
        Containers taken = containers;
        String known = (taken == null ? takeContainers() : taken).constant(definition);
        if (known != null) {
            return known;
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

    /** For collections and maps that hold no null: an element, a key or a value just read. */
    public <T> T nonNull(@Nullable T value) {
        if (value == null) {
            throw malformed("element, key or value that is not null");
        }
        return value;
    }

    /** The message must be read to its last byte; nothing can be read afterwards. */
    public void end() {
        if (in.remaining() > 0) {
            throw in.malformed("end of the message expected, found " + in.remaining() + " bytes more");
        }
        ended = true;
        Containers opened = containers;
        if (opened != null) {
            containers = null;
            opened.give();
        }
        if (owner) {
            owner = false;
            LargeArrays.give(in.release());
        }
    }

    /**
     * The only value of the message, to its last byte.
     *
     * @throws MalformedDataException when the bytes are not that value, or a class of the contract refuses it
     */
    public <T> @Nullable T readAll(Codec<T> codec) {
        try {
            T value = codec.read(this);
            end();
            return value;
        } catch (Exception thrown) {
            throw refused(thrown);
        }
    }

    /**
     * To be thrown in place of what ended the reading: unless that says so itself, a constructor, setter, builder or creator
     * of the contract threw it. The reader is of no use afterwards.
     */
    public RpcException refused(Exception thrown) {
        if (thrown instanceof RpcException known) {
            return known;
        }
        String type = containers == null ? null : containers.openType();
        return MalformedDataException.refused(type == null ? "the contract" : type, thrown);
    }

    /** {@link #end} has found the end. */
    public boolean ended() {
        return ended;
    }
}
