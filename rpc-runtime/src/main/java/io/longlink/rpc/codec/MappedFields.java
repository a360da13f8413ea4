package io.longlink.rpc.codec;

import org.jspecify.annotations.Nullable;

/**
 * An open object that came under another definition than the expected one. What its reader does not know is skipped; where
 * the order differs the reader jumps.
 */
final class MappedFields {

    /** The open object. */
    final int slot;

    /** The next one of its kind around it. */
    final @Nullable MappedFields outer;

    private final FieldMap fields;
    private final Containers containers;

    /** Where the fields start and, last, where the object ends; null when they come in the reader's order. */
    private final int @Nullable [] offsets;

    /** In the reader's order: the field that stands at the position. */
    private int next;

    /** Starts at the first field of the object, which is the innermost container. */
    MappedFields(int slot, @Nullable MappedFields outer, FieldMap fields, Containers containers) {
        this.slot = slot;
        this.outer = outer;
        this.fields = fields;
        this.containers = containers;
        this.offsets = fields.inOrder() ? null : scan(fields.incomingCount(), containers);
    }

    private static int[] scan(int count, Containers containers) {
        int[] offsets = new int[count + 1];
        for (int i = 0; i < count; i++) {
            offsets[i] = containers.position();
            containers.skip();
        }
        offsets[count] = containers.position();
        return offsets;
    }

    /** False when whoever wrote the object did not know the field. */
    boolean moveTo(int field) {
        int incoming = fields.incoming(field);
        if (incoming < 0) {
            return false;
        }
        if (offsets != null) {
            containers.jump(offsets[incoming]);
            return true;
        }
        if (incoming < next) {
            throw new IllegalStateException("field: " + field + " (expected: one after those read)");
        }
        skipTo(incoming);
        next = incoming + 1;
        return true;
    }

    /** Moves behind the object. */
    void end() {
        int count = fields.incomingCount();
        if (offsets != null) {
            containers.jump(offsets[count]);
        } else {
            skipTo(count);
        }
    }

    private void skipTo(int incoming) {
        for (int i = next; i < incoming; i++) {
            containers.skip();
        }
    }
}
