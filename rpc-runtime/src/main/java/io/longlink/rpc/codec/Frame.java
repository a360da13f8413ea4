package io.longlink.rpc.codec;

import org.jspecify.annotations.Nullable;

/** A container being read. Frames are used again by the next container at the same level. */
final class Frame {

    /** Elements follow until an end mark. */
    static final int OPEN = -1;

    /** Keys, each with its value, follow until an end mark. */
    static final int OPEN_MAP = -2;

    final @Nullable Frame parent;
    final int depth;

    @Nullable
    Frame child;

    int slot;

    /** Of a list or a map: elements not read yet, or one of the marks. */
    int remaining;

    /** Of an object whose definition is not the expected one. */
    @Nullable
    FieldMap fields;

    /** The field that came and stands at the position, when they come in order. */
    int nextField;

    /** Where the fields start and, last, where the object ends, when they come in another order. */
    int @Nullable [] fieldOffsets;

    Frame(@Nullable Frame parent) {
        this.parent = parent;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    Frame child() {
        Frame next = child;
        if (next == null) {
            next = new Frame(this);
            child = next;
        }
        return next;
    }
}
