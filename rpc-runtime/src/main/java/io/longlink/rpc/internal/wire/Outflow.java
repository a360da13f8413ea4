package io.longlink.rpc.internal.wire;

import java.util.concurrent.TimeUnit;

/** What the kernel takes of what we write, and whether it sends that on. Belongs to one event loop. */
final class Outflow {

    /** While we hand bytes to the kernel, what it says of its own queue may be about those. */
    private static final long KERNEL_REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PulseSigns signs;
    private long taken;
    private long takenAt;

    Outflow(PulseSigns signs, long now) {
        this.signs = signs;
        this.taken = signs.taken();
        this.takenAt = now;
    }

    /** Whether the kernel has taken something since the last look. */
    boolean look(long now) {
        long takenNow = signs.taken();
        if (takenNow == taken) {
            return false;
        }
        taken = takenNow;
        takenAt = now;
        return true;
    }

    /** What it took until now is no news. */
    void overlook() {
        taken = signs.taken();
    }

    /** As of the last look. */
    long taken() {
        return taken;
    }

    /** Whether it sends what it has taken, as far as it can be believed. */
    boolean kernelSends(long now) {
        return now - takenAt >= KERNEL_REST_NANOS && signs.kernelMoves();
    }

    /** Whether what waits moves: the kernel has just taken some, which it does when it has sent as much, or it sends what it has. */
    boolean moves(long now, long justNow) {
        return now - takenAt < Math.min(KERNEL_REST_NANOS, justNow) ? signs.waiting() : kernelSends(now);
    }
}
