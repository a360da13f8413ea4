package io.longlink.rpc.internal.stream;

import io.longlink.rpc.call.ItemReader;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.error.MalformedDataException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals one subscriber: decodes items and hands them over, then says how the stream ended. On the executor, one task at a
 * time; it is also the subscription that the subscriber holds.
 */
final class Delivery<T> implements Flow.Subscription, Runnable {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    /** Then others have their turn. */
    private static final int ITEMS_PER_TASK = 256;

    private final ItemReceiver receiver;
    private final ItemReader<T> reader;
    private final Executor executor;

    /** One from the start: there is no signal before the subscriber has its subscription. */
    private final AtomicInteger tasks = new AtomicInteger(1);

    private Flow.@Nullable Subscriber<? super T> subscriber;
    private volatile boolean cancelled;
    private volatile @Nullable IllegalArgumentException refused;

    Delivery(ItemReceiver receiver, ItemReader<T> reader, Flow.Subscriber<? super T> subscriber, Executor executor) {
        this.receiver = receiver;
        this.reader = reader;
        this.subscriber = subscriber;
        this.executor = executor;
    }

    /** False when the subscriber does not want it. On the subscribing thread. */
    boolean offerSubscription() {
        Flow.Subscriber<? super T> to = subscriber;
        try {
            if (to != null) {
                to.onSubscribe(this);
            }
        } catch (Throwable thrown) {
            log.warn("onSubscribe of {} threw; its stream is cancelled", to, thrown);
            cancel();
        }
        return !cancelled && refused == null;
    }

    /** Signals may come from now on. */
    void begin() {
        executor.execute(this);
    }

    void schedule() {
        if (tasks.getAndIncrement() == 0) {
            executor.execute(this);
        }
    }

    @Override
    public void request(long items) {
        if (items > 0) {
            receiver.requested(items);
            return;
        }
        refused = new IllegalArgumentException("request: " + items + " (expected: at least 1)");
        receiver.cancelled("the subscriber asked for " + items + " items");
        schedule();
    }

    @Override
    public void cancel() {
        cancelled = true;
        receiver.cancelled("the subscription was cancelled");
        schedule();
    }

    @Override
    public void run() {
        int seen = tasks.get();
        do {
            if (!deliver()) {
                executor.execute(this);
                return;
            }
            seen = tasks.addAndGet(-seen);
        } while (seen != 0);
    }

    /** False when there is more to do, and it is the turn of others. */
    private boolean deliver() {
        int count = 0;
        for (Flow.Subscriber<? super T> to = subscriber; to != null && count < ITEMS_PER_TASK; to = subscriber) {
            Supplier<@Nullable Throwable> ending = receiver.ending(); // first: whatever came before it is in the queue
            byte[] item = null;
            if (cancelled) {
                over();
            } else if (refused != null) {
                end(to, refused);
            } else if ((item = receiver.next()) != null) {
                count++;
                hand(to, item);
            } else if (ending != null) {
                end(to, ending.get());
            } else {
                receiver.deliveredAll();
                return true;
            }
        }
        return subscriber == null;
    }

    private void hand(Flow.Subscriber<? super T> to, byte[] bytes) {
        T item;
        try {
            item = read(bytes);
        } catch (Throwable unreadable) {
            receiver.cancelled("an item cannot be read");
            end(to, unreadable);
            return;
        }
        try {
            to.onNext(item);
        } catch (Throwable thrown) {
            log.warn("onNext of {} threw; its stream is cancelled", to, thrown);
            cancel();
        }
        receiver.deliveredOne();
    }

    private T read(byte[] bytes) {
        HessianReader in = new HessianReader(bytes, 0, bytes.length);
        T item;
        try {
            item = reader.read(in);
            in.end();
        } catch (Exception thrown) {
            throw in.refused(thrown);
        }
        if (item == null) {
            throw MalformedDataException.reading("null for an item of a stream (expected: a value)");
        }
        return item;
    }

    private void end(Flow.Subscriber<? super T> to, @Nullable Throwable failure) {
        over();
        try {
            if (failure == null) {
                to.onComplete();
            } else {
                to.onError(failure);
            }
        } catch (Throwable thrown) {
            log.warn("the last signal to {} threw", to, thrown);
        }
    }

    private void over() {
        subscriber = null;
        receiver.over();
    }
}
