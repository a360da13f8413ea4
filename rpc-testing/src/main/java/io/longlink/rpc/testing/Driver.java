package io.longlink.rpc.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The one thread on which all event loops of a network run, in turn, until none has anything to do. Then it rests: until a
 * timer is due on a clock that goes; on one that is held, until somebody wakes it, or the test's own thread waits for what only
 * time can bring.
 */
final class Driver {

    /** Between two looks at the threads, when only they can say whether time may pass. */
    private static final long BETWEEN_LOOKS_NANOS = 500_000;

    private final TestClock clock;
    private final Threads threads;
    private final Thread thread;
    private final Loop own;
    private final List<Loop> loops = new CopyOnWriteArrayList<>();

    private final Object lock = new Object();

    /** Whose waiting makes time pass. */
    private volatile Thread tester = Thread.currentThread();

    // Under the lock.
    private boolean signalled;
    private boolean resting;
    private boolean closed;
    private long rests;
    private long nextTimer = Long.MAX_VALUE;

    Driver(TestClock clock, Threads threads) {
        this.clock = clock;
        this.threads = threads;
        thread = new Thread(this::drive, "longlink-test-network");
        thread.setDaemon(true);
        own = open(new Host("the network"));
    }

    void start() {
        thread.start();
    }

    Thread thread() {
        return thread;
    }

    TestClock clock() {
        return clock;
    }

    Loop open(Host host) {
        Loop loop = new Loop(host, this);
        loops.add(loop);
        return loop;
    }

    /** What nobody else's loop runs: bytes under way. */
    void in(long nanos, Runnable what) {
        own.schedule(what, nanos, TimeUnit.NANOSECONDS);
    }

    /** Done on the driver's thread when this returns. */
    void run(Runnable what) {
        ask(() -> {
            what.run();
            return true;
        });
    }

    /** Answered on the driver's thread. */
    <T> T ask(Supplier<T> question) {
        if (Thread.currentThread() == thread) {
            return question.get();
        }
        requireOpen();
        FutureTask<T> asked = new FutureTask<>(question::get);
        own.execute(asked);
        return answer(asked);
    }

    private static <T> T answer(FutureTask<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the test kit failed", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private void requireOpen() {
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("the network is closed");
            }
        }
    }

    /** The current thread is the test's, unless it is one that the test has started. */
    void noteTester() {
        if (!threads.isOneOfThem()) {
            tester = Thread.currentThread();
        }
    }

    /** Something is to be done. From any thread. */
    void signal() {
        synchronized (lock) {
            signalled = true;
            lock.notifyAll();
        }
    }

    /**
     * Waits until the driver rests.
     *
     * @return number of this rest, or -1 when there was none for {@code nanos}
     */
    long awaitRest(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        synchronized (lock) {
            while (!resting || signalled) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return -1;
                }
                TimeUnit.NANOSECONDS.timedWait(lock, left);
            }
            return rests;
        }
    }

    /** Whether it has not done anything since. */
    boolean stillRests(long rest) {
        synchronized (lock) {
            return resting && !signalled && rests == rest;
        }
    }

    /** When the next timer is due; only while it rests. */
    long nextTimer() {
        synchronized (lock) {
            return nextTimer;
        }
    }

    private void drive() {
        while (true) {
            if (!runLoops() && !rest()) {
                return;
            }
        }
    }

    private boolean runLoops() {
        boolean ran = false;
        for (Loop loop : loops) {
            if (loop.mayRun()) {
                ran |= loop.runNow() > 0 || loop.endIfWanted();
            }
        }
        return ran;
    }

    /** False when there will be nothing to do any more. */
    private boolean rest() {
        long next = Long.MAX_VALUE;
        for (Loop loop : loops) {
            next = loop.mayRun() ? Math.min(next, loop.nextTimer()) : next;
        }
        synchronized (lock) {
            resting = true;
            rests++;
            nextTimer = next;
            lock.notifyAll();
            try {
                boolean stuck = false;
                while (!signalled && !closed && clock.nanoTime() < next) {
                    boolean before = stuck;
                    stuck = isStuck(next);
                    if (before && stuck) {
                        threads.giveTurns();
                        if (isStuck(next)) {
                            clock.moveTo(next);
                            break;
                        }
                    }
                    TimeUnit.NANOSECONDS.timedWait(lock, nanosOfRest(next));
                }
            } catch (InterruptedException interrupted) {
                closed = true;
            }
            resting = false;
            signalled = false;
            return !closed;
        }
    }

    /** Whether the test waits, and only time can end that. */
    private boolean isStuck(long next) {
        return clock.isHeld()
                && next != Long.MAX_VALUE
                && Threads.waitsForOutcome(tester)
                && threads.look() != Threads.AT_WORK;
    }

    /** Nobody needs to look sooner; whoever changes that says so by a signal. */
    private long nanosOfRest(long next) {
        if (next == Long.MAX_VALUE) {
            return TimeUnit.MINUTES.toNanos(1);
        }
        return clock.isHeld() ? BETWEEN_LOOKS_NANOS : Math.max(1, next - clock.nanoTime());
    }

    /** The end, once nothing is left to do. False when the thread still lives after that time. */
    boolean close(long nanos) throws InterruptedException {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        thread.join(TimeUnit.NANOSECONDS.toMillis(nanos));
        return !thread.isAlive();
    }
}
