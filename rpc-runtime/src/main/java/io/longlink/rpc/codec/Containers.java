package io.longlink.rpc.codec;

import org.jspecify.annotations.Nullable;

/**
 * The lists, maps and objects of a message as generated code reads them. Used for one message after another: a reader takes
 * one when its message has a container or a class definition, and gives it back when it has read everything.
 */
final class Containers {

    private static final int UNKNOWN_SIZE = 10;
    private static final int MAX_SIZE_HINT = 1024;
    private static final int RETAINED_UNITS = 4096;

    private static final Spares<Containers> FREE = new Spares<>();

    private final Message message = new Message();
    private final ReferenceTable references = message.references;
    private final BackReferences backReferences = new BackReferences(message);
    private final Skipper skipper = new Skipper(message);
    private char[] scratch = new char[64];

    private Input in = Input.NOTHING;

    // The innermost open container: its slot, and the elements of a list or a map that are not read yet, or a mark.
    private int slot = HessianReader.NO_VALUE;
    private int remaining;

    private int depth;

    private int objects;

    /** The innermost open object whose definition is not the expected one. */
    private @Nullable MappedFields mapped;

    private Containers() {}

    /** For the message of {@code in}, from its place on. */
    static Containers take(Input in, @Nullable DefinitionCache cache) {
        Containers kept = FREE.take(Stripes.ofThisThread());
        Containers containers = kept == null ? new Containers() : kept;
        containers.in = in;
        containers.message.start(in, cache);
        if (in.scratch.length < containers.scratch.length) {
            in.scratch = containers.scratch;
        }
        return containers;
    }

    /** Forgets the message. Nobody may use this any more. */
    void give() {
        char[] used = in.scratch;
        scratch = used.length <= RETAINED_UNITS ? used : scratch;
        in = Input.NOTHING;
        message.clear();
        depth = 0;
        objects = 0;
        slot = HessianReader.NO_VALUE;
        mapped = null;
        FREE.give(Stripes.ofThisThread(), this);
    }

    /** The first byte of the next value, not consumed; class definitions in front of it are. */
    int valueCode() {
        return message.valueCode();
    }

    /** The same where a certain class may stand. */
    int valueCode(ClassDefinition expected) {
        return message.valueCode(expected);
    }

    /** The next value, for which nobody has a codec. */
    HessianValue readAny(HessianReader reader) {
        HessianValue value = new HessianValueReader(reader, message).read(depth);
        message.seen();
        return value;
    }

    int startObject(Object owner, ClassDefinition expected) {
        int code = message.valueCode(expected);
        if (!Opcode.isObject(code)) {
            return noValue(code, expected.name());
        }
        int opened = open(owner);
        if (opened == HessianReader.NO_VALUE) {
            return opened;
        }
        if (++objects > Limits.OBJECT_DEPTH) {
            throw in.malformed("more than " + Limits.OBJECT_DEPTH + " objects inside each other");
        }
        message.charge(1);
        in.position++;
        IncomingDefinition came = message.definition(code);
        push(opened, 0);
        if (!came.isKnownAs(expected)) {
            map(opened, came, expected);
        }
        return opened;
    }

    private void map(int opened, IncomingDefinition came, ClassDefinition expected) {
        FieldMap fields = came.mapTo(expected, message);
        if (fields != null) {
            mapped = new MappedFields(opened, mapped, fields, this);
        }
    }

    private int open(Object owner) {
        return message.isFresh() ? references.add(in.position, owner) : backReferences.open(owner);
    }

    /** Which of some classes comes next: an object of it, or a reference to one. */
    int subtype(Subtypes permitted) {
        int code = message.valueCode(permitted);
        if (code == Opcode.NULL) {
            in.position++;
            return HessianReader.NO_VALUE;
        }
        if (Opcode.isObject(code)) {
            return message.subtypeAt(in.position, permitted);
        }
        if (code == Opcode.REFERENCE) {
            return message.subtypeReferredTo(permitted);
        }
        throw in.unexpectedNext("one of " + permitted);
    }

    /** The value of an object whose fields are still to come can be referred to from now on. */
    void created(int handle, Object value) {
        checkInnermost(handle);
        references.finish(handle, value);
    }

    private int noValue(int code, String expected) {
        if (code == Opcode.NULL || code == Opcode.REFERENCE) {
            return HessianReader.NO_VALUE;
        }
        throw in.unexpectedNext(expected);
    }

