package io.longlink.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tasks of streams, on workers that have no room. */
class PatientExecutorTest {

    private final MockTicker ticker = Ticker.newMockTicker();
    private final EmbeddedChannel channel =
            EmbeddedChannel.builder().ticker(ticker).build();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private boolean noThreads;
    private final PatientExecutor executor = new PatientExecutor(this::execute, channel.eventLoop());

    private void execute(Runnable task) {
        if (noThreads) {
            throw new InternalError("no thread can be made");
        }
        work.add(task);
    }

    @Test
    void tasks_for_which_no_thread_can_be_made_run_when_one_can() {
        List<Integer> done = new ArrayList<>();
        noThreads = true;
        for (int i = 0; i < 40; i++) {
            int number = i;
            executor.execute(() -> done.add(number));
        }
        noThreads = false;
        ticker.advance(10, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        while (!work.isEmpty()) {
            work.remove().run();
        }

        assertThat(done).hasSize(40);
    }
}
