package io.longlink.rpc.internal.stream;

import io.longlink.rpc.internal.wire.Mailbox;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One direction of one stream, at one of its ends. Between two connections, or before the first, it belongs to none: what
 * happens meanwhile is looked at when it is opened.
 */
public abstract sealed class StreamHalf extends Mailbox.Letter<StreamHalf> permits ItemReceiver, ItemSender {

    private static final AtomicIntegerFieldUpdater<StreamHalf> POSTED =
            AtomicIntegerFieldUpdater.newUpdater(StreamHalf.class, "posted");

    private volatile @Nullable StreamTurns turns;

    @SuppressWarnings("UnusedVariable") // Through POSTED.
    private volatile int posted;

    private int id;

    /** From here on it sends through this connection. On its event loop. */
    final void attach(StreamTurns connection, int call) {
        id = call;
        turns = connection;
    }

    /** The connection has nothing to do with it any more. On its event loop. */
    final @Nullable StreamTurns detach() {
        StreamTurns left = turns;
        turns = null;
        return left;
    }

    /** The connection has to look at it. From any thread; cheap when that is known already. */
    final void wake() {
        StreamTurns connection = turns;
        if (connection != null && POSTED.compareAndSet(this, 0, 1)) {
            connection.post(this);
        }
    }

    /** Taken out of a connection's mailbox: whatever happens from here on posts it again. */
    final void taken(StreamTurns connection) {
        posted = 0;
        if (isAttachedTo(connection)) {
            look(connection);
        } else {
            wake(); // it has moved on to another connection
        }
    }

    final boolean isAttachedTo(StreamTurns connection) {
        return turns == connection;
    }

    abstract void look(StreamTurns connection);

    final int id() {
        return id;
    }
}
