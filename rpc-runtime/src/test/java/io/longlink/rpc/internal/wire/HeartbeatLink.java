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
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One end of a link, in simulated time and with the real pipeline, whose heartbeat has begun; the test is the other end. */
final class HeartbeatLink {

    /** What the handler of the calls is shown. */
    final List<Object> received = new ArrayList<>();

    final List<PeerDead> verdicts = new ArrayList<>();
    /** What else the heartbeat tells. */
    final List<String> events = new ArrayList<>();

    final List<String> problems = new ArrayList<>();
    int callsInFlight;

    private final VirtualChannel link;
    private final NarrowChannel channel;
    private final EmbeddedChannel reader = WireEnds.openDecoder();
    private @Nullable HeartbeatHandler heartbeat;

    private HeartbeatLink(boolean client, LinkSettings agreed, RandomGenerator random) {
        link = new VirtualChannel(
                new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel opened) {
                        heartbeat = client
                                ? LinkPipeline.assembleClient(
                                        opened, agreed, new Heartbeats(random), () -> callsInFlight, new Calls())
                                : LinkPipeline.assembleServer(
                                        opened, agreed, new Heartbeats(random), () -> callsInFlight, new Calls());
                    }
                },
                NarrowChannel::new);
        channel = (NarrowChannel) link.channel();
        channel.take(Long.MAX_VALUE / 2);
        arrives(WireEnds.encode(SampleFrames.settings()));
        received.clear();
        heartbeat().start(channel.pipeline().context(heartbeat()), agreed);
    }

    /** Chance takes the middle of every range. */
    static HeartbeatLink client(LinkSettings agreed) {
        return client(agreed, () -> Long.MIN_VALUE);
    }

    static HeartbeatLink client(LinkSettings agreed, RandomGenerator random) {
        return new HeartbeatLink(true, agreed, random);
    }

    static HeartbeatLink server(LinkSettings agreed) {
        return new HeartbeatLink(false, agreed, () -> Long.MIN_VALUE);
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
            } else if (event instanceof PeerCleared cleared) {
                events.add("PeerCleared " + cleared.by());
            } else if (event instanceof PeerReport report) {
                events.add("PeerReport " + report.state() + " " + report.inFlight() + " " + report.queueDelayMicros());
            } else {
                events.add(event.getClass().getSimpleName());
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            problems.add(String.valueOf(cause.getMessage()));
        }
    }

    LinkVitals vitals() {
        return heartbeat().vitals();
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
        channel.write(frame, channel.newPromise());
        channel.flush();
    }

    /** The socket takes so many bytes more. */
    void takes(long bytes) {
        channel.take(bytes);
    }

    /** The socket takes nothing more. */
    void takesNothing() {
        channel.shut();
    }

    void stopReading() {
        channel.config().setAutoRead(false);
    }

    void startReading() {
        channel.config().setAutoRead(true);
    }

    /** Bytes that have left since the last look. */
    byte[] leaves() {
        return WireEnds.written(channel);
    }

    /** The other end is alive. */
    void answerPings() {
        for (Frame frame : sent()) {
            if (frame instanceof Frame.Ping ping) {
                arrives(new Frame.Pong(ping.id(), ping.sentNanos(), 0, 0, PeerState.SERVING, 0, 0));
            }
        }
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
        assertDeadBetween(millis - 1, millis);
    }

    void assertDeadBetween(long from, long to) {
        link.pass(from);
        assertThat(channel.isOpen()).as("open after %s ms", from).isTrue();
        link.pass(to - from);
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
