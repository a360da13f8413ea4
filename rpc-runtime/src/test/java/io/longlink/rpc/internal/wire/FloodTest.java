package io.longlink.rpc.internal.wire;

import static io.longlink.rpc.testing.WireBytes.REQUEST;
import static io.longlink.rpc.testing.WireBytes.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Peers that ask too often, do not read, or send a frame byte by byte, in simulated time. */
class FloodTest {

    private final HeartbeatLink link = HeartbeatLink.server(LinkSettings.DEFAULT);

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void five_questions_at_once_are_answered_with_one_answer_and_the_third_beyond_breaks_the_protocol() {
        for (int id = 1; id <= 7; id++) {
            link.arrives(new Frame.Ping(id, id, 0));
        }
        assertThat(link.sent()).hasSize(5);
        assertThat(link.problems).isEmpty();

        link.arrives(new Frame.Ping(8, 8, 0));
        assertThat(link.problems).containsExactly("more PINGs than agreed");
    }

    @Test
    void questions_in_the_agreed_rhythm_are_answered_for_ever() {
        for (int id = 1; id <= 3_600; id++) {
            link.arrives(new Frame.Ping(id, id, 0));
            assertThat(link.sent()).hasSize(1);
            link.pass(1_000);
        }

        assertThat(link.problems).isEmpty();
    }

    @Test
    void questions_that_come_in_one_read_get_one_answer_to_the_newest() {
        link.arrives(WireEnds.encode(new Frame.Ping(1, 1, 0), new Frame.Ping(2, 2, 0), new Frame.Ping(3, 3, 0)));

        assertThat(link.sent()).singleElement().isEqualTo(new Frame.Pong(3, 3, 0, 0, PeerState.SERVING, 0, 0));
    }

    @Test
    void peer_that_asks_and_does_not_read_gathers_one_answer() {
        link.takesNothing();
        link.writes(SampleFrames.response(1, 300_000));
        long before = link.vitals().pendingBytes();
        for (int id = 1; id <= 3; id++) {
            link.pass(1_000);
            link.arrives(new Frame.Ping(id, id, 0));
        }
        assertThat(link.vitals().pendingBytes()).isEqualTo(before);
        link.takes(Long.MAX_VALUE / 2);

        assertThat(link.sent())
                .filteredOn(Frame.Pong.class::isInstance)
                .singleElement()
                .extracting(frame -> ((Frame.Pong) frame).id())
                .isEqualTo(3);
    }

    @Test
    void frame_that_comes_byte_by_byte_is_given_up_after_five_seconds() {
        link.arrives(header(60_000, REQUEST, 0, 1));
        for (int i = 0; i < 4; i++) {
            link.pass(1_000);
            link.arrives(new byte[1_000]);
        }
        assertThat(link.problems).isEmpty();

        link.pass(1_000);
        assertThat(link.problems).containsExactly("a frame that comes slower than 1 KiB/s");
    }

    @Test
    void frame_that_comes_slowly_enough_is_taken() {
        byte[] frame = WireEnds.encode(SampleFrames.request(1, 60_000));
        for (int from = 0; from < frame.length; from += 1_100) {
            link.arrives(Arrays.copyOfRange(frame, from, Math.min(frame.length, from + 1_100)));
            link.pass(1_000);
        }

        assertThat(link.problems).isEmpty();
        assertThat(link.received).singleElement().isInstanceOf(Frame.Request.class);
    }

    @Test
    void time_between_frames_is_not_slow() {
        link.arrives(SampleFrames.request(1, 100));
        link.pass(40_000);
        link.arrives(SampleFrames.request(2, 100));

        assertThat(link.problems).isEmpty();
        assertThat(link.received).hasSize(2);
    }
}
