package io.longlink.rpc.server;

import io.netty.channel.EventLoop;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers, for the streams of one connection: a few tasks at once, the rest in turn, so that calls do not queue behind a
 * thousand streams; and none is refused, but tried again while the workers are full. Any thread.
 */
final class PatientExecutor implements Executor, Runnable {

    private static final Logger log = LoggerFactory.getLogger(PatientExecutor.class);

    /** Half of the workers that a small machine has. */
    private static final int AT_ONCE = 16;

    private static final int PAUSE_MILLIS = 10;

    private final Executor workers;
    private final EventLoop loop;
    private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger atOnce = new AtomicInteger();

    PatientExecutor(Executor workers, EventLoop loop) {
        this.workers = workers;
        this.loop = loop;
    }

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
        startAnother();
    }

    private void startAnother() {
        if (atOnce.getAndUpdate(before -> Math.min(AT_ONCE, before + 1)) < AT_ONCE) {
            submit();
        }
    }

    private void submit() {
        try {
            workers.execute(this);
        } catch (RejectedExecutionException | VirtualMachineError full) { // or no thread can be made
            try {
                loop.schedule(this::submit, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException shutDown) {
                log.debug("streams are left as they are: the server has shut down");
            }
        }
    }

    /** One task; whoever has waited meanwhile, for whatever, has its turn before the next. */
    @Override
    public void run() {
        Runnable task = waiting.poll();
        try {
            if (task != null) {
                task.run();
            }
        } finally {
            goOn(task);
        }
    }

    private void goOn(@Nullable Runnable done) {
        if (done != null && !waiting.isEmpty()) {
            submit();
            return;
        }
        atOnce.decrementAndGet();
        if (!waiting.isEmpty()) {
            startAnother();
        }
    }
}
