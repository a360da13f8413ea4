package io.longlink.rpc.client;

import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what is over every time a deadline passes; the next look is due when the next one does. One timer for all calls of a
 * link. Belongs to one event loop; not thread-safe.
 */
final class DeadlineTimer {

    /** Between two looks, at least. */
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Runnable look;
    private @Nullable ScheduledFuture<?> timer;
    private long dueAt;

    DeadlineTimer(Runnable look) {
        this.look = look;
    }

    /** Looks no later than this. */
    void lookBy(long due, ChannelHandlerContext ctx) {
        ScheduledFuture<?> scheduled = timer;
        if (scheduled == null || dueAt - due > 0) {
            if (scheduled != null) {
                scheduled.cancel(false);
            }
            dueAt = due;
            long wait = Math.max(0, due - ctx.executor().ticker().nanoTime());
            timer = ctx.executor().schedule(this::fire, wait, TimeUnit.NANOSECONDS);
        }
    }

    /** It has looked, and the next deadline passes in so many nanoseconds; {@link Long#MAX_VALUE} for none. */
    void looked(long now, long next, ChannelHandlerContext ctx) {
        if (next != Long.MAX_VALUE) {
            lookBy(now + Math.max(next, INTERVAL_NANOS), ctx);
        }
    }

    private void fire() {
        timer = null;
        look.run();
    }

    void cancel() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
