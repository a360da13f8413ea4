package io.longlink.rpc.internal.wire;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Lets so many lines through in a second, so that a network that fails for ten thousand links does not fill the disk. */
final class LogLimit {

    private static final int LINES = 20;

    private final AtomicLong second = new AtomicLong(Long.MIN_VALUE);
    private final AtomicInteger lines = new AtomicInteger();

    boolean allows(long nanos) {
        long now = TimeUnit.NANOSECONDS.toSeconds(nanos);
        if (second.getAndSet(now) != now) {
            lines.set(0);
        }
        return lines.getAndIncrement() < LINES;
    }
}
