package io.longlink.rpc.codec;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Writers for reuse: a call takes one, and whoever knows that its bytes are no longer needed gives it back. A writer that is
 * never given back is garbage, not a leak. Striped by the taking thread rather than thread-local, so that virtual threads
 * share it. Any thread may use it.
 */
public final class WriterPool {

    private static final int STRIPES = 64;
    private static final int PROBES = 4;

    private final AtomicReferenceArray<@Nullable HessianWriter> free = new AtomicReferenceArray<>(STRIPES);

    /** An empty writer, used before or new. */
    public HessianWriter take() {
        int stripe = (int) ((Thread.currentThread().getId() * 0x9E3779B97F4A7C15L) >>> 58);
        for (int i = 0; i < PROBES; i++) {
            HessianWriter writer = free.getAndSet((stripe + i) & (STRIPES - 1), null);
            if (writer != null) {
                return writer;
            }
        }
        HessianWriter writer = new HessianWriter();
        writer.stripe = stripe;
        return writer;
    }

    /** Gives a writer back where its taker looks; nobody else may still use its array. */
    public void give(HessianWriter writer) {
        writer.reset();
        for (int i = 0; i < PROBES; i++) {
            if (free.compareAndSet((writer.stripe + i) & (STRIPES - 1), null, writer)) {
                return;
            }
        }
    }
}
