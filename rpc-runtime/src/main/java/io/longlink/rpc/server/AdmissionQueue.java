package io.longlink.rpc.server;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one service that wait for a worker: a bounded number, and for a bounded time. A call may wait for {@code
 * maxWait}, and longer when it has more than three seconds to its deadline. Once one has waited longer, and until the queue has
 * been empty and nobody was late for {@code maxWait}, the newest goes first and those that have waited for a twentieth of that
 * are refused, so that what is answered is answered in time; a short gap in the arrivals is no end of an overload. But a queue that was empty within
 * a quarter of {@code maxWait} refuses nobody for that: its workers keep up, and are only slow to wake. While any wait, an event
 * loop looks, because workers that are stuck take none and nobody else may come, and refuses those that have waited ten times as long; time in which nothing happened here all the same, as
 * in a pause of the process, does not count.
 *
 * <p>Stands before the workers, whatever {@link Executor} they are, and wakes them one by one: a task is sent to them when calls
 * wait and none is on its way. A worker that begins sends the next one while there is more, so that a call that blocks holds up
 * nobody; then it takes call after call for the length of a turn. Waking a thread costs more than a short call. Any thread.
 */
final class AdmissionQueue implements Runnable {

    /** Without a call that comes or goes for so long, this process, not this service, is what is slow. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** How often to look while calls wait and nothing else happens. */
    private static final long LOOK_NANOS = PAUSE_NANOS / 2;

    private static final int SHORTER = 20;

    /** Times the longest wait: workers that take nobody for so long, and while nothing else happens, are stuck and not only slow to wake. */
    private static final int STUCK = 10;

    /** While calls are shed: the share of the longest wait for which calls must have stood here before any of them is. */
    private static final int STANDING = 4;

    /** Who has more time than this may wait longer: a batch is no overload. */
    private static final int USUAL_MILLIS = 3_000;

    private static final AtomicIntegerFieldUpdater<AdmissionQueue> SUMMONED =
            AtomicIntegerFieldUpdater.newUpdater(AdmissionQueue.class, "summoned");

    private final Executor workers;
    private final int capacity;
    private final long maxWait;
    private final long turn;

    private final Object lock = new Object();
    private final ArrayDeque<IncomingCall> calls;
    private final ArrayDeque<IncomingCall> late = new ArrayDeque<>(0);
    private long skipped;
    private boolean started;
    private boolean shedding;

    /** The event loop will look again. */
    private boolean watched;

    /** When a call came and found nobody waiting. */
    private long standingSince;

    /** When a call was refused, on the clock without gaps taken out. */
    private long lastLate;

    // Written with the lock, read by anybody.
    private volatile long lastEvent;
    private volatile boolean empty = true;
    private volatile boolean anyLate;

    /**
     * Tasks that are on their way to a worker since the last one began: one, or more when that has been long on its way. Not counted
     * down, because executors lose tasks, and run some that they refused: one too many finds nothing to do.
     */
    private volatile int summoned;

    private volatile long summonedAt;

    /** The worker that is sending a task to another. */
    private volatile @Nullable Thread summoner;

    /** @param turnNanos how long a worker goes on before it looks whether other services have work for it */
    AdmissionQueue(Executor workers, int capacity, long maxWaitNanos, long turnNanos) {
        this.workers = workers;
        this.capacity = capacity;
        this.maxWait = maxWaitNanos;
        this.turn = turnNanos;
        this.calls = new ArrayDeque<>(Math.min(capacity, 64));
    }

    /** Takes the call, and refuses those that have waited too long; false when there is no room for it. */
    boolean offer(IncomingCall call, long nanoTime) {
        boolean summons;
        boolean watch;
        synchronized (lock) {
            long now = tick(nanoTime);
            endShedding();
            if (calls.size() >= capacity) {
                shed();
                return false;
            }
            call.queuedAt(now);
            if (calls.isEmpty()) {
                standingSince = now;
            }
            calls.addLast(call);
            empty = false;
            findLate(now);
            summons = beginSummons() || repeatSummons();
            watch = !watched && !empty;
            watched |= watch;
        }
        if (watch) {
            lookSoon(call.eventLoop());
        }
        boolean accepted = !summons || summon(call);
        shedLate();
        return accepted;
    }

