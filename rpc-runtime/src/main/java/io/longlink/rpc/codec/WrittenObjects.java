package io.longlink.rpc.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The objects of the message being written that may be met again, by identity. The first few are looked through, which is
 * cheaper than their first identity hash code; from then on a hash table finds them.
 */
final class WrittenObjects {

    static final int SCANNED = 16;

    private static final int RETAINED = 1024;
    private static final int[] NONE = {};

    private @Nullable Object[] objects = new @Nullable Object[SCANNED];
    private int[] numbers = new int[SCANNED];
    private int count;

    /** Places in the arrays, each one more than it is, so that zero is free; empty while there are few objects. */
    private int[] table = NONE;

    /** The number under which an object was put before; else negative, and from now on it has this number. */
    int put(Object object, int number) {
        if (count < SCANNED) {
            return putScanned(object, number);
        }
        if (table.length < 2 * (count + 1)) {
            hashAll();
        }
        int slot = slotOf(object);
        if (table[slot] > 0) {
            return numbers[table[slot] - 1];
        }
        append(object, number);
        table[slot] = count;
        return -1;
    }

    private int putScanned(Object object, int number) {
        for (int i = 0; i < count; i++) {
            if (objects[i] == object) {
                return numbers[i];
            }
        }
        append(object, number);
        return -1;
    }

    private void append(Object object, int number) {
        if (count == objects.length) {
            objects = Arrays.copyOf(objects, 2 * count);
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        objects[count] = object;
        numbers[count] = number;
        count++;
    }

    private void hashAll() {
        table = new int[Integer.highestOneBit(count) * 8];
        for (int i = 0; i < count; i++) {
            Object object = objects[i];
            if (object != null) {
                table[slotOf(object)] = i + 1;
            }
        }
    }

    /** Where the object is, or where it goes. */
    private int slotOf(Object object) {
        int mask = table.length - 1;
        int slot = ((System.identityHashCode(object) * 0x9E3779B9) >>> 7) & mask;
        while (table[slot] > 0 && objects[table[slot] - 1] != object) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Forgets all of them; what has grown large is given up. */
    void clear() {
        if (count > RETAINED) {
            objects = new @Nullable Object[SCANNED];
            numbers = new int[SCANNED];
        } else {
            Arrays.fill(objects, 0, count, null);
        }
        table = NONE;
        count = 0;
    }
}
