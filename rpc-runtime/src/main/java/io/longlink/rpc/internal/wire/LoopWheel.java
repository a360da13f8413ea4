package io.longlink.rpc.internal.wire;

import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heartbeat timers of all links of one event loop. Many links share one timer of the loop, ticking; a few are woken when
 * the first of them is due, so that an idle process sleeps. Moving a timer allocates nothing. No timer fires early; one of
 * many fires up to a tick late. Belongs to its event loop; not thread-safe.
 */
final class LoopWheel implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(LoopWheel.class);

    static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** From so many on the wheel ticks. */
    static final int MANY = 16;

    /** A turn takes 51 s, longer than most timers. */
    private static final int SLOTS = 1024;

    /** Where those wait that are due in this very turn of the loop. */
    private static final int EXPIRED = SLOTS;

    private static final int NOWHERE = -1;

    /** A timer, part of the object that it wakes. */
    abstract static class Node {
        private @Nullable Node previous;
        private @Nullable Node next;
        private int slot = NOWHERE;
        private long due;

        abstract void fire(long now);

        final long due() {
            return due;
        }

        final boolean isArmed() {
            return slot != NOWHERE;
        }
    }

    private final EventExecutor loop;
    private final long origin;
    private final @Nullable Node[] slots = new Node[SLOTS + 1];
    private int size;
    private long lastTick;
    private @Nullable Future<?> wake;
    private long wakeDue;
    private boolean ticking;

    /** While timers fire, the next wake-up is not decided: the earliest of all is, afterwards. */
    private boolean firing;

    LoopWheel(EventExecutor loop) {
        this.loop = loop;
        this.origin = loop.ticker().nanoTime();
    }

    /** Sets when the timer fires, whether or not it is armed already. */
    void arm(Node node, long due) {
        assert loop.inEventLoop();
        disarm(node);
        node.due = due;
        link(node, (int) (Math.max(lastTick, tick(due)) & (SLOTS - 1)));
        size++;
        if (size >= MANY) {
            startTicking();
        } else if (!ticking && !firing && (wake == null || wakeDue - due > 0)) {
            wakeAt(due);
        }
    }

    void disarm(Node node) {
        assert loop.inEventLoop();
        if (node.slot == NOWHERE) {
            return;
        }
        unlink(node);
        size--;
        if (size == 0) {
            sleep();
        }
    }

    /** Fires what is due. A timer that fires may arm and disarm itself and others. */
    @Override
    public void run() {
        long now = loop.ticker().nanoTime();
        if (!ticking) {
            wake = null;
        }
        long tick = tick(now);
        for (long t = Math.max(lastTick, tick - SLOTS + 1); t <= tick; t++) {
            collect((int) (t & (SLOTS - 1)), now);
        }
        lastTick = tick;
        firing = true;
        for (Node node = slots[EXPIRED]; node != null; node = slots[EXPIRED]) {
            unlink(node);
            size--;
            fire(node, now);
        }
        firing = false;
        if (ticking && size < MANY / 2) {
            sleep();
        }
        if (!ticking && wake == null && size > 0) {
            wakeAt(earliest());
        }
    }

    /** One that fails, when memory is short perhaps, must not stop the others. */
    private static void fire(Node node, long now) {
        try {
            node.fire(now);
        } catch (Throwable failed) {
            log.error("a heartbeat timer failed", failed);
        }
    }

    private void collect(int slot, long now) {
        Node node = slots[slot];
        while (node != null) {
            Node next = node.next;
            if (node.due - now <= 0) {
                unlink(node);
                link(node, EXPIRED);
            }
            node = next;
        }
    }

    private long tick(long nanos) {
        return (nanos - origin) / TICK_NANOS;
    }

    private long earliest() {
        long earliest = loop.ticker().nanoTime() + Long.MAX_VALUE / 2;
        for (Node first : slots) {
            for (Node node = first; node != null; node = node.next) {
                if (earliest - node.due > 0) {
                    earliest = node.due;
                }
            }
        }
        return earliest;
    }

    private void wakeAt(long due) {
        if (wake != null) {
            wake.cancel(false);
        }
        wakeDue = due;
        wake = loop.schedule(this, Math.max(0, due - loop.ticker().nanoTime()), TimeUnit.NANOSECONDS);
    }

    private void startTicking() {
        if (!ticking) {
            sleep();
            ticking = true;
            wake = loop.scheduleWithFixedDelay(this, TICK_NANOS, TICK_NANOS, TimeUnit.NANOSECONDS);
        }
    }

    private void sleep() {
        if (wake != null) {
            wake.cancel(false);
            wake = null;
        }
        ticking = false;
    }

    private void link(Node node, int slot) {
        Node first = slots[slot];
        node.slot = slot;
        node.next = first;
        if (first != null) {
            first.previous = node;
        }
        slots[slot] = node;
    }

    private void unlink(Node node) {
        Node before = node.previous;
        Node after = node.next;
        if (before == null) {
            slots[node.slot] = after;
        } else {
            before.next = after;
        }
        if (after != null) {
            after.previous = before;
        }
        node.previous = null;
        node.next = null;
        node.slot = NOWHERE;
    }
}