    private void lookSoon(EventExecutor loop) {
        try {
            loop.schedule(() -> look(loop), LOOK_NANOS, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException serverIsGone) {
            // So are its connections.
        }
    }

    /** On an event loop, again and again while calls wait. */
    private void look(EventExecutor loop) {
        boolean again;
        synchronized (lock) {
            refuseStuck(tick(loop.ticker().nanoTime()));
            again = !empty;
            watched = again;
        }
        if (again) {
            lookSoon(loop);
        }
        shedLate();
    }

    private boolean beginSummons() {
        if (summoned == 0 && SUMMONED.compareAndSet(this, 0, 1)) {
            summonedAt = lastEvent;
            return true;
        }
        return false;
    }

    /** There are executors that lose a task without a word. */
    private boolean repeatSummons() {
        if (lastEvent - summonedAt > maxWait && summoned < calls.size()) {
            SUMMONED.incrementAndGet(this);
            summonedAt = lastEvent;
            return true;
        }
        return false;
    }

    private boolean summon(IncomingCall call) {
        try {
            workers.execute(this);
            return true;
        } catch (RejectedExecutionException | VirtualMachineError full) { // or no thread can be made
            summoned = 0;
            synchronized (lock) {
                boolean stillHere = calls.removeLastOccurrence(call);
                empty = calls.isEmpty();
                return !stillHere;
            }
        }
    }

    /** On a worker: runs calls until none is left or its turn is over. */
    @Override
    public void run() {
        summoned = 0;
        Thread worker = Thread.currentThread();
        if (summoner == worker) {
            return; // the executor has no other thread, and this one is at work already
        }
        try {
            takeTurn(worker);
        } finally {
            shedLate();
            summonAnother(worker);
        }
    }

    private void takeTurn(Thread worker) {
        IncomingCall call = next();
        if (call == null) {
            return;
        }
        long end = call.nanoTime() + turn;
        while (call != null) {
            boolean hasSuccessor = summonAnother(worker);
            shedLate();
            call.run();
            boolean over = end - call.nanoTime() <= 0 && (hasSuccessor || summonAnother(worker));
            call = over ? null : next();
        }
    }

    /** Whether somebody comes for the rest. When nobody can, those that wait are for the workers that are there. */
    private boolean summonAnother(Thread worker) {
        if (empty || !beginSummons()) {
            return summoned != 0;
        }
        summoner = worker;
        try {
            workers.execute(this);
        } catch (RejectedExecutionException | VirtualMachineError full) {
            summoned = 0;
        }
        summoner = null;
        return summoned != 0;
    }

    /** A free worker always gets one, however late it is. */
    private @Nullable IncomingCall next() {
        synchronized (lock) {
            IncomingCall oldest = calls.peekFirst();
            if (oldest == null) {
                return null;
            }
            long now = tick(oldest.nanoTime());
            if (isLate(oldest, now)) {
                shed();
            }
            IncomingCall call = shedding ? calls.pollLast() : calls.pollFirst();
            endShedding();
            empty = calls.isEmpty();
            findLate(now);
            return call;
        }
    }

    private void findLate(long now) {
        IncomingCall oldest = calls.peekFirst();
        while (oldest != null && isLate(oldest, now)) {
            oldest = shedOldest();
        }
        empty = oldest == null;
    }

    private void refuseStuck(long now) {
        IncomingCall oldest = calls.peekFirst();
        while (oldest != null && now - oldest.queuedAt() > STUCK * patience(oldest)) {
            oldest = shedOldest();
        }
        empty = oldest == null;
    }

    /** Gives the next. */
    private @Nullable IncomingCall shedOldest() {
        late.add(calls.removeFirst());
        anyLate = true;
        shed();
        return calls.peekFirst();
    }

    private void shedLate() {
        while (anyLate) {
            IncomingCall call;
            synchronized (lock) {
                call = late.pollFirst();
                anyLate = !late.isEmpty();
            }
            if (call != null) {
                call.shed();
            }
        }
    }

    private void shed() {
        shedding = true;
        lastLate = lastEvent;
    }

    private void endShedding() {
        shedding &= !calls.isEmpty() || lastEvent - lastLate < maxWait;
    }

    private boolean isLate(IncomingCall call, long now) {
        boolean sooner = shedding && now - standingSince > maxWait / STANDING;
        return now - call.queuedAt() > (sooner ? patience(call) / SHORTER : patience(call));
    }

    private long patience(IncomingCall call) {
        return maxWait * Math.max(USUAL_MILLIS, call.timeoutMillis()) / USUAL_MILLIS;
    }

    /**
     * The time that counts. Never earlier than before: an event loop that stood still may come with a moment from before the pause when
     * a worker has taken the pause out already, and must not take it for a wait.
     */
    private long tick(long nanoTime) {
        if (!started) {
            started = true;
            lastEvent = nanoTime;
        }
        long gap = nanoTime - lastEvent;
        if (gap > PAUSE_NANOS) {
            skipped += gap;
        }
        if (gap > 0) {
            lastEvent = nanoTime;
        }
        return lastEvent - skipped;
    }

    /** Whether calls are refused because they have waited too long. */
    boolean isOverloaded() {
        synchronized (lock) {
            return shedding && !calls.isEmpty();
        }
    }

    /** How long the call that has waited longest has been waiting; 0 when none does. */
    long delayNanos() {
        synchronized (lock) {
            IncomingCall oldest = calls.peekFirst();
            return oldest == null ? 0 : lastEvent - skipped - oldest.queuedAt();
        }
    }
}
