package io.longlink.rpc.chaos.registry;

import io.longlink.rpc.chaos.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Callers who never stop, and what they were not given. */
final class Traffic implements AutoCloseable {

    private static final int CALLERS = 4;

    private final Ledger ledger;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private final List<Thread> callers = new ArrayList<>();
    private volatile boolean ended;

    Traffic(Ledger ledger) {
        this.ledger = ledger;
        for (int caller = 0; caller < CALLERS; caller++) {
            Thread thread = new Thread(this::call, "caller-" + caller);
            thread.setDaemon(true);
            callers.add(thread);
            thread.start();
        }
    }

    private void call() {
        while (!ended) {
            long value = calls.incrementAndGet();
            try {
                if (ledger.echo(value) != value) {
                    throw new IllegalStateException("another value came back");
                }
                Thread.sleep(4);
            } catch (RuntimeException e) {
                failed.incrementAndGet();
                if (problems.size() < 5) {
                    problems.add(e.toString());
                    System.err.println("call failed: " + e);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    long calls() {
        return calls.get();
    }

    long failed() {
        return failed.get();
    }

    @Override
    public void close() {
        ended = true;
        try {
            for (Thread caller : callers) {
                caller.join(10_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
