package io.longlink.rpc.internal.wire;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How other threads reach an event loop: many post, the loop takes all at once. The letters themselves are the links of the
 * chain, so nothing is allocated. Any thread may post.
 */
public final class Mailbox<T extends Mailbox.Letter<T>> {

    /** What can be posted; in one mailbox at a time. */
    public abstract static class Letter<T extends Letter<T>> {
        private @Nullable T next;

        /** The letter after this one, which is thereby taken off the chain. */
        public final @Nullable T takeNext() {
            T after = next;
            next = null;
            return after;
        }

        final void chain(@Nullable T after) {
            next = after;
        }
    }

    private final AtomicReference<@Nullable T> newest = new AtomicReference<>();

    /** True when the box was empty: its poster wakes the loop, and those that post until it runs need not. */
    public boolean post(T letter) {
        T before;
        do {
            before = newest.get();
            letter.chain(before);
        } while (!newest.compareAndSet(before, letter));
        return before == null;
    }

    /** The chain of all letters, oldest first; null when there is none. */
    public @Nullable T takeAll() {
        T letter = newest.getAndSet(null);
        T oldest = null;
        while (letter != null) {
            T older = letter.takeNext();
            letter.chain(oldest);
            oldest = letter;
            letter = older;
        }
        return oldest;
    }
}
