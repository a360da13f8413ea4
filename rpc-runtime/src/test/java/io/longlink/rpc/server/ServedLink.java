package io.longlink.rpc.server;

import io.longlink.rpc.codec.WriterPool;
import io.longlink.rpc.internal.wire.Heartbeats;
import io.longlink.rpc.internal.wire.LinkPipeline;
import io.longlink.rpc.internal.wire.LinkSettings;
import io.longlink.rpc.testing.EchoContract;
import io.longlink.rpc.testing.EchoService;
import io.longlink.rpc.testing.VirtualChannel;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** One connection of a server in simulated time, behind the real pipeline; the workers are the test's own. */
final class ServedLink {

    private final Admission admission;
    private final NettyRpcServerHandler calls;
    private final VirtualChannel time;

    ServedLink(Executor workers) {
        this(workers, Admission.Limits.DEFAULT, EmbeddedChannel.Builder::build);
    }

    /** With a channel of the test's own making. */
    ServedLink(Executor workers, Admission.Limits limits, Function<EmbeddedChannel.Builder, EmbeddedChannel> making) {
        List<OfferedService> services = List.of(OfferedService.of(new EchoContract(), "", 100, new EchoService()));
        Heartbeats heartbeats = new Heartbeats(() -> Long.MIN_VALUE);
        admission = new Admission(services, workers, limits);
        calls = new NettyRpcServerHandler(new ServerOptions(
                Binding.ofOwnEdition(services, admission),
                List.of(),
                LinkSettings.DEFAULT,
                admission,
                new WriterPool(),
                heartbeats));
        time = new VirtualChannel(
                new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        calls.attach(LinkPipeline.assembleServer(
                                accepted, LinkSettings.DEFAULT, heartbeats, calls::callsInFlight, calls));
                    }
                },
                making);
    }

    Admission admission() {
        return admission;
    }

    NettyRpcServerHandler calls() {
        return calls;
    }

    VirtualChannel time() {
        return time;
    }

    EmbeddedChannel channel() {
        return time.channel();
    }

    void arrives(byte[]... bytes) {
        channel().writeInbound(Unpooled.wrappedBuffer(bytes));
    }

    /** What has left since the last look. The caller's to release. */
    ByteBuf left() {
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf next = channel().readOutbound();
                next != null;
                next = channel().readOutbound()) {
            all.writeBytes(next);
            next.release();
        }
        return all;
    }
}
