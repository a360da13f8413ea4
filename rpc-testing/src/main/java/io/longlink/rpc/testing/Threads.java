package io.longlink.rpc.testing;

import io.longlink.rpc.call.Call;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool.ManagedBlocker;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Where services, callbacks and the test's own code run: as many threads as needed, and known whether each is at work or waits. */
final class Threads implements Executor {

    /** What {@link #look} says of threads that are at work. */
    static final long AT_WORK = -1;

    private static final int TURNS = 4 * Runtime.getRuntime().availableProcessors();

    private final Set<Thread> busy = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicLong finished = new AtomicLong();
    private final AtomicInteger number = new AtomicInteger();
    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(0, 10_000, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), this::newThread);

    private Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "longlink-test-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void execute(Runnable task) {
        unfinished.incrementAndGet();
        try {
            pool.execute(() -> run(task));
        } catch (RejectedExecutionException closed) {
            unfinished.decrementAndGet();
            throw closed;
        }
    }

    private void run(Runnable task) {
        Thread thread = Thread.currentThread();
        busy.add(thread);
        try {
            task.run();
        } finally {
            finished.incrementAndGet();
            busy.remove(thread);
            unfinished.decrementAndGet();
        }
    }

    /** How many tasks have ended when all others wait for something, else {@link #AT_WORK}. */
    long look() {
        long before = finished.get();
        if (unfinished.get() != busy.size()) {
            return AT_WORK;
        }
        for (Thread thread : busy) {
            if (!waits(thread)) {
                return AT_WORK;
            }
        }
        return finished.get() == before ? before : AT_WORK;
    }

    private static boolean waits(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING -> !isAwake(LockSupport.getBlocker(thread));
            case NEW, RUNNABLE, BLOCKED, TERMINATED -> false;
        };
    }

    /** Whether a thread waits for the outcome of a call or of a future, which is not there. */
    static boolean waitsForOutcome(Thread thread) {
        Object blocker = LockSupport.getBlocker(thread);
        return tells(blocker) && !isAwake(blocker);
    }

    /** What it waited for is there, though the thread may not have noticed yet. */
    private static boolean isAwake(@Nullable Object blocker) {
        return (blocker instanceof Call call && call.isDone())
                || (blocker instanceof ManagedBlocker future && future.isReleasable());
    }

    /**
     * Whoever was woken before this has had a turn, as far as the machine's scheduler is fair. Only for threads that wait for
     * something of which nobody can tell whether it is there: a latch of the test's.
     */
    void giveTurns() throws InterruptedException {
        if (busy.stream().allMatch(thread -> tells(LockSupport.getBlocker(thread)))) {
            return;
        }
        CountDownLatch turns = new CountDownLatch(TURNS);
        try {
            for (int i = 0; i < TURNS; i++) {
                pool.execute(turns::countDown);
            }
            turns.await();
        } catch (RejectedExecutionException closed) {
            // Then nobody is woken any more.
        }
    }

    /** Whether it can be asked. */
    private static boolean tells(@Nullable Object blocker) {
        return blocker instanceof Call || blocker instanceof ManagedBlocker;
    }

    /** Whether the current thread is one of these. */
    boolean isOneOfThem() {
        return busy.contains(Thread.currentThread());
    }

    boolean isIdle() {
        return unfinished.get() == 0;
    }

    /** Names of the threads that are at work, for people. */
    String describe() {
        return busy.stream()
                .filter(thread -> !waits(thread))
                .map(thread -> thread.getName() + " " + thread.getState())
                .sorted()
                .toList()
                .toString();
    }

    /** Interrupts what still runs. False when some of it does not care. */
    boolean close(long nanos) throws InterruptedException {
        pool.shutdownNow();
        return pool.awaitTermination(nanos, TimeUnit.NANOSECONDS);
    }
}
