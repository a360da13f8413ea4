package io.longlink.rpc.codec;

import org.jspecify.annotations.Nullable;

/**
 * What stands in place of a list, a map or an object: null, a reference, or bytes that were read before through a reference.
 * A value goes to nobody but the owner that has read it. A list or a map may have more owners, such as the codecs of {@code
 * List<User>} and of {@code Collection<User>}: each further one reads the bytes once for itself, and the objects inside are
 * the same.
 */
final class BackReferences {

    private final Message message;
    private final ReferenceTable references;

    BackReferences(Message message) {
        this.message = message;
        this.references = message.references;
    }

    /** The slot of the container that starts here and was met before; none when some owner has read it already. */
    int open(Object owner) {
        int slot = references.find(message.in.position);
        if (references.owner(slot) == null) {
            references.own(slot, owner);
            return slot;
        }
        return HessianReader.NO_VALUE;
    }

    @Nullable
    Object nullOrReference(HessianReader reader, Object owner) {
        Input in = message.in;
        int at = in.position;
        int code = message.valueCode();
        if (code == Opcode.NULL) {
            in.position++;
            return null;
        }
        if (code == Opcode.REFERENCE) {
            in.position++;
            int slot = message.referenceIndex();
            return valueOf(slot, reader, owner, at);
        }
        if (!Opcode.isContainer(code) || message.isFresh()) {
            throw in.unexpectedNext("null or reference");
        }
        int slot = references.find(in.position);
        in.position = references.end(slot);
        return valueOf(slot, reader, owner, at);
    }

    private Object valueOf(int slot, HessianReader reader, Object owner, int at) {
        if (references.owner(slot) == null) {
            readAt(slot, reader, owner);
        }
        Object value = references.value(slot);
        if (value != null && references.owner(slot) != owner) {
            value = isCollection(slot) ? copyOf(slot, reader, owner) : null;
        }
        if (value == null) {
            throw message.in.malformedAt(at, "reference to a value of another type, or to one that is not complete");
        }
        return value;
    }

    private boolean isCollection(int slot) {
        return !Opcode.isObject(message.in.bytes[references.offset(slot)] & 0xff);
    }

    private @Nullable Object copyOf(int slot, HessianReader reader, Object owner) {
        Object known = references.copy(slot, owner);
        if (known != null) {
            return known;
        }
        Object firstOwner = references.owner(slot);
        Object firstValue = references.value(slot);
        references.own(slot, null);
        references.finish(slot, null);
        readAt(slot, reader, owner);
        Object copy = references.value(slot);
        references.own(slot, firstOwner);
        references.finish(slot, firstValue);
        if (copy != null) {
            references.keepCopy(slot, owner, copy);
        }
        return copy;
    }

    private void readAt(int slot, HessianReader reader, Object owner) {
        message.seen();
        Input in = message.in;
        int back = in.position;
        in.position = references.offset(slot);
        if (owner instanceof ClassDefinition definition) {
            reader.readEnum(definition);
        } else {
            ((Codec<?>) owner).read(reader);
        }
        in.position = back;
    }
}
