package io.longlink.rpc.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * The way from one address to another, which all connections between the two share. While it is cut nothing arrives; what was
 * sent meanwhile arrives, as with TCP, some time after it is whole again.
 */
final class Route {

    private final World world;
    private final String name;
    private final List<Runnable> whenWhole = new ArrayList<>();

    private int cuts;
    private long cutSince;
    private long wholeSince = Long.MIN_VALUE / 2;
    private final long usualDelayNanos;
    private long delayNanos;
    private int slowdowns;
    private long bytesPerSecond = Long.MAX_VALUE;
    private long freeAt;

    /** Last moment at which it was slower than at the beginning. */
    private long slowUntil = Long.MIN_VALUE / 2;

    Route(World world, String name, long delayNanos) {
        this.world = world;
        this.name = name;
        this.usualDelayNanos = delayNanos;
        this.delayNanos = delayNanos;
    }

    void cut() {
        if (cuts++ == 0) {
            cutSince = world.now();
        }
    }

    void heal() {
        if (--cuts > 0) {
            return;
        }
        wholeSince = world.now();
        List<Runnable> waiting = new ArrayList<>(whenWhole);
        whenWhole.clear();
        waiting.forEach(Runnable::run);
    }

    boolean isCut() {
        return cuts > 0;
    }

    /** Since when nothing arrives; only while cut. */
    long cutSince() {
        return cutSince;
    }

    boolean wasCutSince(long then) {
        return isCut() || wholeSince >= then;
    }

    /** Retransmission has backed off, up to as long as the cut has lasted. */
    long resumeDelay() {
        long lasted = Math.max(0, wholeSince - cutSince);
        return delayNanos + world.random.nextLong(1 + Math.min(lasted, 2_000_000_000L));
    }

    void whenWhole(Runnable what) {
        whenWhole.add(what);
    }

    /** Slower from now on, by delay or by width, until {@link #hasten} has been called as often. */
    void slow(long newDelayNanos, long newBytesPerSecond) {
        slowdowns++;
        slowUntil = Long.MAX_VALUE;
        delayNanos = Math.max(delayNanos, newDelayNanos);
        bytesPerSecond = Math.min(bytesPerSecond, newBytesPerSecond);
    }

    void hasten() {
        if (--slowdowns == 0) {
            slowUntil = world.now();
            delayNanos = usualDelayNanos;
            bytesPerSecond = Long.MAX_VALUE;
        }
    }

    boolean isThrottled() {
        return bytesPerSecond != Long.MAX_VALUE;
    }

    /** Slower than usual at that time or later. */
    boolean wasSlowSince(long then) {
        return slowUntil >= then;
    }

    /** When bytes that leave now arrive. */
    long arrivalOf(int bytes) {
        long now = world.now();
        if (bytesPerSecond == Long.MAX_VALUE) {
            return now + delayNanos + world.random.nextLong(1 + delayNanos / 4);
        }
        freeAt = Math.max(freeAt, now) + bytes * 1_000_000_000L / bytesPerSecond;
        return freeAt + delayNanos;
    }

    @Override
    public String toString() {
        return name;
    }
}
