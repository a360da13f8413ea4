package io.longlink.rpc.codec;

import org.jspecify.annotations.Nullable;

/**
 * The lists, maps and objects of a message as generated code reads them: one frame for each that is open, one slot in the
 * reference table for each that was met. Objects of another version are read in the order of the reader's own fields: what
 * it does not know is skipped, and where the order differs the reader jumps.
 */
final class Containers {

    private static final int UNKNOWN_SIZE = 10;
    private static final int MAX_SIZE_HINT = 1024;

    private final Input in;
    private final Message message;
    private final ReferenceTable references;
    private @Nullable Skipper skipper;
    private Frame frame = new Frame(null);
    private int objects;

    Containers(Input in, @Nullable DefinitionCache cache) {
        this.in = in;
        this.message = new Message(in, cache);
        this.references = message.references;
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
        HessianValue value = new HessianValueReader(reader, message).read(frame.depth);
        message.seen();
        return value;
    }

    int startObject(Object owner, ClassDefinition expected) {
        int code = message.valueCode(expected);
        if (!Opcode.isObject(code)) {
            return noValue(code, expected.name());
        }
        int slot = open(owner);
        if (slot == HessianReader.NO_VALUE) {
            return slot;
        }
        if (++objects > Limits.OBJECT_DEPTH) {
            throw in.malformed("more than " + Limits.OBJECT_DEPTH + " objects inside each other");
        }
        message.charge(1);
        in.position++;
        FieldMap fields = message.definition(code).mapTo(expected, message);
        Frame object = push(slot);
        object.fields = fields;
        if (fields != null) {
            object.nextField = 0;
            object.fieldOffsets = fields.inOrder() ? null : scanFields(fields.incomingCount());
        }
        return slot;
    }

    /** Which of some classes comes next: an object of it, or a reference to one. */
    int subtype(Subtypes permitted) {
        int code = message.valueCode(permitted);
        if (code == Opcode.NULL) {
            in.position++;
            return HessianReader.NO_VALUE;
        }
        if (Opcode.isObject(code)) {
            return subtypeAt(in.position, permitted);
        }
        if (code == Opcode.REFERENCE) {
            return subtypeReferredTo(permitted);
        }
        throw in.unexpectedNext("one of " + permitted);
    }

    private int subtypeAt(int offset, Subtypes permitted) {
        int back = in.position;
        in.position = offset;
        int index = message.definition(in.next()).indexAmong(permitted, in);
        in.position = back;
        if (index == Subtypes.UNKNOWN) {
            throw in.malformedAt(offset, "one of " + permitted + " expected, found another class");
        }
        return index;
    }

