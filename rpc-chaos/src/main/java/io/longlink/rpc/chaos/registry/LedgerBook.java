package io.longlink.rpc.chaos.registry;

import io.longlink.rpc.chaos.Ledger;
import java.util.concurrent.atomic.AtomicLong;

/** A provider's ledger: how many calls it had, and when the last one came. */
final class LedgerBook implements Ledger {

    private final AtomicLong calls = new AtomicLong();
    private volatile long lastCall = System.nanoTime();

    @Override
    public void record(long id) {
        count();
    }

    @Override
    public long echo(long value) {
        count();
        return value;
    }

    private void count() {
        calls.incrementAndGet();
        lastCall = System.nanoTime();
    }

    long calls() {
        return calls.get();
    }

    long lastCall() {
        return lastCall;
    }
}
