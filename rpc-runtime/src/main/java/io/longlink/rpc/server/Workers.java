package io.longlink.rpc.server;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The default workers: a bounded pool with a bounded queue, so that overload is refused instead of hoarded. */
final class Workers {

    /** Enough for services that wait for something, on machines with few processors. */
    private static final int MIN_THREADS = 32;

    private static final int THREADS_PER_PROCESSOR = 8;

    /** Room for the calls in flight of ten full connections. */
    private static final int QUEUE = 10_240;

    private Workers() {}

    static ExecutorService bounded() {
        int threads = Math.max(
                MIN_THREADS, THREADS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                new DefaultThreadFactory("longlink-worker", true));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
