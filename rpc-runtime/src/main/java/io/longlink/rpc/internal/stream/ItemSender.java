package io.longlink.rpc.internal.stream;

import io.longlink.rpc.call.ResultWriter;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.codec.WriterPool;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.FrameEncoder;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The sending half: asks a publisher of this process for as many items as the other side has given credit for, though never
 * for more than a few ahead of the wire, and for none while the socket takes no bytes. Items are encoded on the publisher's
 * thread; they wait here until it is their stream's turn.
 *
 * <p>Credit and sending belong to the event loop, the publisher's subscription to the executor, one task at a time.
 */
public final class ItemSender extends StreamHalf implements Runnable {

    /** Whose stream it is. */
    public interface Owner {

        /** The publisher has ended, and on its thread: well when there is no failure. What it has sent goes out first. */
        void publisherEnded(@Nullable Throwable failure);

        /** On the publisher's thread: it published what cannot be written, and is cancelled. */
        void unwritable(Throwable why);

        /** On the event loop: an item is larger than the other side takes, and the publisher is cancelled. */
        void tooLarge(int bytes, int limit);

        /** On the event loop: all that was published is written, without a flush. */
        void allSent();
    }

    /** Items that are asked for ahead of the wire, and their bytes as far as their sizes can be known. */
    private static final int MOST_AHEAD = 64;

    private static final int BYTES_AHEAD = 64 << 10;

    /** A stream's turn. */
    private static final int TURN_BYTES = 16 << 10;

    /** What an empty item counts. */
    private static final int FRAME_BYTES = 16;

    private final Owner owner;
    private final WriterPool writers;
    private final Executor executor;
    private final ConcurrentLinkedQueue<HessianWriter> items = new ConcurrentLinkedQueue<>();
    private final AverageSize size = new AverageSize();

    // The loop's.
    private long credit;
    private long asked;
    private boolean inLine;
    private @Nullable HessianWriter large;
    private @Nullable Runnable afterLarge;
    private boolean finished;

    // The subscription's: tasks of the executor, one at a time.
    private final AtomicInteger tasks = new AtomicInteger();
    private final AtomicLong wanted = new AtomicLong();
    private final AtomicLong requested = new AtomicLong();
    private boolean cancelled;

    private volatile Flow.@Nullable Subscription upstream;

    private final AtomicBoolean ended = new AtomicBoolean();

    /** The publisher has said so itself. */
    private volatile boolean publisherEnded;

    /** The publisher is to be cancelled. */
    private volatile boolean unwanted;

    /** Nothing comes after what is waiting here. */
    private volatile boolean last;

    /** What is waiting here is not sent. */
    private volatile boolean closed;

    /** @param executor runs the publisher's subscription; it never rejects */
    public ItemSender(Owner owner, WriterPool writers, Executor executor) {
        this.owner = owner;
        this.writers = writers;
        this.executor = executor;
    }

    /** To be given to the publisher, once. */
    public <T> Flow.Subscriber<T> subscriber(ResultWriter<? super T> writer) {
        return new Encoding<>(writer);
    }

    /** The publisher's side. Its signals come one at a time, on any thread. */
    private final class Encoding<T> implements Flow.Subscriber<T> {

        private final ResultWriter<? super T> writer;
        private long received;

        Encoding(ResultWriter<? super T> writer) {
            this.writer = writer;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            Objects.requireNonNull(subscription, "subscription");
            if (upstream != null) {
                subscription.cancel();
                return;
            }
            upstream = subscription;
            schedule();
        }

        @Override
        public void onNext(T item) {
            Objects.requireNonNull(item, "item");
            if (last || closed) {
                return;
            }
            if (received == requested.get()) {
                fail(() -> owner.publisherEnded(new IllegalStateException(
                        "the publisher sent more items than were asked for (expected: " + received + ")")));
                return;
            }
            received++;
            HessianWriter bytes = writers.take();
            try {
                writer.write(bytes, item);
            } catch (Throwable unwritable) {
                writers.give(bytes);
                fail(() -> owner.unwritable(unwritable));
                return;
            }
            items.add(bytes);
            wake();
        }

        @Override
        public void onError(Throwable failure) {
            Objects.requireNonNull(failure, "failure");
            publisherEnded = true;
            end(() -> owner.publisherEnded(failure));
        }

        @Override
        public void onComplete() {
            publisherEnded = true;
            end(() -> owner.publisherEnded(null));
        }
    }

    private void fail(Runnable told) {
        unwanted = true;
        schedule();
        end(told);
    }

