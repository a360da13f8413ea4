package io.longlink.rpc.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How to read the class definitions of one peer that differ from ours: it has another version of a contract, or is another
 * implementation. Readers of messages of one connection share it, so that each definition is taken apart once and not once a
 * message. Holds at most 64 definitions and 64 KiB of them, the first that come. Any thread may use it.
 */
public final class DefinitionCache {

    private static final Entry[] NONE = {};

    private volatile Entry[] entries = NONE;
    private int bytes;

    /** A definition that came where {@code expected} was expected. */
    @SuppressWarnings("ArrayRecordComponent") // compared by content, below
    record Entry(ClassDefinition expected, byte[] bytes, int fieldsOffset, FieldMap fields) {

        boolean isAt(Input in) {
            return in.remaining() >= bytes.length
                    && Arrays.equals(in.bytes, in.position, in.position + bytes.length, bytes, 0, bytes.length);
        }
    }

    /** The entry for the definition that starts at the position. */
    @Nullable
    Entry find(ClassDefinition expected, Input in) {
        for (Entry entry : entries) {
            if (entry.expected() == expected && entry.isAt(in)) {
                return entry;
            }
        }
        return null;
    }

    synchronized void add(Entry entry) {
        Entry[] before = entries;
        if (before.length == Limits.CACHED_DEFINITIONS || bytes + entry.bytes().length > Limits.DEFINITION_BYTES) {
            return;
        }
        for (Entry known : before) {
            if (known.expected() == entry.expected() && Arrays.equals(known.bytes(), entry.bytes())) {
                return;
            }
        }
        bytes += entry.bytes().length;
        Entry[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = entry;
        entries = after;
    }

    int size() {
        return entries.length;
    }
}
