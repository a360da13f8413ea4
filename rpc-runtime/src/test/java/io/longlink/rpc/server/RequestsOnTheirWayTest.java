package io.longlink.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.call.CallScope;
import io.longlink.rpc.call.ServedCall;
import io.longlink.rpc.codec.WriterPool;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Heartbeats;
import io.longlink.rpc.internal.wire.LinkPipeline;
import io.longlink.rpc.internal.wire.LinkSettings;
import io.longlink.rpc.internal.wire.TimeOnTheWay;
import io.longlink.rpc.testing.EchoContract;
import io.longlink.rpc.testing.EchoService;
import io.longlink.rpc.testing.VirtualChannel;
import io.longlink.rpc.testing.WireBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that a server reads long after they were sent, by a client whose clock is another one. */
class RequestsOnTheirWayTest {

    private static final int CLIENT_AHEAD_MILLIS = 3_000_000;
    private static final int ECHO = 0;
    private static final int NOTE = 1;
    private static final int SIZE = 2;

    /** Of the calls that ran, what they and calls of their own had left. */
    private final List<Duration> left = new ArrayList<>();

    private final List<Duration> inherited = new ArrayList<>();

    private final class Service extends EchoService {
        @Override
        public String echo(String text) {
            left.add(ServedCall.current().timeLeft());
            inherited.add(
                    Duration.ofNanos(Objects.requireNonNull(CallScope.current()).nanosLeft()));
            return text;
        }

        @Override
        public int size(byte[] bytes) {
            left.add(ServedCall.current().timeLeft());
            return bytes.length;
        }
    }

    private final Service service = new Service();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final List<OfferedService> services = List.of(OfferedService.of(new EchoContract(), "", 100, service));
    private final Admission admission = new Admission(services, work::add, Admission.Limits.DEFAULT);
    private final NettyRpcServerHandler calls = new NettyRpcServerHandler(new ServerOptions(
            Binding.ofOwnEdition(services, admission),
            List.of(),
            LinkSettings.DEFAULT,
            admission,
            new WriterPool(),
            new Heartbeats(() -> 0)));
    private final VirtualChannel link = new VirtualChannel(new ChannelInitializer<Channel>() {
        @Override
        protected void initChannel(Channel accepted) {
            calls.attach(LinkPipeline.assembleServer(
                    accepted, LinkSettings.DEFAULT, new Heartbeats(() -> 0), calls::callsInFlight, calls));
        }
    });
    private final EmbeddedChannel channel = link.channel();

    /** A call that was answered before. */
    @BeforeEach
    void open() {
        arrives(WireBytes.opening());
        arrives(WireBytes.bind(0, "testing.Echo", "", "1", 1, 3, 4));
        arrives(request(1, 0, ECHO, 20, 0));
        runAll();
        sent();
        left.clear();
        inherited.clear();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void arrives(byte[] bytes) {
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
    }

    private void runAll() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
        channel.runPendingTasks();
    }

    private byte[] request(int id, int flags, int method, int timeoutMillis, int onTheWayMillis) {
        byte[] body = method == SIZE ? new byte[] {0x20} : new byte[] {1, 'x'};
        long sent = TimeUnit.MILLISECONDS.toNanos(link.millis() + CLIENT_AHEAD_MILLIS - onTheWayMillis);
        return WireBytes.request(id, flags, 0, method, timeoutMillis, TimeOnTheWay.stamp(sent), body.length, body);
    }

    /** What has left, one frame after the other. */
    private List<ByteBuf> sent() {
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            all.writeBytes(next);
            next.release();
        }
        List<ByteBuf> frames = new ArrayList<>();
        while (all.isReadable()) {
            all.skipBytes(all.getInt(all.readerIndex()) == 0x4c4c4e4b ? 8 : 0);
            frames.add(all.readSlice(9 + all.getUnsignedMedium(all.readerIndex())));
        }
        return frames;
    }

    /** Clocks may drift apart by a little since the first call. */
    private static void assertAbout(Duration time, int millis) {
        assertThat(time)
                .isBetween(Duration.ofMillis(millis), Duration.ofMillis(millis).plusNanos(10_000));
    }

    private static void assertRefused(ByteBuf frame, String why) {
        assertThat(frame.getByte(3)).as("type").isEqualTo((byte) WireBytes.ERROR);
        assertThat(RpcStatus.ofCode(frame.getByte(9))).isEqualTo(RpcStatus.DEADLINE_EXCEEDED);
        assertThat(Execution.ofCode(frame.getByte(10))).isEqualTo(Execution.NOT_EXECUTED);
        assertThat(frame.toString(25, frame.getUnsignedShort(23), StandardCharsets.UTF_8))
                .isEqualTo(why);
    }

    @Test
    void request_that_lay_for_longer_than_it_had_is_refused_and_goes_to_no_worker() {
        link.freeze(30);
        arrives(request(2, 0, ECHO, 20, 30));

        assertThat(work).isEmpty();
        assertThat(calls.callsInFlight()).isZero();
        assertThat(sent())
                .singleElement()
                .satisfies(frame ->
                        assertRefused(frame, "the deadline passed, or all but, while it was on its way for 30 ms"));
        assertThat(left).isEmpty();
    }

    @Test
    void method_that_never_blocks_does_not_run_on_such_a_request() {
        link.freeze(30);
        arrives(request(2, 0, SIZE, 20, 30));

        assertThat(sent())
                .singleElement()
                .satisfies(frame -> assertThat(frame.getByte(3)).isEqualTo((byte) WireBytes.ERROR));
        assertThat(left).isEmpty();
    }

    @Test
    void one_way_call_that_comes_too_late_is_dropped_without_a_word() {
        link.freeze(30);
        arrives(request(2, WireBytes.ONE_WAY, NOTE, 20, 30));
        runAll();

        assertThat(sent()).isEmpty();
        assertThat(service.notes).isEmpty();
        assertThat(calls.callsInFlight()).isZero();
    }

    @Test
    void all_that_gathered_while_the_server_stood_still_is_looked_at_one_by_one() {
        byte[] early = request(2, 0, ECHO, 20, 0);
        link.freeze(15);
        byte[] late = request(3, 0, ECHO, 20, 0);
        link.freeze(15);
        arrives(WireBytes.concat(early, late));
        runAll();

        assertThat(sent())
                .extracting(frame -> (int) frame.getByte(3))
                .containsExactly(WireBytes.ERROR, WireBytes.RESPONSE);
        assertThat(left).singleElement().satisfies(time -> assertAbout(time, 5));
    }

    @Test
    void calls_that_the_service_makes_have_what_is_really_left() {
        link.freeze(12);
        arrives(request(2, 0, ECHO, 20, 12));
        runAll();

        assertThat(left).singleElement().satisfies(time -> assertAbout(time, 8));
        assertThat(inherited).singleElement().satisfies(time -> assertAbout(time, 8));
    }

    @Test
    void worker_that_comes_too_late_says_how_long_it_was_on_its_way_and_how_long_it_waited() {
        link.freeze(12);
        arrives(request(2, 0, ECHO, 20, 12));
        link.freeze(7);
        runAll();

        assertThat(sent()).singleElement().satisfies(frame -> {
            assertRefused(
                    frame,
                    "the deadline passed, or all but, while it waited 7 ms for a worker, after 12 ms on its way");
            assertThat(frame.getLong(15)).as("µs here").isEqualTo(7_000);
        });
    }

    @Test
    void call_without_a_deadline_is_never_too_late() {
        link.freeze(30);
        arrives(request(2, 0, ECHO, Integer.MAX_VALUE, 30));
        runAll();

        assertThat(left).hasSize(1);
    }
}
