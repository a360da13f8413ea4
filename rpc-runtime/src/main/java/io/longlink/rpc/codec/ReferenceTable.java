package io.longlink.rpc.codec;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lists, maps and objects of a message in the order of their first bytes, which is how references count them. A slot is
 * <i>skipped</i> (neither owner nor value), <i>unfinished</i> (an owner) or <i>finished</i> (both).
 */
final class ReferenceTable {

    private static final int INITIAL = 64;
    private static final int RETAINED = 1024;

    /** For each slot the offset where it starts, the one behind it, and what {@link #nest} keeps. */
    private int[] spans = new int[4 * INITIAL];

    /** For each slot its owner and its value. */
    private @Nullable Object[] entries = new @Nullable Object[2 * INITIAL];

    private int count;

    /** What further owners have read of slots that had one. */
    private @Nullable Map<Copy, Object> copies;

    private record Copy(int slot, Object owner) {}

    int count() {
        return count;
    }

    int add(int offset, @Nullable Object owner) {
        int slot = count;
        if (4 * slot == spans.length) {
            grow();
        }
        spans[4 * slot] = offset;
        entries[2 * slot] = owner;
        count = slot + 1;
        return slot;
    }

    private void grow() {
        spans = Arrays.copyOf(spans, 2 * spans.length);
        entries = Arrays.copyOf(entries, 2 * entries.length);
    }

    /** The slot of a container that starts there. */
    int find(int offset) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans[4 * middle] < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int offset(int slot) {
        return spans[4 * slot];
    }

    @Nullable
    Object owner(int slot) {
        return entries[2 * slot];
    }

    void own(int slot, @Nullable Object owner) {
        entries[2 * slot] = owner;
    }

    @Nullable
    Object value(int slot) {
        return entries[2 * slot + 1];
    }

    void finish(int slot, @Nullable Object value) {
        entries[2 * slot + 1] = value;
    }

    /** The offset behind a container that was skipped or read to its end. */
    int end(int slot) {
        return spans[4 * slot + 1];
    }

    void end(int slot, int offset) {
        spans[4 * slot + 1] = offset;
    }

    /** Keeps which container is open around one that is being read, and how much of that is left. */
    void nest(int slot, int outer, int outerRemaining) {
        spans[4 * slot + 2] = outer;
        spans[4 * slot + 3] = outerRemaining;
    }

    int outer(int slot) {
        return spans[4 * slot + 2];
    }

    int outerRemaining(int slot) {
        return spans[4 * slot + 3];
    }

    @Nullable
    Object copy(int slot, Object owner) {
        return copies == null ? null : copies.get(new Copy(slot, owner));
    }

    void keepCopy(int slot, Object owner, Object value) {
        if (copies == null) {
            copies = new HashMap<>();
        }
        copies.put(new Copy(slot, owner), value);
    }

    /** Forgets all of them; what has grown large is given up. */
    void clear() {
        if (spans.length > 4 * RETAINED) {
            spans = new int[4 * INITIAL];
            entries = new @Nullable Object[2 * INITIAL];
        } else {
            Arrays.fill(entries, 0, 2 * count, null);
        }
        copies = null;
        count = 0;
    }
}
