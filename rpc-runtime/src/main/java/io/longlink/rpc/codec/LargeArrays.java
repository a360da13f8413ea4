package io.longlink.rpc.codec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of large messages, to be used again: a new one has to be cleared, is not in any cache of the processor, and from half a
 * region on costs the collector more than its bytes. At most {@value #PLACES} are kept, 17 MiB in all. What is never given back
 * is garbage, not a leak. What is in an array that was taken is of the past and not zero. Any thread may use it.
 */
public final class LargeArrays {

    /** Smaller ones are made anew. */
    public static final int LEAST_BYTES = 32 << 10;

    /** Larger ones are made anew: a mebibyte of a user's bytes is a little more with what stands around them. */
    private static final int MOST_BYTES = (1 << 20) + (64 << 10);

    private static final int PLACES = 16;

    private static final LargeArrays FREE = new LargeArrays();

    /** The one that was used last is the last. */
    private final List<byte[]> kept = new ArrayList<>(PLACES);

    LargeArrays() {}

    /** An array of so many bytes, or up to a quarter more, that nobody else has. */
    public static byte[] take(int bytes) {
        byte[] used = isKept(bytes) ? FREE.find(bytes) : null;
        return used == null ? new byte[bytes] : used;
    }

    /** Nobody has this array any more. */
    public static void give(byte[] array) {
        if (isKept(array.length)) {
            FREE.keep(array);
        }
    }

    private static boolean isKept(int bytes) {
        return bytes >= LEAST_BYTES && bytes <= MOST_BYTES;
    }

    synchronized byte @Nullable [] find(int bytes) {
        for (int i = kept.size() - 1; i >= 0; i--) {
            int length = kept.get(i).length;
            if (length >= bytes && length <= bytes + bytes / 4) {
                return kept.remove(i);
            }
        }
        return null;
    }

    /** Sizes that nobody asks for any more go, one after the other. */
    synchronized void keep(byte[] array) {
        if (kept.size() == PLACES) {
            kept.remove(0);
        }
        kept.add(array);
    }
}
