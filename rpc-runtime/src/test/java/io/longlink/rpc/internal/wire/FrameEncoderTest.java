package io.longlink.rpc.internal.wire;

import static io.longlink.rpc.internal.wire.FrameLayout.CHUNK_BYTES;
import static io.longlink.rpc.internal.wire.WireEnds.frames;
import static io.longlink.rpc.internal.wire.WireEnds.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What leaves first, what leaves together, and what becomes of what never leaves. */
class FrameEncoderTest {

    private static final long ALL = Long.MAX_VALUE / 2;

    /** What may be on its way to the socket when something urgent comes: the high water mark and the piece that passed it. */
    private static final int ON_ITS_WAY = (128 << 10) + CHUNK_BYTES + 100;

    private final List<Throwable> caught = new ArrayList<>();
    private final NarrowChannel channel = new NarrowChannel(new FrameEncoder(), new ChannelInboundHandlerAdapter() {
        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            caught.add(cause);
        }
    });

    FrameEncoderTest() {
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(64 << 10, 128 << 10));
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
        assertThat(caught).allSatisfy(cause -> assertThat(cause).isInstanceOf(ClosedChannelException.class));
    }

    @Test
    void small_frames_between_two_flushes_become_one_buffer() {
        channel.take(ALL);
        for (int id = 1; id <= 63; id++) {
            channel.write(SampleFrames.request(id, 50));
        }
        channel.flush();

        assertThat(channel.writes()).isEqualTo(1);
        assertThat(read(written(channel)))
                .extracting(frame -> ((Frame.Message) frame).id())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 63).boxed().toList());
    }

    @Test
    void sixty_fourth_frame_does_not_wait_for_the_flush() {
        channel.take(ALL);
        for (int id = 1; id <= 500; id++) {
            channel.write(SampleFrames.request(id, 50));
        }
        assertThat(channel.writes()).isEqualTo(7);
        channel.flush();

        assertThat(channel.writes()).isEqualTo(8);
        assertThat(read(written(channel)))
                .extracting(frame -> ((Frame.Message) frame).id())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 500).boxed().toList());
    }

    @Test
    void long_burst_waits_for_a_socket_that_takes_nothing() {
        channel.take(0);
        for (int id = 1; id <= 10_000; id++) {
            channel.write(SampleFrames.request(id, 50));
        }

        assertThat(channel.unsafe().outboundBuffer().totalPendingWriteBytes()).isLessThan(ON_ITS_WAY);
    }

    @Test
    void nothing_leaves_before_the_flush() {
        channel.take(ALL);
        channel.write(SampleFrames.request(1, 50));
        channel.write(new Frame.Ping(1, 2, 3));

        assertThat(written(channel)).isEmpty();
    }

    @Test
    void burst_is_cut_into_bounded_buffers() {
        channel.take(ALL);
        for (int id = 1; id <= 100; id++) {
            channel.write(SampleFrames.request(id, CHUNK_BYTES / 4));
        }
        channel.flush();

        assertThat(channel.outboundMessages())
                .hasSizeBetween(25, 50)
                .allSatisfy(
                        buffer -> assertThat(((ByteBuf) buffer).readableBytes()).isLessThan(CHUNK_BYTES + 200));
    }

    @Test
    void batch_begins_with_the_room_that_the_one_before_it_needed() {
        assertThat(List.of(roomOfBatch(20_000), roomOfBatch(50), roomOfBatch(50)))
                .containsExactly(32 << 10, 32 << 10, 4 << 10);
    }

    private int roomOfBatch(int body) {
        channel.shut();
        channel.write(SampleFrames.request(1, body));
        channel.flush();
        ByteBuf batch = (ByteBuf) channel.unsafe().outboundBuffer().current();
        int room = batch.capacity();
        channel.take(ALL);
        channel.flush();
        written(channel);
        return room;
    }

    @Test
    void control_frames_overtake_all_messages() {
        channel.take(ALL);
        channel.write(SampleFrames.request(1, 50));
        channel.write(SampleFrames.request(2, 300_000));
        channel.write(new Frame.Ping(1, 2, 3));
        channel.write(new Frame.Bind(1, "s", "", "1", 0, List.of()));
        channel.flush();

        assertThat(read(written(channel)).subList(0, 2))
                .<Object>extracting(Frame::getClass)
                .containsExactly(Frame.Ping.class, Frame.Bind.class);
    }

    @Test
    void binding_goes_before_the_call_that_uses_it_even_while_a_large_body_is_under_way() {
        channel.write(SampleFrames.request(1, 3_000_000));
        channel.write(SampleFrames.request(2, 50));
        channel.flush();
        channel.take(400_000);
        channel.write(new Frame.Bind(9, "s", "", "1", 0, List.of()));
        channel.write(SampleFrames.request(3, 500_000));
        channel.write(SampleFrames.request(4, 50));
        channel.flush();
        channel.take(ALL);

        List<Frame> read = read(written(channel));
        assertThat(read).hasSize(5);
        int bind = read.indexOf(new Frame.Bind(9, "s", "", "1", 0, List.of()));
        assertThat(indexOf(read, 3)).isGreaterThan(bind);
        assertThat(indexOf(read, 4)).isGreaterThan(bind);
    }

    @Test
    void ping_leaves_within_one_chunk_while_a_large_body_is_under_way() {
        channel.write(SampleFrames.request(1, 3_000_000));
        channel.flush();
        channel.take(1_000_000);
        byte[] before = written(channel);

        channel.write(new Frame.Ping(7, 0, 0));
        channel.flush();
        channel.take(ON_ITS_WAY);

        byte[] after = written(channel);
        assertThat(before.length + after.length).isLessThan(2_000_000);
        assertThat(read(before, after)).containsExactly(new Frame.Ping(7, 0, 0));
    }

    @Test
    void small_message_leaves_within_one_chunk_while_large_bodies_are_under_way() {
        for (int id = 1; id <= 50; id++) {
            channel.write(SampleFrames.request(id, 1_000_000));
        }
        channel.flush();
        channel.take(1_000_000);
        byte[] before = written(channel);

        channel.write(SampleFrames.request(51, 10));
        channel.flush();
        channel.take(ON_ITS_WAY + CHUNK_BYTES);

        assertThat(read(before, written(channel)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Frame.Request.class, request -> assertThat(request.id()).isEqualTo(51));
    }

    @Test
    void large_body_moves_on_between_however_many_small_messages() {
        channel.write(SampleFrames.request(1, 20 * CHUNK_BYTES));
        channel.flush();
        List<byte[]> sent = new ArrayList<>();
        for (int id = 2; id < 60; id++) {
            channel.write(
                    SampleFrames.response(id, CHUNK_BYTES)); // one full buffer for every one that the socket takes
            channel.flush();
            channel.take(CHUNK_BYTES + 100);
            sent.add(written(channel));
        }

        assertThat(read(sent.toArray(byte[][]::new)))
                .filteredOn(Frame.Request.class::isInstance)
                .singleElement()
                .extracting(frame -> ((Frame.Request) frame).length())
                .isEqualTo(20 * CHUNK_BYTES);
    }

    @Test
    void large_bodies_take_turns() {
        channel.take(ALL);
        channel.write(SampleFrames.request(1, 40 * CHUNK_BYTES));
        channel.write(SampleFrames.request(2, 2 * CHUNK_BYTES));
        channel.flush();

        assertThat(read(written(channel)))
                .extracting(frame -> ((Frame.Message) frame).id())
                .containsExactly(2, 1);
    }

    @Test
    void what_the_socket_does_not_take_waits_with_us() {
        channel.write(SampleFrames.request(1, 3_000_000));
        for (int id = 2; id <= 100; id++) {
            channel.write(SampleFrames.request(id, 10_000));
        }
        channel.flush();

        assertThat(channel.unsafe().outboundBuffer().totalPendingWriteBytes()).isLessThan(ON_ITS_WAY + 10_000);
    }

    @Test
    void everything_leaves_once_the_socket_takes_it() {
        for (int id = 1; id <= 20; id++) {
            channel.write(SampleFrames.request(id, id * 20_000));
        }
        channel.flush();
        List<byte[]> sent = new ArrayList<>();
        for (int turn = 0; turn < 500; turn++) {
            channel.take(10_000);
            sent.add(written(channel));
        }

        assertThat(read(sent.toArray(byte[][]::new))).hasSize(20);
    }

    @Test
    void promise_is_done_when_the_socket_has_taken_the_last_byte() {
        ChannelFuture small = channel.write(SampleFrames.request(1, 50));
        ChannelFuture large = channel.write(SampleFrames.request(2, 500_000));
        channel.flush();
        assertThat(small.isDone()).isFalse();

        channel.take(300_000);
        assertThat(small.isSuccess()).isTrue();
        assertThat(large.isDone()).isFalse();

        channel.take(ALL);
        assertThat(large.isSuccess()).isTrue();
    }

    @Test
    void closing_fails_every_promise_and_releases_every_buffer() {
        List<ChannelFuture> futures = new ArrayList<>();
        futures.add(channel.write(SampleFrames.request(1, 3_000_000)));
        channel.flush();
        channel.take(200_000);
        futures.add(channel.write(SampleFrames.request(2, 50)));
        futures.add(channel.write(SampleFrames.request(3, 3_000_000)));
        futures.add(channel.write(new Frame.Ping(1, 2, 3)));
        channel.close();

        assertThat(futures).allSatisfy(future -> {
            assertThat(future.isDone()).isTrue();
            assertThat(future.cause()).isInstanceOf(ClosedChannelException.class);
        });
    }

    @Test
    void write_after_the_close_fails() {
        channel.close();
        ChannelPromise promise = channel.newPromise();
        channel.write(SampleFrames.request(1, 50), promise);

        assertThat(promise.cause()).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void skipped_message_does_not_travel() {
        ChannelPromise promise = channel.newPromise();
        channel.write(new Frame.Skipped(1, true, false, true, 9), promise);

        assertThat(promise.cause()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void array_of_a_body_that_was_copied_at_once_may_be_used_again() {
        byte[] body = SampleFrames.body(FrameEncoder.COPIED_AT_ONCE);
        byte[] expected = body.clone();
        channel.write(new Frame.Response(1, body, body.length));
        Arrays.fill(body, (byte) 0);
        channel.flush();
        channel.take(ALL);

        assertThat(((Frame.Response) read(written(channel)).get(0)).body()).isEqualTo(expected);
    }

    private static int indexOf(List<Frame> frames, int id) {
        return IntStream.range(0, frames.size())
                .filter(i -> frames.get(i) instanceof Frame.Message message && message.id() == id)
                .findFirst()
                .orElseThrow();
    }

    /** The frames that are whole in these bytes. */
    private static List<Frame> read(byte[]... parts) {
        EmbeddedChannel decoder = WireEnds.openDecoder();
        for (byte[] part : parts) {
            if (part.length > 0) {
                WireEnds.feed(decoder, part);
            }
        }
        List<Frame> frames = frames(decoder);
        decoder.finish();
        return frames;
    }
}
