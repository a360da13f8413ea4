package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Executors that do not do what they should, in simulated time. */
class CallbackQueueTest {

    private final ClientParts parts = new ClientParts();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<CompletableFuture<String>> futures = new ArrayList<>();
    private boolean rejects;
    private final CallbackQueue queue = new CallbackQueue(this::execute, parts.ticker);

    private void execute(Runnable task) {
        if (rejects) {
            throw new RejectedExecutionException("shut down");
        }
        tasks.add(task);
    }

    private void add() {
        OutgoingCall call = parts.channel.newCall(ClientParts.ONCE);
        futures.add(parts.ask(call));
        queue.add(call);
    }

    @Test
    void executor_that_lost_tasks_and_then_rejects_keeps_no_future_waiting() {
        add();
        add();
        tasks.clear();
        rejects = true;
        parts.pass(101);
        add();

        assertThat(futures).allMatch(CompletableFuture::isDone);
    }

    @Test
    void task_that_was_lost_holds_up_those_of_its_time_only() {
        add();
        tasks.clear();
        parts.ticker.advance(101, TimeUnit.MILLISECONDS);
        add();
        tasks.remove().run();
        assertThat(futures).allMatch(CompletableFuture::isDone);

        parts.ticker.advance(50, TimeUnit.MILLISECONDS);
        add();
        assertThat(tasks).hasSize(1);
    }
}
