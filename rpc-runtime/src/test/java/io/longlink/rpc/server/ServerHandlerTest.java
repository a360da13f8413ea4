package io.longlink.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.testing.VirtualChannel;
import io.longlink.rpc.testing.WireBytes;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One connection of a server in simulated time, with workers that work when they are told to. */
class ServerHandlerTest {

    private static final int TWO_MIB = 2 << 20;

    private final Queue<Runnable> work = new ArrayDeque<>();
    private final ServedLink served = new ServedLink(work::add);
    private final NettyRpcServerHandler calls = served.calls();
    private final VirtualChannel link = served.time();
    private final EmbeddedChannel channel = served.channel();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void arrives(byte[]... bytes) {
        served.arrives(bytes);
    }

    /** Types of the frames that have left. */
    private List<Integer> sentTypes() {
        ByteBuf all = served.left();
        ArrayList<Integer> types = new ArrayList<>();
        while (all.isReadable()) {
            if (all.getInt(all.readerIndex()) == 0x4c4c4e4b) {
                all.skipBytes(8);
            }
            int length = all.readUnsignedMedium();
            types.add((int) all.readUnsignedByte());
            all.skipBytes(5 + length);
        }
        all.release();
        return types;
    }

    @Test
    void settings_are_the_first_that_a_client_gets() {
        assertThat(sentTypes()).containsExactly(WireBytes.SETTINGS);
    }

    @Test
    void client_has_five_seconds_for_its_settings() {
        link.pass(4_999);
        assertThat(channel.isOpen()).isTrue();

        link.pass(1);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void client_that_sent_its_settings_is_not_hurried() {
        arrives(WireBytes.opening());
        link.pass(6_000);

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void timer_of_the_handshake_ends_with_it() {
        assertThat(channel.runScheduledPendingTasks()).isEqualTo(TimeUnit.SECONDS.toNanos(5));
        arrives(WireBytes.opening());

        assertThat(channel.runScheduledPendingTasks()).isGreaterThan(TimeUnit.SECONDS.toNanos(5));
    }

    @Test
    void connection_that_ends_before_its_handshake_leaves_no_timer() {
        channel.pipeline().fireChannelInactive();

        assertThat(channel.runScheduledPendingTasks()).as("nothing is due").isEqualTo(-1);
    }

    @Test
    void client_that_broke_the_protocol_and_does_not_read_is_left_within_a_second() {
        channel.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext ctx, Object message, ChannelPromise never) {
                ReferenceCountUtil.release(message);
            }
        });
        arrives(WireBytes.preface(9));
        link.pass(999);
        assertThat(channel.isOpen()).isTrue();

        link.pass(1);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void answer_of_a_worker_leaves_with_one_flush() {
        arrives(WireBytes.opening(), WireBytes.bind(0, "testing.Echo", "", "1", 1));
        sentTypes();
        arrives(WireBytes.request(1, 0, 0, new byte[] {1, 'x'}), WireBytes.request(2, 0, 0, new byte[] {1, 'y'}));
        assertThat(calls.callsInFlight()).isEqualTo(2);
        while (!work.isEmpty()) {
            work.remove().run();
        }
        channel.runPendingTasks();

        assertThat(sentTypes()).containsExactly(WireBytes.RESPONSE, WireBytes.RESPONSE);
        assertThat(calls.callsInFlight()).isZero();
    }

    @Test
    void call_that_waited_for_a_worker_beyond_its_deadline_is_refused_unread() {
        arrives(WireBytes.opening(), WireBytes.bind(0, "testing.Echo", "", "1", 1));
        sentTypes();
        arrives(WireBytes.request(1, 0, 0, 0, 3_000, 1, new byte[] {1}));
        link.freeze(3_000);
        work.remove().run();
        channel.runPendingTasks();

        assertThat(sentTypes()).containsExactly(WireBytes.ERROR);
    }

    /** The caller's clock runs already while the request is on its way. */
    @Test
    void call_whose_time_is_all_but_over_when_a_worker_is_free_is_refused_unread() {
        arrives(WireBytes.opening(), WireBytes.bind(0, "testing.Echo", "", "1", 1));
        sentTypes();
        for (int waited : List.of(2_994, 2_996)) {
            arrives(WireBytes.request(waited, 0, 0, 0, 3_000, 2, new byte[] {1, 'x'}));
            link.freeze(waited);
            work.remove().run();
            channel.runPendingTasks();
        }

        assertThat(sentTypes()).containsExactly(WireBytes.RESPONSE, WireBytes.ERROR);
    }

