package io.longlink.rpc.benchmarks.harness;

/** Calls one after the other, from {@link #start} to {@link #stop}. Used by one thread. */
abstract class Load {

    /** A call that takes longer than this is a failure of the stack. */
    static final long STOP_MILLIS = 20_000;

    final Tallies tallies = new Tallies();
    volatile boolean running;

    final void start() {
        running = true;
        begin();
    }

    /** Begins calling, on other threads. */
    abstract void begin();

    /** Ends calling and waits for the calls that are out. */
    final void stop() throws InterruptedException {
        running = false;
        awaitEnd();
    }

    final void requireNoFailure() {
        Throwable failure = tallies.firstFailure();
        if (failure != null) {
            throw new IllegalStateException(tallies.failures() + " calls failed, the first: " + failure, failure);
        }
    }

    abstract void awaitEnd() throws InterruptedException;
}
