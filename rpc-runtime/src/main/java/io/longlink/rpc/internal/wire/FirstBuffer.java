package io.longlink.rpc.internal.wire;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The first buffer of a process takes Netty longer than a connection, a handshake and a call together, because its events are made known
 * to the flight recorder. A thread of its own makes it, and ends, while others see to what else a start takes.
 */
public final class FirstBuffer {

    private static final AtomicBoolean begun = new AtomicBoolean();

    private FirstBuffer() {}

    /** Waits for nothing. Does nothing but for the first time. */
    public static void makeBeside() {
        if (begun.compareAndSet(false, true)) {
            // Here and not there: the classes behind it are made ready by one thread.
            ByteBufAllocator allocator = ByteBufAllocator.DEFAULT;
            new DefaultThreadFactory("longlink-first-buffer", true)
                    .newThread(() -> allocator.directBuffer(1).release())
                    .start();
        }
    }
}
