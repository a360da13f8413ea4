package io.longlink.rpc.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A link that only lives makes no garbage: PING, PONG and the timers between them. */
class HeartbeatGarbageTest {

    private static final int PINGS = 10_000;

    private final MockTicker ticker = Ticker.newMockTicker();
    private final Heartbeats shared = new Heartbeats(() -> Long.MIN_VALUE);
    private final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();

    /** A socket whose other end answers each PING without making an object. */
    private static final class Echoing extends EmbeddedChannel {
        private final ByteBuf pong = Unpooled.directBuffer(64);
        private boolean asked;

        Echoing(EmbeddedChannel.Builder builder) {
            super(builder);
        }

        @Override
        protected void doWrite(ChannelOutboundBuffer buffers) {
            for (ByteBuf sent = (ByteBuf) buffers.current(); sent != null; sent = (ByteBuf) buffers.current()) {
                pong.clear()
                        .writeMedium(FrameLayout.PONG_BYTES)
                        .writeByte(FrameLayout.PONG)
                        .writeByte(0);
                pong.writeInt(sent.getInt(sent.readerIndex() + 5))
                        .writeLong(0)
                        .writeInt(0)
                        .writeLong(0);
                pong.writeByte(0).writeInt(0).writeInt(0);
                asked = true;
                buffers.remove();
            }
        }

        boolean answer() {
            if (!asked) {
                return false;
            }
            asked = false;
            pipeline().fireChannelRead(pong.retain());
            pipeline().fireChannelReadComplete();
            return true;
        }
    }

    /** The detector makes an object for each buffer. */
    @BeforeEach
    void trackNothing() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }

    @AfterEach
    void trackAgain() {
        ResourceLeakDetector.setLevel(level);
    }

    @Test
    void question_and_answer_allocate_nothing() throws InterruptedException {
        HeartbeatHandler[] heartbeat = new HeartbeatHandler[1];
        Echoing channel =
                new Echoing(EmbeddedChannel.builder().ticker(ticker).handlers(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel opened) {
                        heartbeat[0] = LinkPipeline.assembleClient(
                                opened, LinkSettings.DEFAULT, shared, () -> 0, new ChannelInboundHandlerAdapter());
                    }
                }));
        WireEnds.feed(channel, WireEnds.encode(SampleFrames.settings()));
        LoopWheel wheel = keepTicking(channel, heartbeat[0]);
        AtomicLong bytes = new AtomicLong(Long.MAX_VALUE);
        // Buffers are pooled for threads of this kind, as those of event loops are.
        Thread loop = new FastThreadLocalThread(() -> {
            exchange(channel, wheel, PINGS); // compiled, and pools filled
            for (int i = 0; i < 5 && bytes.get() > 0; i++) {
                long before = allocated();
                exchange(channel, wheel, PINGS);
                bytes.set(Math.min(bytes.get(), (allocated() - before) / PINGS));
            }
        });
        loop.start();
        loop.join();

        assertThat(bytes).as("bytes a PING").hasValue(0);
        assertThat(heartbeat[0].vitals().pongsReceived()).isGreaterThanOrEqualTo(2 * PINGS);
        channel.finishAndReleaseAll();
        channel.pong.release();
    }

    /** As it is among the timers of many links. */
    private LoopWheel keepTicking(EmbeddedChannel channel, HeartbeatHandler heartbeat) {
        LoopWheel wheel = shared.wheel(channel.eventLoop());
        heartbeat.start(channel.pipeline().context(heartbeat), LinkSettings.DEFAULT);
        for (int i = 0; i < LoopWheel.MANY; i++) {
            wheel.arm(
                    new LoopWheel.Node() {
                        @Override
                        void fire(long now) {
                            throw new AssertionError("not in this century");
                        }
                    },
                    ticker.nanoTime() + TimeUnit.DAYS.toNanos(30_000));
        }
        return wheel;
    }

    private void exchange(Echoing channel, LoopWheel wheel, int pings) {
        int answered = 0;
        while (answered < pings) {
            ticker.advance(LoopWheel.TICK_NANOS, TimeUnit.NANOSECONDS);
            wheel.run();
            if (channel.answer()) {
                answered++;
            }
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
