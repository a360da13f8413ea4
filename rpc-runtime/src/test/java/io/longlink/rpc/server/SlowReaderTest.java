package io.longlink.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.internal.wire.NarrowChannel;
import io.longlink.rpc.testing.VirtualChannel;
import io.longlink.rpc.testing.WireBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that take their answers slowly, or not at all, in simulated time: the first are heard, the others are not. */
class SlowReaderTest {

    private static final int UNKNOWN = 0;
    private static final int BYTES = 1;
    private static final int CHUNK = 65_536;

    private final Queue<Runnable> work = new ArrayDeque<>();
    private final ServedLink served = new ServedLink(work::add, Admission.Limits.DEFAULT, NarrowChannel::new);
    private final NettyRpcServerHandler calls = served.calls();
    private final VirtualChannel link = served.time();
    private final NarrowChannel channel = (NarrowChannel) served.channel();
    private int lastId;

    @BeforeEach
    void open() {
        channel.take(1 << 20);
        arrives(WireBytes.opening(), WireBytes.bind(0, "testing.Echo", "", "1", 99, 5));
        left();
        channel.shut();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void arrives(byte[]... bytes) {
        served.arrives(bytes);
    }

    private boolean isRead() {
        return channel.config().isAutoRead();
    }

    /** A call whose answer is so long. */
    private void calls(int answerBytes) {
        ask(answerBytes);
        work();
    }

    private int ask(int answerBytes) {
        HessianWriter arguments = new HessianWriter();
        arguments.writeInt(answerBytes);
        lastId++;
        arrives(WireBytes.request(lastId, 0, BYTES, Arrays.copyOf(arguments.array(), arguments.length())));
        return lastId;
    }

    /** A call with arguments of so many mebibytes, which nobody will look at. */
    private void callsWith(int mebibytes) {
        int length = mebibytes << 20;
        byte[] chunk = new byte[CHUNK];
        lastId++;
        arrives(WireBytes.request(lastId, WireBytes.MORE, 0, BYTES, 10_000, length, chunk));
        for (int sent = 2 * CHUNK; sent <= length; sent += CHUNK) {
            arrives(WireBytes.data(lastId, sent < length ? WireBytes.MORE : 0, chunk));
        }
        work();
    }

    private void work() {
        while (!work.isEmpty()) {
            work.remove().run();
            channel.runPendingTasks();
        }
    }

    private byte[] left() {
        ByteBuf all = served.left();
        byte[] bytes = new byte[all.readableBytes()];
        all.readBytes(bytes);
        all.release();
        return bytes;
    }

    @Test
    void client_that_takes_nothing_for_a_second_is_not_read_until_it_does() {
        calls(1 << 20);
        link.pass(900);
        assertThat(isRead()).isTrue();
        link.pass(300);
        assertThat(isRead()).isFalse();

        channel.take(1_000);
        link.pass(100);
        assertThat(isRead()).isTrue();
    }

    @Test
    void client_that_takes_a_large_answer_slowly_is_read_and_gets_its_pongs_between_the_chunks() {
        calls(4 << 20);
        ByteBuf taken = Unpooled.buffer();
        int pings = 0;
        for (int i = 0; i < 60; i++) {
            link.pass(500);
            channel.take(50_000);
            taken.writeBytes(left());
            assertThat(isRead()).as("after %d × 500 ms", i).isTrue();
            if (i % 4 == 0) {
                pings++;
                arrives(WireBytes.ping(pings, 0));
            }
        }

        assertThat(calls.heldBytes()).as("the answer is still on its way").isGreaterThan(1 << 20);
        assertThat(pongsIn(taken)).as("PONGs for %d PINGs", pings).isGreaterThanOrEqualTo(pings - 3);
    }

    private static int pongsIn(ByteBuf taken) {
        int pongs = 0;
        while (taken.readableBytes() >= 9
                && taken.readableBytes() >= 9 + taken.getUnsignedMedium(taken.readerIndex())) {
            int length = taken.readUnsignedMedium();
            pongs += taken.readUnsignedByte() == WireBytes.PONG ? 1 : 0;
            taken.skipBytes(5 + length);
        }
        taken.release();
        return pongs;
    }

    @Test
    void client_whose_refusals_pile_up_is_not_read_until_they_have_left() {
        for (int i = 0; i < 60_000 && isRead(); i++) {
            lastId++;
            arrives(WireBytes.request(lastId, 0, UNKNOWN, new byte[1]));
        }
        assertThat(isRead()).isFalse();
        assertThat(calls.heldBytes()).isBetween(1L << 20, 3L << 20);

        channel.take(Long.MAX_VALUE / 2);
        assertThat(isRead()).isTrue();
    }

    @Test
    void call_that_waited_for_answers_to_be_read_runs_when_nobody_wants_those_any_more() {
        channel.take(Long.MAX_VALUE / 2);
        for (int i = 0; i < 20; i++) {
            ask(60_000);
        }
        int parked = ask(1);
        while (!work.isEmpty()) {
            work.remove().run();
        }
        byte[][] cancels = new byte[parked - 1][];
        for (int id = 1; id < parked; id++) {
            cancels[id - 1] = WireBytes.cancel(id);
        }
        arrives(cancels);
        work();

        assertThat(calls.callsInFlight()).isZero();
        assertThat(left()).isNotEmpty();
    }

    @Test
    void arguments_of_calls_that_wait_for_answers_to_be_read_are_bounded() {
        calls(4 << 20);
        for (int i = 0; i < 4; i++) {
            callsWith(8);
            assertThat(isRead()).as("with %d calls parked", i + 1).isTrue();
        }
        callsWith(1);
        assertThat(isRead()).isFalse();
        assertThat(calls.heldBytes()).isGreaterThan(33 << 20);

        channel.take(Long.MAX_VALUE / 2);
        work();
        assertThat(isRead()).isTrue();
        assertThat(calls.heldBytes()).isZero();
        assertThat(calls.callsInFlight()).isZero();
    }
}
