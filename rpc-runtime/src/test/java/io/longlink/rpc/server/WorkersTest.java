package io.longlink.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads are started when they are needed, and bounded. */
@Timeout(30)
class WorkersTest {

    private final ThreadPoolExecutor workers = Workers.bounded();

    @AfterEach
    void end() {
        workers.shutdownNow();
    }

    @Test
    void tasks_one_after_the_other_run_on_one_thread() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();

        for (int i = 0; i < 100; i++) {
            workers.submit(() -> threads.add(Thread.currentThread())).get();
            awaitIdle();
        }

        assertThat(threads).hasSize(1);
        assertThat(workers.getLargestPoolSize()).isEqualTo(1);
    }

    @Test
    void tasks_that_block_have_all_threads_and_the_rest_waits() throws Exception {
        int most = workers.getMaximumPoolSize();
        CountDownLatch begun = new CountDownLatch(most);
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(2 * most);
        for (int i = 0; i < 2 * most; i++) {
            workers.execute(() -> {
                begun.countDown();
                awaitUninterrupted(released);
                done.countDown();
            });
        }
        begun.await();

        assertThat(workers.getPoolSize()).isEqualTo(most).isGreaterThanOrEqualTo(32);
        assertThat(workers.getQueue()).hasSize(most);

        released.countDown();
        done.await();
        assertThat(workers.getLargestPoolSize()).isEqualTo(most);
    }

    @Test
    void task_that_throws_leaves_the_others_alone() throws Exception {
        workers.submit(() -> "begun").get();
        awaitIdle();

        Future<?> failed = workers.submit(() -> {
            throw new IllegalStateException("on purpose");
        });

        assertThatThrownBy(failed::get).isInstanceOf(ExecutionException.class);
        assertThat(workers.submit(() -> "still here").get()).isEqualTo("still here");
    }

    @Test
    void what_waited_runs_after_the_shutdown_and_nothing_else_is_taken() throws Exception {
        int most = workers.getMaximumPoolSize();
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(2 * most);
        for (int i = 0; i < 2 * most; i++) {
            workers.execute(() -> {
                awaitUninterrupted(released);
                done.countDown();
            });
        }

        workers.shutdown();

        assertThatThrownBy(() -> workers.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        released.countDown();
        assertThat(workers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(done.getCount()).isZero();
    }

    private void awaitIdle() {
        LinkedTransferQueue<Runnable> waiting = (LinkedTransferQueue<Runnable>) workers.getQueue();
        while (!waiting.hasWaitingConsumer()) {
            Thread.onSpinWait();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
