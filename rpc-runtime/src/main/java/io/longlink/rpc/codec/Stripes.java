package io.longlink.rpc.codec;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Things kept for reuse, at most 64 in each of 16 stacks. Each thread looks in a stack of its own first, then in those next to it;
 * that is as good as thread-local for few threads, and virtual threads share. Nobody waits: a stack that another thread has in its
 * hands is passed over. What is never given back is garbage, not a leak.
 */
final class Stripes<T> {

    /** Of large things a stack keeps so many. */
    static final int FEW = 4;

    /** Of small things: a burst of one thread takes many at once. */
    static final int MANY = 64;

    private static final int STACKS = 16;
    private static final int PROBES = 4;

    private final Stack[] stacks = new Stack[STACKS];

    /** Held by whoever has made it true. */
    @SuppressWarnings("serial") // Never serialized.
    private static final class Stack extends AtomicBoolean {
        private final @Nullable Object[] kept = new Object[MANY];
        private int size;
    }

    Stripes() {
        for (int i = 0; i < STACKS; i++) {
            stacks[i] = new Stack();
        }
    }

    /** Where this thread looks first. */
    static int ofThisThread() {
        return (int) ((Thread.currentThread().getId() * 0x9E3779B97F4A7C15L) >>> 60);
    }

    /** One that nobody else has; null when there is none where this stripe looks. */
    @Nullable
    T take(int stripe) {
        for (int i = 0; i < PROBES; i++) {
            Stack stack = stacks[(stripe + i) & (STACKS - 1)];
            if (stack.size > 0 && stack.compareAndSet(false, true)) {
                Object top = pop(stack);
                stack.setRelease(false);
                if (top != null) {
                    @SuppressWarnings("unchecked") // Only such things are given.
                    T kept = (T) top;
                    return kept;
                }
            }
        }
        return null;
    }

    private static @Nullable Object pop(Stack stack) {
        int last = stack.size - 1;
        if (last < 0) {
            return null;
        }
        Object top = stack.kept[last];
        stack.kept[last] = null;
        stack.size = last;
        return top;
    }

    /** Keeps one where the same stripe looks, unless there are so many in every stack there. */
    void give(int stripe, T kept, int most) {
        for (int i = 0; i < PROBES; i++) {
            Stack stack = stacks[(stripe + i) & (STACKS - 1)];
            if (stack.size < most && stack.compareAndSet(false, true)) {
                int size = stack.size;
                if (size < most) {
                    stack.kept[size] = kept;
                    stack.size = size + 1;
                }
                stack.setRelease(false);
                if (size < most) {
                    return;
                }
            }
        }
    }
}