    private int subtypeReferredTo(Subtypes permitted) {
        int at = in.position;
        in.position++;
        int slot = message.referenceIndex();
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

    /** The value of an object whose fields are still to come can be referred to from now on. */
    void created(int handle, Object value) {
        if (frame.parent == null || frame.slot != handle) {
            throw wrongHandle(handle);
        }
        references.finish(handle, value);
    }

    private int noValue(int code, String expected) {
        if (code == Opcode.NULL || code == Opcode.REFERENCE) {
            return HessianReader.NO_VALUE;
        }
        throw in.unexpectedNext(expected);
    }

    /** The slot of the container that starts here; none when {@code owner} has read it already, through a reference. */
    private int open(Object owner) {
        if (message.isFresh()) {
            return references.add(in.position, owner);
        }
        int slot = references.find(in.position);
        if (references.owner(slot) == null) {
            references.own(slot, owner);
            return slot;
        }
        return HessianReader.NO_VALUE;
    }

    private Frame push(int slot) {
        Frame next = frame.child();
        next.slot = slot;
        frame = next;
        return next;
    }

    private void skip() {
        Skipper opened = skipper;
        if (opened == null) {
            opened = new Skipper(message);
            skipper = opened;
        }
        opened.skip(frame.depth);
    }

    /** Where each field starts and, last, where the object ends. */
    private int[] scanFields(int count) {
        int[] offsets = new int[count + 1];
        for (int i = 0; i < count; i++) {
            offsets[i] = in.position;
            skip();
        }
        offsets[count] = in.position;
        return offsets;
    }

    boolean moveToField(int field) {
        FieldMap fields = frame.fields;
        if (fields == null) {
            return true;
        }
        int incoming = fields.incoming(field);
        if (incoming < 0) {
            return false;
        }
        int[] offsets = frame.fieldOffsets;
        if (offsets != null) {
            in.position = offsets[incoming];
        } else {
            checkOrder(field, incoming);
            skipFieldsBefore(incoming);
            frame.nextField = incoming + 1;
        }
        return true;
    }

    private void checkOrder(int field, int incoming) {
        if (incoming < frame.nextField) {
            throw new IllegalStateException("field: " + field + " (expected: one after those read)");
        }
    }

    private void skipFieldsBefore(int incoming) {
        for (int next = frame.nextField; next < incoming; next++) {
            skip();
        }
    }

    <T> T endObject(int handle, T value) {
        FieldMap fields = frame.fields;
        if (fields != null) {
            int[] offsets = frame.fieldOffsets;
            if (offsets != null) {
                in.position = offsets[fields.incomingCount()];
            } else {
                skipFieldsBefore(fields.incomingCount());
            }
        }
        objects--;
        return end(handle, value);
    }

    int startList(Object owner) {
        int code = message.valueCode();
        if (!Opcode.isList(code)) {
            return noValue(code, "list");
        }
        int slot = open(owner);
        if (slot == HessianReader.NO_VALUE) {
            return slot;
        }
        push(slot).remaining = message.listSize();
        return slot;
    }

    int startMap(Object owner) {
        int code = message.valueCode();
        if (!Opcode.isMap(code)) {
            return noValue(code, "map");
        }
        int slot = open(owner);
        if (slot == HessianReader.NO_VALUE) {
            return slot;
        }
        message.mapStart();
        push(slot).remaining = Frame.OPEN_MAP;
        return slot;
    }

    int sizeHint() {
        int remaining = frame.remaining;
        return remaining < 0 ? UNKNOWN_SIZE : Math.min(remaining, MAX_SIZE_HINT);
    }

    /** The exact number of elements to come, all of which the message can hold; a guess for an open list. */
    int capacity() {
        int remaining = frame.remaining;
        return remaining < 0 ? UNKNOWN_SIZE : remaining;
    }

    boolean hasNext() {
        int remaining = frame.remaining;
        if (remaining > 0) {
            frame.remaining = remaining - 1;
            return true;
        }
        return remaining < 0 && hasNextBeforeEnd(remaining);
    }

    private boolean hasNextBeforeEnd(int mark) {
        if (in.peek() == Opcode.END) {
            in.position++;
            frame.remaining = 0;
            return false;
        }
        message.charge(mark == Frame.OPEN_MAP ? 2 : 1);
        return true;
    }

    <T> T end(int handle, T value) {
        Frame parent = frame.parent;
        if (parent == null || frame.slot != handle) {
            throw wrongHandle(handle);
        }
        references.finish(handle, value);
        frame = parent;
        return value;
    }

    private static IllegalStateException wrongHandle(int handle) {
        return new IllegalStateException("handle: " + handle + " (expected: that of the value being read)");
    }

    /** What {@link #startObject}, {@link #startList} or {@link #startMap} did not start. */
    @Nullable
    Object nullOrReference(HessianReader reader, Object owner) {
        int at = in.position;
        int code = message.valueCode();
        if (code == Opcode.NULL) {
            in.position++;
            return null;
        }
        if (code == Opcode.REFERENCE) {
            in.position++;
            int slot = message.referenceIndex();
            if (references.owner(slot) == null) {
                readSkipped(reader, slot, owner);
            }
            return valueOf(slot, owner, at);
        }
        if (!Opcode.isContainer(code) || message.isFresh()) {
            throw in.unexpectedNext("null or reference");
        }
        int slot = references.find(in.position);
        in.position = references.end(slot);
        return valueOf(slot, owner, at);
    }

    private void readSkipped(HessianReader reader, int slot, Object owner) {
        int back = in.position;
        in.position = references.offset(slot);
        if (owner instanceof Codec<?> codec) {
            codec.read(reader);
        } else if (owner instanceof ClassDefinition definition) {
            reader.readEnum(definition);
        }
        in.position = back;
    }

    private Object valueOf(int slot, Object owner, int at) {
        Object value = references.value(slot);
        if (value == null || references.owner(slot) != owner) {
            throw in.malformedAt(at, "reference to a value of another type, or to one that is not complete");
        }
        return value;
    }
}