    private void push(int opened, int elements) {
        references.nest(opened, slot, remaining);
        depth++;
        slot = opened;
        remaining = elements;
    }

    void skip() {
        skipper.skip(depth);
    }

    int position() {
        return in.position;
    }

    void jump(int position) {
        in.position = position;
    }

    boolean moveToField(int field) {
        return mapped == null || mapped.slot != slot || mapped.moveTo(field);
    }

    <T> T endObject(int handle, T value) {
        if (mapped != null && mapped.slot == handle) {
            mapped.end();
            mapped = mapped.outer;
        }
        objects--;
        return end(handle, value);
    }

    int startList(Object owner) {
        int code = message.valueCode();
        if (!Opcode.isList(code)) {
            return noValue(code, "list");
        }
        int opened = open(owner);
        if (opened != HessianReader.NO_VALUE) {
            push(opened, message.listSize());
        }
        return opened;
    }

    /**
     * Takes the head of a list of two scalars in the form in which we write it; {@link #endLeaf} must follow them. To
     * the message it is a list that was skipped: should a reference lead to it, it is read again. The value is small, and
     * nobody asks which of two equal ones it is.
     */
    int startPair() {
        if (message.valueCode() != Opcode.LIST_DIRECT + 2 || !message.isFresh()) {
            return HessianReader.NO_VALUE;
        }
        message.charge(3);
        int leaf = references.add(in.position, null);
        in.position++;
        return leaf;
    }

    void endLeaf(int leaf) {
        references.end(leaf, in.position);
    }

    /** The same for the object of a constant that is known by its bytes. */
    @Nullable
    String constant(ClassDefinition expected) {
        int at = in.position;
        int code = in.peek();
        if (!Opcode.isObject(code) || !message.isFresh() || objects == Limits.OBJECT_DEPTH) {
            return null;
        }
        in.position++;
        IncomingDefinition came = message.definition(code);
        String known = came.isKnownAs(expected) || came.mapTo(expected, message) == null
                ? expected.constants().next(in)
                : null;
        if (known == null) {
            in.position = at;
            return null;
        }
        message.charge(1);
        endLeaf(references.add(at, null));
        return known;
    }

    int startMap(Object owner) {
        int code = message.valueCode();
        if (!Opcode.isMap(code)) {
            return noValue(code, "map");
        }
        int opened = open(owner);
        if (opened != HessianReader.NO_VALUE) {
            message.mapStart();
            push(opened, Message.OPEN_MAP);
        }
        return opened;
    }

    int sizeHint() {
        return remaining < 0 ? UNKNOWN_SIZE : Math.min(remaining, MAX_SIZE_HINT);
    }

    /** The exact number of elements to come, all of which the message can hold; a guess for an open list. */
    int capacity() {
        return remaining < 0 ? UNKNOWN_SIZE : remaining;
    }

    boolean hasNext() {
        if (remaining > 0) {
            remaining--;
            return true;
        }
        return remaining < 0 && hasNextBeforeEnd();
    }

    private boolean hasNextBeforeEnd() {
        if (in.peek() == Opcode.END) {
            in.position++;
            remaining = 0;
            return false;
        }
        message.charge(remaining == Message.OPEN_MAP ? 2 : 1);
        return true;
    }

    <T> T end(int handle, T value) {
        checkInnermost(handle);
        references.finish(handle, value);
        references.end(handle, in.position);
        depth--;
        slot = references.outer(handle);
        remaining = references.outerRemaining(handle);
        return value;
    }

    private void checkInnermost(int handle) {
        if (depth == 0 || slot != handle) {
            throw new IllegalStateException("handle: " + handle + " (expected: that of the value being read)");
        }
    }

    /** The class, as the contract names it, of the innermost object that is open; null when none is. */
    @Nullable
    String openType() {
        int open = slot;
        for (int left = depth; left > 0; left--) {
            in.position = references.offset(open);
            int code = in.peek();
            if (Opcode.isObject(code)) {
                in.position++;
                return message.definition(code).expectedName();
            }
            open = references.outer(open);
        }
        return null;
    }

    /** What {@link #startObject}, {@link #startList} or {@link #startMap} did not start. */
    @Nullable
    Object nullOrReference(HessianReader reader, Object owner) {
        return backReferences.nullOrReference(reader, owner);
    }
}
