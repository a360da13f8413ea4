package io.longlink.rpc.testing;

import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A channel whose time passes only when a test says so. */
public final class VirtualChannel {

    private final MockTicker ticker = Ticker.newMockTicker();
    private final EmbeddedChannel channel;

    public VirtualChannel(ChannelHandler initializer) {
        this(initializer, EmbeddedChannel.Builder::build);
    }

    /** With a channel of the test's own making. */
    public VirtualChannel(ChannelHandler initializer, Function<EmbeddedChannel.Builder, EmbeddedChannel> making) {
        channel = making.apply(EmbeddedChannel.builder().ticker(ticker).handlers(initializer));
    }

    public EmbeddedChannel channel() {
        return channel;
    }

    /** Time passes, and every timer fires when it is due. */
    public void pass(long millis) {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        while (true) {
            long next = channel.runScheduledPendingTasks();
            if (left == 0) {
                return;
            }
            long step = next < 0 ? left : Math.min(left, Math.max(1, next));
            ticker.advance(step, TimeUnit.NANOSECONDS);
            left -= step;
        }
    }

    /** The process stands still: time passes and nothing happens. What was due runs only with what comes next. */
    public void freeze(long millis) {
        freezeMicros(TimeUnit.MILLISECONDS.toMicros(millis));
    }

    public void freezeMicros(long micros) {
        ticker.advance(micros, TimeUnit.MICROSECONDS);
    }

    public long millis() {
        return TimeUnit.NANOSECONDS.toMillis(ticker.nanoTime() - ticker.initialNanoTime());
    }
}
