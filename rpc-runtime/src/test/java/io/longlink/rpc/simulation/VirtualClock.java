package io.longlink.rpc.simulation;

import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;

/** Time that passes only when the simulation says so. */
final class VirtualClock implements Ticker {

    private long nanos;

    @Override
    public long initialNanoTime() {
        return 0;
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    void advanceTo(long then) {
        if (then < nanos) {
            throw new IllegalStateException("time: " + then + " ns (expected: at least " + nanos + ")");
        }
        nanos = then;
    }

    @Override
    public void sleep(long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("nothing sleeps here");
    }
}
