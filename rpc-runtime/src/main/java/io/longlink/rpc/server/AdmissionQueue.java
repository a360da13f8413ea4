package io.longlink.rpc.server;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one service that wait for a worker: a bounded number, and for a bounded time. A call may wait for {@code
 * maxWait}, and longer when it has more than three seconds to its deadline. Once one has waited longer, and until the queue has
 * been empty and nobody was late for {@code maxWait}, the newest goes first and those that have waited for a twentieth of that
 * are refused, so that what is answered is answered in time; a short gap in the arrivals is no end of an overload. Time in which nothing happened here, as in a pause of the process, does not count.
 *
 * <p>Stands before the workers, whatever {@link Executor} they are: that gets one task for each place in the queue, and the
 * task takes whichever call is next. Any thread.
 */
final class AdmissionQueue implements Runnable {

    /** Without a call that comes or goes for so long, this process, not this service, is what is slow. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final int SHORTER = 20;

    /** Who has more time than this may wait longer: a batch is no overload. */
    private static final int USUAL_MILLIS = 3_000;

    private final Executor workers;
    private final int capacity;
    private final long maxWait;

    private final Object lock = new Object();
    private final ArrayDeque<IncomingCall> calls;
    private int tasks;
    private long lastEvent;
    private long skipped;
    private boolean started;
    private boolean shedding;

    /** When a call was refused, on the clock without gaps taken out. */
    private long lastLate;

    AdmissionQueue(Executor workers, int capacity, long maxWaitNanos) {
        this.workers = workers;
        this.capacity = capacity;
        this.maxWait = maxWaitNanos;
        this.calls = new ArrayDeque<>(Math.min(capacity, 64));
    }

    /** Takes the call, and refuses those that have waited too long; false when there is no room for it. */
    boolean offer(IncomingCall call, long nanoTime) {
        boolean moreTasks;
        synchronized (lock) {
            long now = tick(nanoTime);
            endShedding(nanoTime);
            if (calls.size() >= capacity) {
                shed(nanoTime);
                return false;
            }
            call.queuedAt(now);
            calls.addLast(call);
            moreTasks = tasks < calls.size();
            if (moreTasks) {
                tasks++;
            }
        }
        boolean accepted = !moreTasks || startTask(call);
        shedLate(nanoTime);
        return accepted;
    }

    private boolean startTask(IncomingCall call) {
        try {
            workers.execute(this);
            return true;
        } catch (RejectedExecutionException full) {
            synchronized (lock) {
                tasks--;
                return !calls.removeLastOccurrence(call);
            }
        }
    }

    /** On a worker: runs the next call, unless those that waited have been refused meanwhile. */
    @Override
    public void run() {
        IncomingCall call;
        synchronized (lock) {
            tasks--;
            call = calls.peekLast();
        }
        if (call == null) {
            return;
        }
        long nanoTime = call.nanoTime();
        call = next(nanoTime);
        shedLate(nanoTime);
        if (call != null) {
            call.run();
        }
    }

    /** A free worker always gets one, however late it is. */
    private @Nullable IncomingCall next(long nanoTime) {
        synchronized (lock) {
            long now = tick(nanoTime);
            IncomingCall oldest = calls.peekFirst();
            if (oldest != null && now - oldest.queuedAt() > patience(oldest)) {
                shed(nanoTime);
            }
            IncomingCall call = shedding ? calls.pollLast() : calls.pollFirst();
            endShedding(nanoTime);
            return call;
        }
    }

    private void shedLate(long nanoTime) {
        for (IncomingCall late = late(nanoTime); late != null; late = late(nanoTime)) {
            late.shed();
        }
    }

    private @Nullable IncomingCall late(long nanoTime) {
        synchronized (lock) {
            long now = tick(nanoTime);
            IncomingCall oldest = calls.peekFirst();
            if (oldest == null || now - oldest.queuedAt() <= patience(oldest)) {
                return null;
            }
            calls.pollFirst();
            shed(nanoTime);
            return oldest;
        }
    }

    private void shed(long nanoTime) {
        shedding = true;
        lastLate = nanoTime;
    }

    private void endShedding(long nanoTime) {
        shedding &= !calls.isEmpty() || nanoTime - lastLate < maxWait;
    }

    private long patience(IncomingCall call) {
        long wait = maxWait * Math.max(USUAL_MILLIS, call.timeoutMillis()) / USUAL_MILLIS;
        return shedding ? wait / SHORTER : wait;
    }

    /** The time that counts. */
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
        return nanoTime - skipped;
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
