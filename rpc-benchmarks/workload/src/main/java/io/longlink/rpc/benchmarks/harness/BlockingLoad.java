package io.longlink.rpc.benchmarks.harness;

import io.longlink.rpc.benchmarks.workload.UserService;
import java.util.ArrayList;
import java.util.List;

/** So many callers, each of which waits for its answer. Works through its calls in turn. */
final class BlockingLoad extends Load {

    private final UserService users;
    private final List<Op> ops;
    private final int callers;
    private final List<Thread> threads = new ArrayList<>();

    BlockingLoad(UserService users, List<Op> ops, int callers) {
        this.users = users;
        this.ops = ops;
        this.callers = callers;
    }

    @Override
    void begin() {
        for (int i = 0; i < callers; i++) {
            Thread thread = new Thread(this::call, "caller-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void call() {
        Tally tally = tallies.open();
        try {
            if (ops.size() == 1) {
                callOne(ops.get(0), tally);
            } else {
                callInTurn(tally);
            }
        } catch (RuntimeException | Error e) {
            tallies.failed(e);
        }
    }

    private void callOne(Op op, Tally tally) {
        while (running) {
            long start = System.nanoTime();
            op.call(users);
            tally.completed(start);
        }
    }

    private void callInTurn(Tally tally) {
        for (int i = 0; running; i++) {
            long start = System.nanoTime();
            ops.get(i % ops.size()).call(users);
            tally.completed(start);
        }
    }

    @Override
    void awaitEnd() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(STOP_MILLIS);
            if (thread.isAlive()) {
                throw new IllegalStateException("a call takes longer than " + STOP_MILLIS + " ms");
            }
        }
    }
}
