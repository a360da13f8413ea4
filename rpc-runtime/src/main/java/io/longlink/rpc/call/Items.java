package io.longlink.rpc.call;

import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A stream for a thread that may wait, such as a virtual one:
 *
 * <pre>{@code
 * try (Items<Tick> ticks = Items.of(feed.ticks(10))) {
 *     for (Tick tick : ticks) { … }
 * }
 * }</pre>
 *
 * The items can be gone through once, by one thread. When the stream fails, the loop throws what it failed with: an exception
 * that the contract declares as itself, even a checked one, which the method of the contract makes its caller handle anyway;
 * else an {@link RpcException}. So it does when the thread is interrupted while it waits: then the stream is cancelled, and the
 * interrupt flag stays set. Whoever leaves before the end closes the items, which cancels the stream.
 *
 * @param <T> never null
 */
public final class Items<T> implements Iterable<T>, AutoCloseable {

    private static final int PREFETCH = 32;
    private static final Object END = new Object();

    private final int prefetch;

    /** Items, and the end behind them, for which there is always room. */
    private final BlockingQueue<Object> arrived;

    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean closed;

    /** Written before the end. */
    private volatile @Nullable Throwable failure;

    // The consumer's.
    private boolean begun;
    private int taken;
    private boolean over;

    private Items(int prefetch) {
        this.prefetch = prefetch;
        this.arrived = new ArrayBlockingQueue<>(prefetch + 1);
    }

    /** Subscribes at once, and asks for a few items before they are wanted. */
    public static <T> Items<T> of(Flow.Publisher<? extends T> publisher) {
        return of(publisher, PREFETCH);
    }

    /**
     * As {@link #of(Flow.Publisher)}, with room for more or fewer.
     *
     * @param prefetch how many items may wait here, 1 to 4,096; 32 unless said
     */
    public static <T> Items<T> of(Flow.Publisher<? extends T> publisher, int prefetch) {
        if (prefetch < 1 || prefetch > 4_096) {
            throw new IllegalArgumentException("prefetch: " + prefetch + " (expected: 1 to 4096)");
        }
        Items<T> items = new Items<>(prefetch);
        publisher.subscribe(items.new Arrivals());
        return items;
    }

    /**
     * The way through them.
     *
     * @throws IllegalStateException the second time
     */
    @Override
    public Iterator<T> iterator() {
        if (begun) {
            throw new IllegalStateException("the items are gone through already (expected: one loop)");
        }
        begun = true;
        return new Loop();
    }

    /** Waits for each item. */
    private final class Loop implements Iterator<T> {

        private @Nullable T next;

        @Override
        public boolean hasNext() {
            if (next == null && !over) {
                next = take();
                over = next == null;
            }
            if (closed) {
                return false;
            }
            Throwable thrown = failure;
            if (over && thrown != null) {
                throw Items.<RuntimeException>asItself(thrown);
            }
            return !over;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the stream is over");
            }
            T item = Objects.requireNonNull(next);
            next = null;
            return item;
        }
    }

    /** Null at the end. */
    @SuppressWarnings("unchecked") // Whatever is no end came through Arrivals.onNext.
    private @Nullable T take() {
        try {
            Object first = arrived.take();
            if (first == END) {
                return null;
            }
            askForMore();
            return (T) first;
        } catch (InterruptedException interrupted) {
            close();
            Thread.currentThread().interrupt();
            throw new RpcException(
                    RpcStatus.CANCELLED, Execution.UNKNOWN, "the thread that waited for an item was interrupted");
        }
    }

    /** By halves: a message for each item would be too many, one for all would make the publisher wait. */
    private void askForMore() {
        taken++;
        Flow.Subscription mine = subscription;
        if (taken >= (prefetch + 1) / 2 && mine != null) {
            int more = taken;
            taken = 0;
            mine.request(more);
        }
    }

    /** Cancels the stream unless it is over. No items follow, not even those that are here; who waits for one is woken. */
    @Override
    public void close() {
        closed = true;
        Flow.Subscription mine = subscription;
        if (mine != null) {
            mine.cancel();
        }
        arrived.clear();
        arrived.add(END);
    }

    /** The compiler knows of no checked exception here; the caller does, from the method that gave the stream. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E asItself(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Override
    public String toString() {
        return over ? "items, all taken" : arrived.size() + " of at most " + prefetch + " items";
    }

    /** What the publisher signals, on its threads. */
    private final class Arrivals implements Flow.Subscriber<T> {

        @Override
        public void onSubscribe(Flow.Subscription mine) {
            if (subscription != null) {
                mine.cancel();
                return;
            }
            subscription = Objects.requireNonNull(mine, "subscription");
            if (closed) {
                mine.cancel();
            } else {
                mine.request(prefetch);
            }
        }

        @Override
        public void onNext(T item) {
            Objects.requireNonNull(item, "item");
            Flow.Subscription mine = subscription;
            if (arrived.remainingCapacity() > 1) {
                arrived.offer(item);
            } else if (mine != null) {
                mine.cancel();
                onError(new IllegalStateException(
                        "more than " + prefetch + " items came (expected: as many as asked for)"));
            }
        }

        @Override
        public void onError(Throwable thrown) {
            failure = Objects.requireNonNull(thrown, "failure");
            arrived.offer(END);
        }

        @Override
        public void onComplete() {
            arrived.offer(END);
        }
    }
}