    /** It is not begun in the last tenth, but at least a millisecond, and of less than three a third. */
    @ParameterizedTest
    @CsvSource({"20, 17900, 18100", "4, 2900, 3100", "1, 600, 700"})
    void call_with_little_time_keeps_most_of_it(int timeoutMillis, int answeredMicros, int refusedMicros) {
        arrives(WireBytes.opening(), WireBytes.bind(0, "testing.Echo", "", "1", 1));
        sentTypes();
        for (int waited : List.of(answeredMicros, refusedMicros)) {
            arrives(WireBytes.request(waited, 0, 0, 0, timeoutMillis, 2, new byte[] {1, 'x'}));
            link.freezeMicros(waited);
            work.remove().run();
            channel.runPendingTasks();
        }

        assertThat(sentTypes()).containsExactly(WireBytes.RESPONSE, WireBytes.ERROR);
    }

    /** Its client did not read its answers, so it was put off until then, although a worker was free. */
    @Test
    void call_that_was_parked_beyond_its_deadline_is_refused_unread() {
        arrives(WireBytes.opening(), WireBytes.bind(0, "testing.Echo", "", "1", 1));
        sentTypes();
        calls.unwritten(TWO_MIB);
        arrives(WireBytes.request(1, 0, 0, 0, 3_000, 1, new byte[] {1}));
        work.remove().run();
        channel.runPendingTasks();
        assertThat(work).isEmpty();
        assertThat(calls.callsInFlight()).isEqualTo(1);

        link.freeze(3_000);
        calls.unwritten(-TWO_MIB);
        channel.pipeline().fireChannelWritabilityChanged();
        channel.runPendingTasks();
        work.remove().run();
        channel.runPendingTasks();

        assertThat(sentTypes())
                .as("its arguments are unreadable, and nobody has looked")
                .containsExactly(WireBytes.ERROR);
        assertThat(calls.callsInFlight()).isZero();
    }

    @Test
    void calls_behind_it_that_are_too_late_as_well_are_refused_unread_too() {
        arrives(WireBytes.opening(), WireBytes.bind(0, "testing.Echo", "", "1", 1));
        sentTypes();
        arrives(
                WireBytes.request(1, 0, 0, 0, 3_000, 2, new byte[] {1, 'x'}),
                WireBytes.request(2, 0, 0, 0, 20, 1, new byte[] {1}),
                WireBytes.request(3, 0, 0, 0, 30, 2, new byte[] {1, 'z'}));
        work.remove().run();
        link.freeze(25);
        while (!work.isEmpty()) {
            work.remove().run();
        }
        channel.runPendingTasks();

        assertThat(sentTypes())
                .as("the second is unreadable, and nobody has looked")
                .containsExactly(WireBytes.RESPONSE, WireBytes.ERROR, WireBytes.RESPONSE);
    }

    @Test
    void work_of_a_connection_that_is_gone_ends_without_an_answer() {
        arrives(WireBytes.opening(), WireBytes.bind(0, "testing.Echo", "", "1", 1));
        arrives(WireBytes.request(1, 0, 0, new byte[] {1, 'x'}));
        channel.close();
        work.remove().run();
        channel.runPendingTasks();

        assertThat(calls.callsInFlight()).isZero();
    }

    @Test
    void draining_before_the_connection_is_ready_tells_the_client_all_the_same() {
        calls.drain("bye", 2_000);
        channel.runPendingTasks();

        assertThat(sentTypes()).containsExactly(WireBytes.SETTINGS, WireBytes.GOAWAY);
    }

    @Test
    void call_that_arrives_while_draining_is_refused() {
        arrives(WireBytes.opening(), WireBytes.bind(0, "testing.Echo", "", "1", 1));
        calls.drain("bye", 2_000);
        channel.runPendingTasks();
        sentTypes();
        arrives(WireBytes.request(1, 0, 0, new byte[] {1, 'x'}));

        assertThat(sentTypes()).containsExactly(WireBytes.ERROR);
        assertThat(work).isEmpty();
    }
}
