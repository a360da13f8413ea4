package io.longlink.rpc.call;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Metadata as it travels: entries one after another, sorted by name, each name once. An entry is the length of its name (1 byte),
 * the name, its kind (1), the length of its value (2), the value. Looked through from the front each time: it is small. Immutable.
 */
final class MetadataBlock {

    static final MetadataBlock EMPTY = new MetadataBlock(new byte[0]);

    static final int TEXT = 1;
    static final int NUMBER = 2;
    static final int BYTES = 3;

    private static final int MAX_NAME = 64;

    /** Beside name and value. */
    private static final int FIXED_BYTES = 4;

    private final byte[] bytes;

    private MetadataBlock(byte[] bytes) {
        this.bytes = bytes;
    }

    static boolean mayStandInName(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || character == '.'
                || character == '-'
                || character == '_';
    }

    // One entry, which begins at a place.

    private int nameLength(int at) {
        return bytes[at] & 0xff;
    }

    private int kind(int at) {
        return bytes[at + 1 + nameLength(at)];
    }

    private int value(int at) {
        return at + FIXED_BYTES + nameLength(at);
    }

    private int valueLength(int at) {
        int place = value(at) - 2;
        return (bytes[place] & 0xff) << 8 | (bytes[place + 1] & 0xff);
    }

    private int end(int at) {
        return value(at) + valueLength(at);
    }

    private int compareName(int at, byte[] name) {
        return Arrays.compare(bytes, at + 1, at + 1 + nameLength(at), name, 0, name.length);
    }

    private byte[] name(int at) {
        return Arrays.copyOfRange(bytes, at + 1, at + 1 + nameLength(at));
    }

    // All of them.

    int length() {
        return bytes.length;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int at = 0; at < bytes.length; at = end(at)) {
            names.add(new String(name(at), StandardCharsets.US_ASCII));
        }
        return names;
    }

    byte @Nullable [] find(String name, int kind) {
        byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
        int at = placeOf(wanted);
        return isAt(at, wanted) && kind(at) == kind ? Arrays.copyOfRange(bytes, value(at), end(at)) : null;
    }

    /** Where the entry of this name is, or belongs. */
    private int placeOf(byte[] name) {
        int at = 0;
        while (at < bytes.length && compareName(at, name) < 0) {
            at = end(at);
        }
        return at;
    }

    private boolean isAt(int at, byte[] name) {
        return at < bytes.length && compareName(at, name) == 0;
    }

    MetadataBlock with(String name, int kind, byte[] value) {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        long size = FIXED_BYTES + ascii.length + (long) value.length;
        requireRoom(name, size);
        byte[] entry = new byte[(int) size];
        entry[0] = (byte) ascii.length;
        System.arraycopy(ascii, 0, entry, 1, ascii.length);
        int after = 1 + ascii.length;
        entry[after] = (byte) kind;
        entry[after + 1] = (byte) (value.length >>> 8);
        entry[after + 2] = (byte) value.length;
        System.arraycopy(value, 0, entry, after + 3, value.length);
        return replaced(ascii, entry);
    }

    MetadataBlock with(MetadataBlock those) {
        MetadataBlock both = this;
        for (int at = 0; at < those.bytes.length; at = those.end(at)) {
            both = both.replaced(those.name(at), Arrays.copyOfRange(those.bytes, at, those.end(at)));
        }
        return both;
    }

    MetadataBlock without(String name) {
        return replaced(name.getBytes(StandardCharsets.US_ASCII), new byte[0]);
    }

    private MetadataBlock replaced(byte[] name, byte[] entry) {
        int from = placeOf(name);
        int to = isAt(from, name) ? end(from) : from;
        int size = bytes.length - (to - from) + entry.length;
        requireRoom(new String(name, StandardCharsets.US_ASCII), size);
        byte[] changed = new byte[size];
        System.arraycopy(bytes, 0, changed, 0, from);
        System.arraycopy(entry, 0, changed, from, entry.length);
        System.arraycopy(bytes, to, changed, from + entry.length, bytes.length - to);
        return new MetadataBlock(changed);
    }

    private static void requireRoom(String name, long size) {
        if (size > Metadata.MAX_BYTES) {
            throw new IllegalArgumentException(
                    "metadata with " + name + ": " + size + " bytes (expected: at most " + Metadata.MAX_BYTES + ")");
        }
    }

    // What a peer sends.

    /** @throws IllegalArgumentException when it is not well-formed */
    static MetadataBlock of(byte[] encoded) {
        if (encoded.length > Metadata.MAX_BYTES) {
            throw malformed(encoded.length + " bytes (expected: at most " + Metadata.MAX_BYTES + ")");
        }
        MetadataBlock block = new MetadataBlock(encoded.clone());
        byte[] before = {};
        for (int at = 0; at < encoded.length; at = block.end(at)) {
            block.requireEntry(at, before);
            before = block.name(at);
        }
        return block;
    }

    private void requireEntry(int at, byte[] before) {
        int name = nameLength(at);
        if (name < 1 || name > MAX_NAME) {
            throw malformed("a name of " + name + " bytes (expected: 1 to " + MAX_NAME + ")");
        }
        if (bytes.length - at < FIXED_BYTES + name || bytes.length < end(at)) {
            throw malformed("an entry that is not whole (expected: name, kind and value)");
        }
        for (int i = at + 1; i <= at + name; i++) {
            if (!mayStandInName(bytes[i])) {
                throw malformed(
                        "a name with the byte " + bytes[i] + " (expected: a to z, 0 to 9, dot, hyphen and underscore)");
            }
        }
        if (compareName(at, before) <= 0) {
            throw malformed("names out of order (expected: sorted, each once)");
        }
        if (kind(at) == NUMBER && valueLength(at) != Long.BYTES) {
            throw malformed("a number of " + valueLength(at) + " bytes (expected: " + Long.BYTES + ")");
        }
    }

    private static IllegalArgumentException malformed(String what) {
        return new IllegalArgumentException("metadata with " + what);
    }

    static byte[] ofLong(long value) {
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[i] = (byte) (value >>> (Long.SIZE - Byte.SIZE * (i + 1)));
        }
        return bytes;
    }

    static long toLong(byte[] bytes) {
        long value = 0;
        for (byte each : bytes) {
            value = value << Byte.SIZE | (each & 0xff);
        }
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MetadataBlock block && Arrays.equals(bytes, block.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
