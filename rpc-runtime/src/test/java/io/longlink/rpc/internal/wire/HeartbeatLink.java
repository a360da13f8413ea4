package io.longlink.rpc.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.testing.VirtualChannel;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One end of a link, in simulated time and with the real pipeline, whose heartbeat has begun; the test is the other end. */
final class HeartbeatLink {

    /** What the handler of the calls is shown. */
    final List<Object> received = new ArrayList<>();

    final List<PeerDead> verdicts = new ArrayList<>();
    int callsInFlight;

    private final VirtualChannel link;
    private final EmbeddedChannel channel;
    private final EmbeddedChannel reader = WireEnds.openDecoder();
    private @Nullable HeartbeatHandler heartbeat;

    private HeartbeatLink(boolean client, LinkSettings agreed) {
        link = new VirtualChannel(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel opened) {
                heartbeat = client
                        ? LinkPipeline.assembleClient(opened, agreed, () -> callsInFlight, new Calls())
                        : LinkPipeline.assembleServer(opened, agreed, () -> callsInFlight, new Calls());
            }
        });
        channel = link.channel();
        arrives(WireEnds.encode(SampleFrames.settings()));
        received.clear();
        heartbeat().start(channel.pipeline().context(heartbeat()), agreed);
    }

    static HeartbeatLink client(LinkSettings agreed) {
        return new HeartbeatLink(true, agreed);
    }

    static HeartbeatLink server(LinkSettings agreed) {
        return new HeartbeatLink(false, agreed);
    }

    /** Stands where the handler of the calls does. */
    private final class Calls extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object frame) {
            received.add(frame);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof PeerDead dead) {
                verdicts.add(dead);
            }
        }
    }

    HeartbeatHandler heartbeat() {
        if (heartbeat == null) {
            throw new IllegalStateException("not assembled");
        }
        return heartbeat;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void pass(long millis) {
        link.pass(millis);
    }

    void freeze(long millis) {
        link.freeze(millis);
    }

    /** As the event loop does after a pause: timers come before the socket is looked at. */
    void runTimers() {
        channel.runScheduledPendingTasks();
    }

    void arrives(byte[] bytes) {
        WireEnds.feed(channel, bytes);
    }

    void arrives(Frame frame) {
        arrives(WireEnds.encode(frame));
    }

    void writes(Frame frame) {
        channel.writeOutbound(frame);
    }

    /** Bytes that have left since the last look. */
    byte[] leaves() {
        return WireEnds.written(channel);
    }

    /** What has left since the last look. */
    List<Frame> sent() {
        byte[] bytes = WireEnds.written(channel);
        if (bytes.length > 0) {
            WireEnds.feed(reader, bytes);
        }
        return WireEnds.frames(reader);
    }

    void assertDeadAfter(long millis) {
        link.pass(millis - 1);
        assertThat(channel.isOpen()).as("open 1 ms before").isTrue();
        link.pass(1);
        assertThat(channel.isOpen()).as("open").isFalse();
        assertThat(verdicts).hasSize(1);
    }

    /** Whatever the test did: a link is open unless there was a verdict, and leaves no timer. */
    void close() {
        assertThat(channel.isOpen()).isEqualTo(verdicts.isEmpty());
        channel.finishAndReleaseAll();
        reader.finishAndReleaseAll();
        assertThat(channel.runScheduledPendingTasks()).as("timers left").isEqualTo(-1);
    }
}
