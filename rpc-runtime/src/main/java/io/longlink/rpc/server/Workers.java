package io.longlink.rpc.server;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The default workers: a bounded number of threads, of which one is started only when none is idle, as its stack alone takes some
 * 100 KiB. How much may wait for them is bounded by those who send it: an {@link AdmissionQueue} sends one task after the other, a
 * {@link PatientExecutor} sixteen at once. Any thread.
 */
final class Workers extends ThreadPoolExecutor {

    /** Enough for services that wait for something, on machines with few processors. */
    private static final int MIN_THREADS = 32;

    private static final int THREADS_PER_PROCESSOR = 8;

    private final LinkedTransferQueue<Runnable> waiting;

    private Workers(int threads, LinkedTransferQueue<Runnable> waiting) {
        super(threads, threads, 10, TimeUnit.SECONDS, waiting, new DefaultThreadFactory("longlink-worker", true));
        this.waiting = waiting;
        allowCoreThreadTimeOut(true);
    }

    static ThreadPoolExecutor bounded() {
        int threads = Math.max(
                MIN_THREADS, THREADS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
        return new Workers(threads, new LinkedTransferQueue<>());
    }

    /** The pool itself would start a thread for each task until it has all of them. */
    @Override
    public void execute(Runnable task) {
        if (!waiting.tryTransfer(task)) {
            super.execute(task);
        }
    }
}
