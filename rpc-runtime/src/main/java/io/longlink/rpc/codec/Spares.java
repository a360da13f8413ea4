package io.longlink.rpc.codec;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Like {@link Stripes}, for large things, of which each of the 16 rows keeps at most four. Taking is one exchange and giving is none:
 * of two given to one place at the same time one is lost, which is garbage, not a leak.
 */
final class Spares<T> {

    private static final int ROWS = 16;
    private static final int PROBES = 4;
    private static final int KEPT = 4;

    private final Place[] places = new Place[ROWS * KEPT];

    @SuppressWarnings("serial") // Never serialized.
    private static final class Place extends AtomicReference<@Nullable Object> {}

    Spares() {
        for (int i = 0; i < places.length; i++) {
            places[i] = new Place();
        }
    }

    /** One that nobody else has; null when there is none where this row looks. */
    @Nullable
    T take(int row) {
        for (int i = 0; i < PROBES * KEPT; i++) {
            Place place = place(row, i);
            Object found = place.get();
            if (found != null && place.compareAndSet(found, null)) {
                @SuppressWarnings("unchecked") // Only such things are given.
                T kept = (T) found;
                return kept;
            }
        }
        return null;
    }

    /** Keeps one where the same row looks, unless there are so many. */
    void give(int row, T kept) {
        for (int i = 0; i < PROBES * KEPT; i++) {
            Place place = place(row, i);
            if (place.get() == null) {
                place.setRelease(kept);
                return;
            }
        }
    }

    private Place place(int row, int index) {
        return places[(row * KEPT + index) & (places.length - 1)];
    }
}
