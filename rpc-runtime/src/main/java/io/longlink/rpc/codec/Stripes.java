package io.longlink.rpc.codec;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Things kept for reuse, at most 64 of them. Each thread looks in a few places of its own first; that is as good as
 * thread-local for few threads, and virtual threads share. What is never given back is garbage, not a leak.
 */
final class Stripes<T> {

    private static final int STRIPES = 64;
    private static final int PROBES = 4;

    private final AtomicReferenceArray<@Nullable T> free = new AtomicReferenceArray<>(STRIPES);

    /** Where this thread looks first. */
    static int ofThisThread() {
        return (int) ((Thread.currentThread().getId() * 0x9E3779B97F4A7C15L) >>> 58);
    }

    /** One that nobody else has; null when there is none where this stripe looks. */
    @Nullable
    T take(int stripe) {
        for (int i = 0; i < PROBES; i++) {
            T kept = free.getAndSet((stripe + i) & (STRIPES - 1), null);
            if (kept != null) {
                return kept;
            }
        }
        return null;
    }

    /** Keeps one where the same stripe looks, unless it has enough. */
    void give(int stripe, T kept) {
        for (int i = 0; i < PROBES; i++) {
            int place = (stripe + i) & (STRIPES - 1);
            if (free.getPlain(place) == null) {
                free.setRelease(place, kept); // whatever came there meanwhile is garbage
                return;
            }
        }
    }
}
