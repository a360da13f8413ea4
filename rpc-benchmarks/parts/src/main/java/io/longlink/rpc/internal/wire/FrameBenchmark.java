package io.longlink.rpc.internal.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Requests to bytes and back, a burst at a time; figures are for one frame. Stands here because the decoder is hidden. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first.
public class FrameBenchmark {

    private static final int BURST = 32;

    /** Length of the body: existUser, a user, a page. */
    @Param({"8", "330", "3300"})
    public int body;

    private EmbeddedChannel encoder;
    private EmbeddedChannel decoder;
    private Frame.Request request;
    private ByteBuf burst;

    @Setup
    public void setUp() {
        request = new Frame.Request(1, 0, 2, 3_000, 1, false, new byte[body], body);
        encoder = new EmbeddedChannel(new FrameEncoder());
        encoder.writeOutbound(new Frame.Settings(LinkSettings.DEFAULT));
        decoder = new EmbeddedChannel(new FrameDecoder(LinkSettings.DEFAULT.maxMessageBytes()));
        decoder.writeInbound(encoder.<ByteBuf>readOutbound());
        decoder.releaseInbound();
        burst = recordBurst();
    }

    private ByteBuf recordBurst() {
        writeBurst();
        ByteBuf all = encoder.alloc().buffer();
        for (ByteBuf next = encoder.readOutbound(); next != null; next = encoder.readOutbound()) {
            all.writeBytes(next);
            next.release();
        }
        return all;
    }

    private void writeBurst() {
        for (int i = 0; i < BURST; i++) {
            encoder.write(request, encoder.voidPromise());
        }
        encoder.flush();
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public int encode() {
        writeBurst();
        int bytes = 0;
        for (ByteBuf sent = encoder.readOutbound(); sent != null; sent = encoder.readOutbound()) {
            bytes += sent.readableBytes();
            sent.release();
        }
        return bytes;
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public int decode() {
        decoder.writeInbound(burst.retainedDuplicate());
        int frames = 0;
        while (decoder.readInbound() != null) {
            frames++;
        }
        return frames;
    }
}
