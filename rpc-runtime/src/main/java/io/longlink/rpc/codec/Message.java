package io.longlink.rpc.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a message has shown so far: class definitions, type names, references, and how much of its budget is used. Shared by
 * typed reading and skipping. Bytes before {@link #scannedTo} have been seen: whatever is defined there has its entry
 * already and is found by its offset, so that reading it again does not count it twice.
 */
final class Message {

    /** What to start with: in usual messages a container is that long, or longer. */
    private static final int BYTES_PER_SLOT = 40;

    private static final int MIN_SLOTS = 2;
    private static final int MAX_SLOTS = 256;

    private static final int[] NONE = {};
    private static final @Nullable String[] NO_NAMES = {};

    final Input in;
    final ReferenceTable references;

    /** What is known of the definitions of this peer. */
    final @Nullable DefinitionCache cache;

    private IncomingDefinition[] definitions = new IncomingDefinition[4];
    private int definitionCount;
    private int definitionBytes;
    private int types;
    private int[] typeOffsets = NONE;
    private @Nullable String[] typeNames = NO_NAMES;
    private int budget = Limits.ELEMENTS;
    private int scannedTo;

    Message(Input in, @Nullable DefinitionCache cache) {
        this.in = in;
        this.cache = cache;
        this.references = new ReferenceTable(Math.min(MIN_SLOTS + in.remaining() / BYTES_PER_SLOT, MAX_SLOTS));
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
            if (!passKnown()) {
                add(parse(in.position));
            }
            code = in.peek();
        }
        return code;
    }

    /** The same where a certain class may stand. */
    int valueCode(ClassDefinition expected) {
        int code = in.peek();
        while (code == Opcode.DEFINITION) {
            if (!passKnown()) {
                IncomingDefinition came = recognized(expected);
                add(came == null ? parse(in.position) : came);
            }
            code = in.peek();
        }
        return code;
    }

    /** The same where one of some classes may stand. */
    int valueCode(Subtypes permitted) {
        int code = in.peek();
        while (code == Opcode.DEFINITION) {
            if (!passKnown()) {
                IncomingDefinition came = null;
                for (int i = 0; came == null && i < permitted.size(); i++) {
                    came = recognized(permitted.definition(i));
                }
                add(came == null ? parse(in.position) : came);
            }
            code = in.peek();
        }
        return code;
    }

    /** Passes over a definition that has been read before. */
    private boolean passKnown() {
        if (isFresh()) {
            return false;
        }
        in.position = definitionAt(in.position).end();
        return true;
    }

    /** The definition at the position, when it is the expected one or one that came in its place before. */
    private @Nullable IncomingDefinition recognized(ClassDefinition expected) {
        if (startsWith(expected.bytes())) {
            return new IncomingDefinition(in.position, expected);
        }
        DefinitionCache.Entry known = cache == null ? null : cache.find(expected, in);
        return known == null ? null : new IncomingDefinition(in.position, known);
    }

    private void add(IncomingDefinition came) {
        definitionBytes += came.end() - came.offset();
        if (definitionCount == Limits.DEFINITIONS || definitionBytes > Limits.DEFINITION_BYTES) {
            throw in.malformedAt(
                    came.offset(),
                    "more than " + Limits.DEFINITIONS + " class definitions, or more than " + Limits.DEFINITION_BYTES
                            + " bytes of them");
        }
        if (definitionCount == definitions.length) {
            definitions = Arrays.copyOf(definitions, 2 * definitionCount);
        }
        definitions[definitionCount++] = came;
        in.position = came.end();
    }

    private boolean startsWith(byte[] expected) {
        return in.remaining() >= expected.length
                && Arrays.equals(in.bytes, in.position, in.position + expected.length, expected, 0, expected.length);
    }

    private IncomingDefinition parse(int offset) {
        in.position = offset + 1;
        Strings.skip(in, in.next());
        int fieldsOffset = in.position;
        int fieldCount = in.count("field count");
        if (fieldCount > Math.min(Limits.FIELDS, in.remaining())) {
            throw in.malformedAt(
                    fieldsOffset,
                    "class definition with too many fields (expected: at most "
                            + Math.min(Limits.FIELDS, in.remaining()) + ")");
        }
        for (int i = 0; i < fieldCount; i++) {
            Strings.skip(in, in.next());
        }
        return new IncomingDefinition(offset, fieldsOffset, fieldCount, in.position);
    }

    private IncomingDefinition definitionAt(int offset) {
        int low = 0;
        int high = definitionCount - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (definitions[middle].offset() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return definitions[low];
    }

    /** The definition of an object whose first byte is read. */
    IncomingDefinition definition(int code) {
        int at = in.position - 1;
        int index = code == Opcode.OBJECT ? in.count("class index") : code - Opcode.OBJECT_DIRECT;
        if (index >= definitionCount) {
            throw in.malformedAt(at, "object of a class without definition");
        }
        return definitions[index];
    }

    /** The head of a list: its size, or {@link Frame#OPEN}. */
    int listSize() {
        boolean fresh = isFresh();
        int code = in.next();
        if (Opcode.isTypedList(code)) {
            readType();
        }
        int size = switch (code) {
            case Opcode.LIST_OPEN, Opcode.TYPED_LIST_OPEN -> Frame.OPEN;
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
