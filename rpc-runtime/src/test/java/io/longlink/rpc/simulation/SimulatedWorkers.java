package io.longlink.rpc.simulation;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A bounded pool of workers, each of which a service may hold for a while. */
final class SimulatedWorkers implements Executor {

    private final SimulatedLoop threads;
    private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
    private final int room;
    private int free;
    private int held;

    SimulatedWorkers(SimulatedLoop threads, int workers, int room) {
        this.threads = threads;
        this.free = workers;
        this.room = room;
    }

    @Override
    public void execute(Runnable task) {
        if (free > 0) {
            free--;
            threads.execute(() -> run(task));
        } else if (queue.size() >= room) {
            throw new RejectedExecutionException("no worker is free");
        } else {
            queue.add(task);
        }
    }

    /** The worker that runs this is busy for so long. */
    void hold(int millis) {
        held = millis;
    }

    private void run(Runnable task) {
        held = 0;
        task.run();
        if (held == 0) {
            next();
        } else {
            threads.schedule(this::next, held, TimeUnit.MILLISECONDS);
        }
    }

    private void next() {
        Runnable task = queue.poll();
        if (task == null) {
            free++;
        } else {
            threads.execute(() -> run(task));
        }
    }
}
