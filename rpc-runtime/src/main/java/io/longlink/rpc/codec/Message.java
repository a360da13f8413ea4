package io.longlink.rpc.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a message has shown so far: class definitions, type names, references, and how much of its budget is used. Shared by
 * typed reading and skipping. Bytes before {@link #scannedTo} have been seen: whatever is defined there has its entry
 * already and is found by its offset, so that reading it again does not count it twice.
 */
final class Message {

    /** Of a list without a size: elements follow until an end mark. */
    static final int OPEN = -1;

    /** Keys, each with its value, follow until an end mark. */
    static final int OPEN_MAP = -2;

    private static final int[] NONE = {};
    private static final @Nullable String[] NO_NAMES = {};

    final ReferenceTable references = new ReferenceTable();

    Input in = Input.NOTHING;

    /** What is known of the definitions of this peer. */
    @Nullable
    DefinitionCache cache;

    private final IncomingDefinitions definitions = new IncomingDefinitions(this);
    private int types;
    private int[] typeOffsets = NONE;
    private @Nullable String[] typeNames = NO_NAMES;
    private int budget = Limits.ELEMENTS;
    private int scannedTo;

    void start(Input message, @Nullable DefinitionCache ofPeer) {
        in = message;
        cache = ofPeer;
    }

    /** Nothing of the message is kept. */
    void clear() {
        in = Input.NOTHING;
        cache = null;
        references.clear();
        definitions.clear();
        types = 0;
        typeOffsets = NONE;
        typeNames = NO_NAMES;
        budget = Limits.ELEMENTS;
        scannedTo = 0;
    }

    /** Nobody has been at this position before. */
    boolean isFresh() {
        return in.position >= scannedTo;
    }

    /** Everything before this position has been seen. */
    void seen() {
        scannedTo = Math.max(scannedTo, in.position);
    }

    /** Counts containers and elements, unless they have been counted. */
    void charge(int count) {
        if (isFresh()) {
            spend(count);
        }
    }

    private void spend(int count) {
        budget -= count;
        if (budget < 0) {
            throw in.malformed("more than " + Limits.ELEMENTS + " elements and containers");
        }
    }

    /** The first byte of the next value, which is not consumed; class definitions in front of it are. */
    int valueCode() {
        int code = in.peek();
        while (code == Opcode.DEFINITION) {
            definitions.pass();
            code = in.peek();
        }
        return code;
    }

    /** The same where a certain class may stand. */
    int valueCode(ClassDefinition expected) {
        int code = in.peek();
        while (code == Opcode.DEFINITION) {
            definitions.pass(expected);
            code = in.peek();
        }
        return code;
    }

    /** The same where one of some classes may stand. */
    int valueCode(Subtypes permitted) {
        int code = in.peek();
        while (code == Opcode.DEFINITION) {
            definitions.pass(permitted);
            code = in.peek();
        }
        return code;
    }

    /** The definition of an object whose first byte is read. */
    IncomingDefinition definition(int code) {
        return definitions.of(code);
    }

    /** Which of some classes the object there is of. */
    int subtypeAt(int offset, Subtypes permitted) {
        int back = in.position;
        in.position = offset;
        int index = definition(in.next()).indexAmong(permitted, in);
        in.position = back;
        if (index == Subtypes.UNKNOWN) {
            throw in.malformedAt(offset, "one of " + permitted + " expected, found another class");
        }
        return index;
    }

    /** Which of some classes the value is of that the reference at the position leads to. */
    int subtypeReferredTo(Subtypes permitted) {
        int at = in.position;
        in.position++;
        int slot = referenceIndex();
        in.position = at;

        Object owner = references.owner(slot);
        int offset = references.offset(slot);
        if (owner == null && Opcode.isObject(in.bytes[offset] & 0xff)) {
            return subtypeAt(offset, permitted);
        }
        int index = owner == null ? Subtypes.UNKNOWN : permitted.indexOfOwner(owner);
        if (index == Subtypes.UNKNOWN) {
            throw in.malformedAt(at, "reference to one of " + permitted + " expected, found one to another value");
        }
        return index;
    }

    /** The head of a list: its size, or {@link #OPEN}. */
    int listSize() {
        boolean fresh = isFresh();
        int code = in.next();
        if (Opcode.isTypedList(code)) {
            readType();
        }
        int size = switch (code) {
            case Opcode.LIST_OPEN, Opcode.TYPED_LIST_OPEN -> OPEN;
            case Opcode.LIST, Opcode.TYPED_LIST -> in.count("list size");
            default -> code & 0x07;
        };
        if (size > in.remaining()) {
            throw in.malformed("list longer than the message");
        }
        if (fresh) {
            spend(1 + Math.max(size, 0));
        }
        return size;
    }

    /** The head of a map. */
    void mapStart() {
        charge(1);
        if (in.next() == Opcode.TYPED_MAP) {
            readType();
        }
    }

    /** A name, which becomes a type of this message and is otherwise ignored, or the index of an earlier one. */
    private void readType() {
        int code = in.peek();
        if (Opcode.isString(code)) {
            if (isFresh()) {
                addType();
            }
            in.position++;
            Strings.skip(in, code);
            return;
        }
        int at = in.position;
        if (in.count("type") >= types) {
            throw in.malformedAt(at, "type without a name");
        }
    }

    private void addType() {
        if (types == typeOffsets.length) {
            typeOffsets = Arrays.copyOf(typeOffsets, 2 * types + 4);
        }
        typeOffsets[types++] = in.position;
    }

    /** The type of the list or map that starts at the position, where its head does not say that there is none. */
    String typeBehind() {
        int back = in.position;
        in.position++;
        int at = in.position;
        int code = in.peek();
        String type = Opcode.isString(code) ? text(at) : typeName(in.count("type"), at);
        in.position = back;
        return type;
    }

    /** Decoded once: one long name may be the type of many lists. */
    private String typeName(int index, int at) {
        if (index >= types) {
            throw in.malformedAt(at, "type without a name");
        }
        if (index >= typeNames.length) {
            typeNames = Arrays.copyOf(typeNames, typeOffsets.length);
        }
        String name = typeNames[index];
        if (name == null) {
            name = text(typeOffsets[index]);
            typeNames[index] = name;
        }
        return name;
    }

    private String text(int offset) {
        in.position = offset;
        return Strings.read(in, in.next());
    }

    /** The rest of a reference whose first byte is read: the slot of something that has come. */
    int referenceIndex() {
        int at = in.position - 1;
        int slot = in.count("reference");
        if (slot >= references.count()) {
            throw in.malformedAt(at, "reference to a value that has not come");
        }
        return slot;
    }
}
