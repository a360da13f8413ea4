package io.longlink.rpc.registry.zookeeper;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One daemon thread that runs tasks in order. What a task throws is logged; tasks that come after the end are dropped. */
final class WorkThread {

    private static final Logger log = LoggerFactory.getLogger(WorkThread.class);

    private final ScheduledThreadPoolExecutor executor;

    WorkThread(String name) {
        executor = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = Executors.defaultThreadFactory().newThread(task);
                    thread.setName(name);
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
    }

    /** False when the task was dropped. */
    boolean execute(Runnable task) {
        executor.execute(() -> run(task));
        return !executor.isShutdown();
    }

    ScheduledFuture<?> schedule(Runnable task, Duration delay) {
        return executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Runs the task after those that are waiting to run now, then ends the thread. Tasks scheduled for later never run. */
    void endWith(Runnable last) {
        execute(() -> {
            try {
                last.run();
            } finally {
                executor.shutdownNow();
            }
        });
    }

    /** False when the thread has not ended in that time, or this thread was interrupted, which it then still is. */
    boolean awaitEnd(Duration timeout) {
        try {
            return executor.awaitTermination(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            log.error("registry task failed", e);
        }
    }
}
