package io.longlink.rpc.benchmarks.netty;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Calls that wait for an answer; the slot is the id. Belongs to one event loop. */
final class Pending {

    private static final int INITIAL_SLOTS = 1_024;

    private @Nullable Exchange[] slots = new Exchange[INITIAL_SLOTS];
    private int[] free = new int[INITIAL_SLOTS];
    private int freeCount;
    private int used;

    int add(Exchange exchange) {
        int slot = freeCount > 0 ? free[--freeCount] : fresh();
        slots[slot] = exchange;
        return slot;
    }

    private int fresh() {
        if (used == slots.length) {
            slots = Arrays.copyOf(slots, 2 * used);
            free = Arrays.copyOf(free, 2 * used);
        }
        return used++;
    }

    Exchange get(int slot) {
        Exchange exchange = slots[slot];
        if (exchange == null) {
            throw new IllegalStateException("answer without a call: " + slot);
        }
        return exchange;
    }

    void free(int slot) {
        slots[slot] = null;
        free[freeCount++] = slot;
    }

    void failAll(Throwable failure) {
        for (int slot = 0; slot < used; slot++) {
            Exchange exchange = slots[slot];
            if (exchange != null) {
                slots[slot] = null;
                exchange.failed(failure);
            }
        }
    }
}
