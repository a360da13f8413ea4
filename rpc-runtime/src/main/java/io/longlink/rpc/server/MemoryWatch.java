package io.longlink.rpc.server;

import io.netty.util.concurrent.EventExecutor;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds up, several times a second while there is anything to speak of, what all connections hold in messages under way.
 * Above the limit the server accepts no new calls; if that does not help until the next look, those that hold most are
 * closed. On an event loop of the server.
 */
final class MemoryWatch implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(MemoryWatch.class);

    static final int INTERVAL_MILLIS = 250;

    private final Collection<NettyRpcServerHandler> connections;
    private final Admission admission;
    private final EventExecutor loop;
    private final AtomicBoolean awake = new AtomicBoolean();

    MemoryWatch(Collection<NettyRpcServerHandler> connections, Admission admission, EventExecutor loop) {
        this.loop = loop;
        this.connections = connections;
        this.admission = admission;
    }

    /** A connection holds something. From any thread. */
    void wake() {
        if (awake.compareAndSet(false, true)) {
            try {
                loop.schedule(this, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException serverIsGone) {
                log.trace("{} is shut down", loop);
            }
        }
    }

    @Override
    public void run() {
        awake.set(false);
        long limit = admission.limits().memoryBytes();
        long held = 0;
        for (NettyRpcServerHandler connection : connections) {
            held += connection.heldBytes();
        }
        if (held > NettyRpcServerHandler.NOTABLE_BYTES || admission.isOutOfMemory()) {
            wake();
        }
        if (held <= limit) {
            if (admission.isOutOfMemory()) {
                log.info("messages under way hold {} bytes: calls are accepted again", held);
            }
            admission.outOfMemory(false);
        } else if (!admission.isOutOfMemory()) {
            log.warn("messages under way hold {} bytes (expected: at most {}): no new calls", held, limit);
            admission.outOfMemory(true);
        } else {
            closeLargest(held - limit);
        }
    }

    private void closeLargest(long excess) {
        List<NettyRpcServerHandler> largest = connections.stream()
                .sorted(Comparator.comparingLong(NettyRpcServerHandler::heldBytes)
                        .reversed())
                .toList();
        long left = excess;
        for (NettyRpcServerHandler connection : largest) {
            if (left <= 0) {
                return;
            }
            long held = connection.heldBytes();
            log.warn("{} holds {} bytes in messages under way, too many for this server; closing", connection, held);
            left -= held;
            connection.abort();
        }
    }
}
