package io.longlink.rpc.internal.wire;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Puts the handlers of a link together: the drawing of this package, line by line. TLS has its place behind traffic. */
public final class LinkPipeline {

    /** What is handed to the socket beyond this waits with us, where a PONG can still overtake it. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 << 10, 128 << 10);

    /** Reads begin small and grow with what comes: a large body takes a read for four chunks, an idle link a buffer of 64 bytes. */
    private static final RecvByteBufAllocator READS = new AdaptiveRecvByteBufAllocator(64, 2 << 10, 256 << 10);

    /** A peer that broke the protocol has so long to take the reason. */
    private static final int FAREWELL_MILLIS = 1_000;

    private LinkPipeline() {}

    /** The client's side; {@code callsInFlight} is asked on the channel's event loop. */
    public static HeartbeatHandler assembleClient(
            Channel channel,
            LinkSettings settings,
            Heartbeats shared,
            IntSupplier callsInFlight,
            ChannelInboundHandler clientHandler) {
        return assemble(true, channel, settings, shared, callsInFlight, clientHandler);
    }

    /** The server's side; {@code callsInFlight} is asked on the channel's event loop. */
    public static HeartbeatHandler assembleServer(
            Channel channel,
            LinkSettings settings,
            Heartbeats shared,
            IntSupplier callsInFlight,
            ChannelInboundHandler serverHandler) {
        return assemble(false, channel, settings, shared, callsInFlight, serverHandler);
    }

    /** Tells the peer what it did wrong and closes, soon even if the peer does not read. */
    public static void breakOff(ChannelHandlerContext ctx, ProtocolViolation violation) {
        Frame.GoAway goAway = new Frame.GoAway(0, violation.reason(), 0, violation.text());
        ctx.writeAndFlush(goAway, ctx.newPromise()).addListener(ChannelFutureListener.CLOSE);
        ctx.executor().schedule(() -> ctx.close(), FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static HeartbeatHandler assemble(
            boolean client,
            Channel channel,
            LinkSettings settings,
            Heartbeats shared,
            IntSupplier callsInFlight,
            ChannelInboundHandler callHandler) {
        channel.config().setOption(ChannelOption.TCP_NODELAY, true);
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
        channel.config().setWriteBufferWaterMark(WATER_MARK);
        channel.config().setRecvByteBufAllocator(READS);
        Transport.tune(channel);
        Traffic traffic = new Traffic();
        FrameEncoder encoder = new FrameEncoder();
        HeartbeatHandler heartbeat = new HeartbeatHandler(client, shared, traffic, encoder, callsInFlight);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast("traffic", traffic);
        pipeline.addLast("frameEncoder", encoder);
        pipeline.addLast("frameDecoder", heartbeat.listenTo(settings.maxMessageBytes()));
        pipeline.addLast("heartbeat", heartbeat);
        pipeline.addLast("calls", callHandler);
        return heartbeat;
    }
}
