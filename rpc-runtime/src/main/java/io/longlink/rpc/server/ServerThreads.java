package io.longlink.rpc.server;

import io.longlink.rpc.internal.wire.Transport;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of one server: one that accepts, event loops, and workers where the user gave none. Any thread may use it. */
final class ServerThreads {

    private static final Logger log = LoggerFactory.getLogger(RpcServer.class);

    /** When connections end with the grace, publishers and subscribers are told afterwards. */
    private static final long LAST_TASKS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final EventLoopGroup acceptor;
    private final EventLoopGroup loops;
    private final Executor workers;
    private final @Nullable ExecutorService ownWorkers;

    /** @param given the user's workers, which are his to end */
    ServerThreads(Transport transport, int eventLoops, @Nullable Executor given) {
        if (given == null) {
            ExecutorService own = Workers.bounded();
            ownWorkers = own;
            workers = own;
        } else {
            ownWorkers = null;
            workers = given;
        }
        acceptor = transport.eventLoops(1, "longlink-acceptor", false);
        loops = transport.eventLoops(eventLoops, "longlink-server", false);
    }

    EventLoopGroup acceptor() {
        return acceptor;
    }

    EventLoopGroup loops() {
        return loops;
    }

    Executor workers() {
        return workers;
    }

    /** Waits until they have ended; for what services still do, no longer than the deadline. */
    void close(long deadline) {
        acceptor.shutdownGracefully(0, 2_000, TimeUnit.MILLISECONDS);
        loops.shutdownGracefully(50, 5_000, TimeUnit.MILLISECONDS).awaitUninterruptibly(10_000);
        acceptor.terminationFuture().awaitUninterruptibly(5_000);
        if (ownWorkers != null) {
            finishOneWayCalls(ownWorkers, deadline);
        }
    }

    /** Nobody waits for their answers, so their connections may be gone before they are done. */
    private static void finishOneWayCalls(ExecutorService workers, long deadline) {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(nanosTo(deadline), TimeUnit.NANOSECONDS)) {
                log.warn("services still run after the grace period; they are left behind");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static long nanosTo(long deadline) {
        return Math.max(LAST_TASKS_NANOS, deadline - System.nanoTime());
    }
}
