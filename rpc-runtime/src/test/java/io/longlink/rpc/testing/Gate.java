package io.longlink.rpc.testing;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where a service waits until its test lets it go on. */
public final class Gate {

    private final CountDownLatch reached;
    private final CountDownLatch opened = new CountDownLatch(1);

    /** @param visitors that {@link #awaitVisitors} waits for */
    public Gate(int visitors) {
        reached = new CountDownLatch(visitors);
    }

    public void pass() {
        reached.countDown();
        await(opened, "the gate to open");
    }

    public void awaitVisitors() {
        await(reached, "visitors at the gate");
    }

    public void open() {
        opened.countDown();
    }

    private static void await(CountDownLatch latch, String what) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("waited 60 s for " + what);
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError("interrupted while waiting for " + what, interrupted);
        }
    }
}
