package io.longlink.rpc.internal.wire;

import static io.longlink.rpc.testing.WireBytes.MORE;
import static io.longlink.rpc.testing.WireBytes.data;
import static io.longlink.rpc.testing.WireBytes.response;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The answering side in simulated time: PONG at once, and the end after 45 s of silence. */
class ServerHeartbeatTest {

    private final HeartbeatLink link = HeartbeatLink.server(LinkSettings.DEFAULT);

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void question_is_answered_with_what_was_asked() {
        link.arrives(SampleFrames.request(1, 10));
        link.arrives(SampleFrames.request(2, 100_000));
        link.callsInFlight = 2;
        link.arrives(new Frame.Ping(-9, 0x1122334455667788L, 5));

        assertThat(link.sent()).containsExactly(new Frame.Pong(-9, 0x1122334455667788L, 0, 2, PeerState.SERVING, 2, 0));
    }

    @Test
    void answer_says_that_the_server_is_draining() {
        link.heartbeat().drains();
        link.arrives(new Frame.Ping(1, 2, 0));

        assertThat(link.sent()).containsExactly(new Frame.Pong(1, 2, 0, 0, PeerState.DRAINING, 0, 0));
    }

    @Test
    void questions_and_answers_are_not_shown_to_the_calls() {
        link.arrives(new Frame.Ping(1, 2, 0));
        link.arrives(new Frame.Pong(1, 2, 0, 0, PeerState.SERVING, 0, 0));
        link.arrives(new Frame.Cancel(3));

        assertThat(link.received).containsExactly(new Frame.Cancel(3));
    }

    @Test
    void silent_link_is_closed_after_the_idle_time_and_one_more_look() {
        link.assertDeadAfter(45_000 + 100);
        assertThat(link.verdicts.get(0).evidence()).isEqualTo("no byte for 45100 ms");
    }

    @Test
    void server_asks_nothing() {
        link.pass(44_000);

        assertThat(link.sent()).isEmpty();
    }

    @Test
    void any_byte_keeps_the_link() {
        link.arrives(response(1, MORE, 100_000, new byte[1]));
        for (int i = 0; i < 100; i++) {
            link.pass(44_000);
            link.arrives(data(1, MORE, new byte[1]));
        }

        assertThat(link.isOpen()).isTrue();
    }

    @Test
    void what_the_server_writes_itself_is_no_sign_of_life() {
        for (int i = 0; i < 44; i++) {
            link.pass(1_000);
            link.writes(SampleFrames.response(i, 10));
            link.sent();
        }

        link.assertDeadAfter(1_000 + 100);
    }

    @Test
    void server_that_stood_still_finds_the_bytes_that_waited() {
        link.freeze(60_000);
        link.pass(0);
        link.arrives(new Frame.Ping(1, 2, 0));
        link.pass(44_000);

        assertThat(link.isOpen()).isTrue();
    }

    @Test
    void server_that_stood_still_in_the_midst_of_the_idle_time_listens_before_it_closes() {
        link.pass(1_000);
        link.freeze(43_000);
        link.pass(4_000);
        assertThat(link.isOpen()).isTrue();
        link.arrives(new Frame.Ping(1, 2, 0));
        link.pass(44_000);

        assertThat(link.isOpen()).isTrue();
    }

    @Test
    void server_that_stood_still_while_suspecting_gives_no_verdict() {
        link.pass(45_000);
        link.freeze(60_000);
        link.pass(0);
        assertThat(link.isOpen()).isTrue();

        link.assertDeadAfter(100);
    }
}
