package io.longlink.rpc.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lists, maps and objects of a message in the order of their first bytes, which is how references count them. A slot is
 * <i>skipped</i> (neither owner nor value), <i>unfinished</i> (an owner) or <i>finished</i> (both).
 */
final class ReferenceTable {

    private static final int[] NONE = {};

    private int[] offsets;
    private int[] ends = NONE;
    private @Nullable Object[] owners;
    private @Nullable Object[] values;
    private int count;

    ReferenceTable(int capacity) {
        offsets = new int[capacity];
        owners = new @Nullable Object[capacity];
        values = new @Nullable Object[capacity];
    }

    int count() {
        return count;
    }

    int add(int offset, @Nullable Object owner) {
        if (count == offsets.length) {
            grow();
        }
        offsets[count] = offset;
        owners[count] = owner;
        return count++;
    }

    private void grow() {
        int size = 2 * count;
        offsets = Arrays.copyOf(offsets, size);
        owners = Arrays.copyOf(owners, size);
        values = Arrays.copyOf(values, size);
    }

    /** The slot of a container that starts there; negative when none does. */
    int find(int offset) {
        return Arrays.binarySearch(offsets, 0, count, offset);
    }

    int offset(int slot) {
        return offsets[slot];
    }

    @Nullable
    Object owner(int slot) {
        return owners[slot];
    }

    void own(int slot, Object owner) {
        owners[slot] = owner;
    }

    @Nullable
    Object value(int slot) {
        return values[slot];
    }

    void finish(int slot, Object value) {
        values[slot] = value;
    }

    /** The offset behind a container that was skipped once. */
    int end(int slot) {
        return ends[slot];
    }

    void end(int slot, int offset) {
        if (slot >= ends.length) {
            ends = Arrays.copyOf(ends, offsets.length);
        }
        ends[slot] = offset;
    }
}
