package io.longlink.rpc.internal.wire;

import static io.longlink.rpc.internal.wire.WireEnds.assertSame;
import static io.longlink.rpc.internal.wire.WireEnds.encode;
import static io.longlink.rpc.internal.wire.WireEnds.feed;
import static io.longlink.rpc.internal.wire.WireEnds.frames;
import static io.longlink.rpc.testing.WireBytes.MORE;
import static io.longlink.rpc.testing.WireBytes.ONE_WAY;
import static io.longlink.rpc.testing.WireBytes.data;
import static io.longlink.rpc.testing.WireBytes.request;
import static io.longlink.rpc.testing.WireBytes.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in pieces: put together, bounded, and skipped where there is no room. */
class BodyAssemblyTest {

    private static final int LIMIT = 1024;

    private final EmbeddedChannel decoder = WireEnds.openDecoder(LIMIT);

    @AfterEach
    void close() {
        decoder.finishAndReleaseAll();
    }

    @Test
    void pieces_of_many_bodies_may_be_mixed() {
        Random random = new Random(7);
        List<Frame> expected = new ArrayList<>();
        List<byte[]> rest = new ArrayList<>();
        for (int id = 1; id <= 4; id++) {
            byte[] body = SampleFrames.body(LIMIT - id);
            expected.add(new Frame.Response(id, body, body.length));
            feed(decoder, response(id, MORE, body.length, Arrays.copyOf(body, 100)));
            rest.add(Arrays.copyOfRange(body, 100, body.length));
        }
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3));
        Collections.shuffle(order, random);
        for (int next : order) {
            byte[] piece = rest.get(next);
            feed(decoder, data(next + 1, MORE, Arrays.copyOf(piece, 300)));
        }
        for (int next = 0; next < 4; next++) {
            byte[] piece = rest.get(next);
            feed(decoder, data(next + 1, 0, Arrays.copyOfRange(piece, 300, piece.length)));
        }

        assertSame(frames(decoder), expected, "four bodies");
    }

    @Test
    void smaller_frames_pass_between_the_pieces() {
        feed(decoder, request(1, MORE, 0, 0, 1, 8, new byte[4]));
        feed(decoder, encode(SampleFrames.request(2, 10), new Frame.Ping(3, 0, 0)));
        feed(decoder, data(1, 0, new byte[4]));

        assertThat(frames(decoder))
                .<Object>extracting(Frame::getClass)
                .containsExactly(Frame.Ping.class, Frame.Request.class, Frame.Request.class);
    }

    @Test
    void body_of_exactly_the_limit_is_taken() {
        feed(decoder, request(1, 0, 0, 0, 1, LIMIT, new byte[LIMIT]));

        assertThat(frames(decoder)).singleElement().isInstanceOf(Frame.Request.class);
    }

    @Test
    void body_over_the_limit_is_skipped_and_the_link_stays() {
        feed(decoder, request(1, 0, 0, 0, 1, LIMIT + 1, new byte[LIMIT + 1]));
        feed(decoder, request(2, 0, 0, 0, 1, 3, new byte[3]));

        List<Frame> read = frames(decoder);
        assertThat(read).hasSize(2).first().isEqualTo(new Frame.Skipped(1, true, false, true, LIMIT + 1));
        assertThat(read).last().isInstanceOf(Frame.Request.class);
    }

    @Test
    void body_over_the_limit_is_skipped_in_pieces_too() {
        int length = 64 << 20;
        feed(decoder, response(1, MORE, length, new byte[60_000]));
        byte[] piece = new byte[60_000];
        int sent = 60_000;
        for (; length - sent > 60_000; sent += 60_000) {
            feed(decoder, data(1, MORE, piece));
        }
        assertThat(frames(decoder)).isEmpty();
        feed(decoder, data(1, 0, new byte[length - sent]));

        assertThat(frames(decoder)).containsExactly(new Frame.Skipped(1, false, false, true, length));
    }

    @Test
    void skipped_one_way_call_is_told_as_such() {
        feed(decoder, request(1, ONE_WAY, 0, 0, 1, LIMIT + 1, new byte[LIMIT + 1]));

        assertThat(frames(decoder)).containsExactly(new Frame.Skipped(1, true, true, true, LIMIT + 1));
    }

    @Test
    void fifth_full_body_at_once_is_skipped_and_later_ones_are_taken() {
        for (int id = 1; id <= 5; id++) {
            feed(decoder, response(id, MORE, LIMIT, new byte[1]));
        }
        for (int id = 1; id <= 5; id++) {
            feed(decoder, data(id, 0, new byte[LIMIT - 1]));
        }
        feed(decoder, response(6, MORE, LIMIT, new byte[1]));
        feed(decoder, data(6, 0, new byte[LIMIT - 1]));

        List<Frame> read = frames(decoder);
        assertThat(read).hasSize(6).filteredOn(Frame.Response.class::isInstance).hasSize(5);
        assertThat(read.get(4)).isEqualTo(new Frame.Skipped(5, false, false, false, LIMIT));
    }

    @Test
    void bodies_in_one_frame_need_no_room_for_assembly() {
        for (int id = 1; id <= 4; id++) {
            feed(decoder, response(id, MORE, LIMIT, new byte[1]));
        }
        feed(decoder, response(5, 0, LIMIT, new byte[LIMIT]));

        assertThat(frames(decoder)).singleElement().isInstanceOf(Frame.Response.class);
    }

    @Test
    void more_bodies_begun_than_allowed_break_the_protocol() {
        for (int id = 1; id <= 1024; id++) {
            feed(decoder, response(id, MORE, 2, new byte[1]));
        }

        assertThatThrownBy(() -> feed(decoder, response(1025, MORE, 2, new byte[1])))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("more than 1024 messages under assembly (expected: no more)");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void mixed_large_bodies_of_a_busy_link_arrive_whole(long seed) {
        Random random = new Random(seed);
        List<Frame> sent = new ArrayList<>();
        for (int id = 1; id <= 40; id++) {
            sent.add(SampleFrames.request(id, random.nextInt(1 << random.nextInt(19))));
        }
        EmbeddedChannel large = WireEnds.openDecoder(1 << 20);
        feed(large, encode(sent));

        List<Frame> read = new ArrayList<>(frames(large));
        read.sort(Comparator.comparingInt(frame -> ((Frame.Message) frame).id()));
        assertSame(read, sent, "seed " + seed);
        large.finish();
    }
}