    /** The first time counts; what was published before is sent. */
    private void end(Runnable told) {
        if (!closed && ended.compareAndSet(false, true)) {
            told.run();
            last = true;
            wake();
        }
    }

    /** Sends through this connection from now on. On its event loop. */
    public void open(StreamTurns connection, int call) {
        attach(connection, call);
        wake();
    }

    /** The connection did not take the stream, and has given no credit: the end of an empty one is to be sent again. On its event loop. */
    public void leave() {
        detach();
        inLine = false;
        finished = false;
    }

    /** The other side takes so many more items. On the event loop. */
    public void credit(int more) {
        credit += more;
        wake();
    }

    /** Nothing more is sent, and the publisher is cancelled if it has not ended. From any thread. */
    public void close() {
        closed = true;
        unwanted = true;
        schedule();
        wake();
    }

    /** Whether the publisher has ended and all of it is sent. On the event loop. */
    public boolean isFinished() {
        return finished;
    }

    /**
     * Runs this when all pieces are sent of an item that is on its way: whatever ends the call must not come between them. False, and
     * it is not run, when none is. On the event loop.
     */
    public boolean runAfterLargeItem(Runnable task) {
        if (large == null) {
            return false;
        }
        afterLarge = task;
        return true;
    }

    @Override
    void look(StreamTurns connection) {
        if (!inLine && large == null) {
            inLine = true;
            connection.enqueue(this);
        }
    }

    /** Sends some items; the bytes of them. */
    int takeTurn(StreamTurns connection) {
        if (!isAttachedTo(connection)) {
            return 0;
        }
        inLine = false;
        if (closed) {
            drop();
            return 0;
        }
        boolean nothingElse = last;
        int bytes = 0;
        for (HessianWriter item = items.peek(); item != null; item = items.peek()) {
            if (bytes >= TURN_BYTES) {
                look(connection);
                return bytes;
            }
            if (item.length() > connection.maxItemBytes()) {
                close();
                owner.tooLarge(item.length(), connection.maxItemBytes());
                return bytes;
            }
            if (!send(connection, item)) {
                return bytes;
            }
            bytes += FRAME_BYTES + item.length();
            sent(item);
        }
        if (!nothingElse) {
            askForMore();
        } else if (!finished) {
            finished = true;
            owner.allSent();
        }
        return bytes;
    }

    /** False when the stream has to wait before it may go on. */
    private boolean send(StreamTurns connection, HessianWriter item) {
        Frame.Item frame = new Frame.Item(id(), item.array(), item.length());
        if (item.length() <= FrameEncoder.COPIED_AT_ONCE) {
            connection.write(frame);
            return true;
        }
        large = item;
        if (!connection.writeLarge(this, frame)) {
            large = null;
        }
        return false;
    }

    /** Its array is free again, and the stream may go on. */
    void largeItemSent() {
        HessianWriter item = large;
        large = null;
        if (item != null) {
            sent(item);
        }
        wake();
        Runnable task = afterLarge;
        if (task != null) {
            afterLarge = null;
            task.run();
        }
    }

    private void sent(HessianWriter item) {
        items.remove();
        size.add(item.length());
        credit--;
        asked--;
        writers.give(item);
    }

    private void drop() {
        for (HessianWriter item = items.poll(); item != null; item = items.poll()) {
            writers.give(item);
        }
    }

    private void askForMore() {
        long ahead = size.fitting(BYTES_AHEAD, MOST_AHEAD);
        long more = Math.min(credit, ahead) - asked;
        if (more > 0 && (asked == 0 || more >= ahead / 2)) {
            asked += more;
            wanted.addAndGet(more);
            schedule();
        }
    }

    private void schedule() {
        if (tasks.getAndIncrement() == 0) {
            executor.execute(this);
        }
    }

    /** Asks or cancels the publisher, on the executor. */
    @Override
    public void run() {
        int seen = tasks.get();
        do {
            Flow.Subscription subscription = upstream;
            if (subscription != null) {
                try {
                    tell(subscription);
                } catch (Throwable thrown) {
                    fail(() -> owner.publisherEnded(thrown));
                }
            }
            seen = tasks.addAndGet(-seen);
        } while (seen != 0);
    }

    private void tell(Flow.Subscription subscription) {
        if (unwanted) {
            if (!cancelled && !publisherEnded) {
                cancelled = true;
                subscription.cancel();
            }
            return;
        }
        long more = wanted.getAndSet(0);
        if (more > 0) {
            requested.addAndGet(more);
            subscription.request(more);
        }
    }
}
