package io.longlink.rpc.internal.stream;

import io.longlink.rpc.call.ItemReader;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.ProtocolViolation;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The receiving half: gives the other side credit for as many items as its subscriber has asked for, though never for more
 * than a window, so that what is on its way or waits here is bounded, however slow the subscriber. Credit belongs to the
 * event loop; a {@link Delivery} takes the items from here to the subscriber.
 */
public final class ItemReceiver extends StreamHalf {

    /** Whose stream it is. */
    public interface Owner {

        /** Somebody has subscribed, and may have asked for items. On the subscribing thread. */
        void subscribed();

        /** The subscriber wants no more. From any thread, perhaps more than once. */
        void cancelled(String reason);
    }

    private static final int FIRST_WINDOW = 32;
    private static final int LARGEST_WINDOW = 256;

    /** What may be on its way or wait here, as far as the sizes of items can be known. */
    private static final int WINDOW_BYTES = 1 << 20;

    /** Deliveries between two looks at whether there is room for more. */
    private static final int ITEMS_PER_LOOK = 8;

    private final Owner owner;
    private final Executor executor;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final ConcurrentLinkedQueue<byte[]> items = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Supplier<@Nullable Throwable>> ending = new AtomicReference<>();
    private final AtomicLong requested = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();
    private volatile @Nullable Delivery<?> delivery;
    private volatile boolean over;

    // The loop's.
    private final AverageSize size = new AverageSize();
    private int window = FIRST_WINDOW;
    private long granted;
    private long received;

    /** @param executor runs the subscriber; it never rejects */
    public ItemReceiver(Owner owner, Executor executor) {
        this.owner = owner;
        this.executor = executor;
    }

    /** The items for a subscriber of this process, one in all. */
    public <T> Flow.Publisher<T> publisher(ItemReader<T> reader) {
        return subscriber -> subscribe(reader, Objects.requireNonNull(subscriber, "subscriber"));
    }

    private <T> void subscribe(ItemReader<T> reader, Flow.Subscriber<? super T> subscriber) {
        if (!taken.compareAndSet(false, true)) {
            subscriber.onSubscribe(NOTHING_TO_ASK);
            subscriber.onError(new IllegalStateException("a second subscriber (expected: one for each call)"));
            return;
        }
        Delivery<T> first = new Delivery<>(this, reader, subscriber, executor);
        delivery = first;
        if (first.offerSubscription()) {
            owner.subscribed();
        }
        first.begin();
    }

    private static final Flow.Subscription NOTHING_TO_ASK = new Flow.Subscription() {
        @Override
        public void request(long items) {}

        @Override
        public void cancel() {}
    };

    // The loop's side.

    /** Receives from this connection from now on. The credit that the other side has at once. */
    public int open(StreamTurns connection, int call) {
        attach(connection, call);
        connection.receives(1);
        granted = Math.min(requested.get(), most(connection));
        return (int) granted;
    }

    /** The connection has nothing to do with it any more; it may be opened on another when nothing has come. */
    public void leave() {
        StreamTurns left = detach();
        if (left != null) {
            left.receives(-1);
        }
        granted = 0;
        received = 0;
    }

    /** Whether the other side may send at any time. */
    public boolean isAwaitingItems() {
        return granted > received && ending.get() == null;
    }

    public void item(Frame.Item item) {
        if (received == granted) {
            throw new ProtocolViolation("ITEM " + (received + 1) + " of call " + id() + " (expected: at most " + granted
                    + ", as credit was given)");
        }
        received++;
        size.add(item.length());
        if (!over) {
            items.add(item.body());
            schedule();
        }
    }

    @Override
    void look(StreamTurns connection) {
        if (over) {
            return;
        }
        long asked = requested.get();
        long outstanding = granted - received;
        if (outstanding == 0 && received >= window && asked > granted) {
            window = Math.min(LARGEST_WINDOW, 2 * window); // the other side had to stop for us
        }
        int most = most(connection);
        long more = Math.min(asked, delivered.get() + most) - granted;
        if (more > 0 && (more >= outstanding || 2 * more >= most)) {
            granted += more;
            connection.write(new Frame.Credit(id(), (int) more));
        }
    }

    private int most(StreamTurns connection) {
        return size.fitting(WINDOW_BYTES, Math.min(window, connection.share()));
    }

    /**
     * Nothing more comes. From any thread; the first time counts.
     *
     * @param how asked for on the subscriber's thread: what it failed with, or null when it is complete
     */
    public void end(Supplier<@Nullable Throwable> how) {
        if (ending.compareAndSet(null, how)) {
            schedule();
        }
    }

    private void schedule() {
        Delivery<?> to = delivery;
        if (to != null) {
            to.schedule();
        }
    }

    // The subscriber's side.

    void requested(long more) {
        requested.accumulateAndGet(more, (before, added) -> before + added < 0 ? Long.MAX_VALUE : before + added);
        wake();
    }

    void cancelled(String reason) {
        owner.cancelled(reason);
    }

    @Nullable
    Supplier<@Nullable Throwable> ending() {
        return ending.get();
    }

    byte @Nullable [] next() {
        return items.poll();
    }

    void deliveredOne() {
        if (delivered.incrementAndGet() % ITEMS_PER_LOOK == 0) {
            wake();
        }
    }

    void deliveredAll() {
        wake();
    }

    /** The subscriber has had its last signal. */
    void over() {
        over = true;
        items.clear();
        delivery = null;
    }
}
