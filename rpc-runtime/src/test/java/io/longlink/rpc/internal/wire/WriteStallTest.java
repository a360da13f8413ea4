package io.longlink.rpc.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Links whose socket takes little or nothing, in simulated time: 4 s without progress are too long. */
class WriteStallTest {

    private static final int BIG = 4 << 20;

    private HeartbeatLink link = HeartbeatLink.client(LinkSettings.DEFAULT);

    @AfterEach
    void close() {
        link.close();
    }

    private void serve() {
        link.close();
        link = HeartbeatLink.server(LinkSettings.DEFAULT);
    }

    @Test
    void client_whose_question_cannot_leave_gives_up_when_nothing_moves() {
        link.callsInFlight = 1;
        link.takesNothing();
        link.writes(SampleFrames.request(1, BIG));
        link.pass(2_000);

        link.assertDeadAfter(4_000 + 100);
        assertThat(link.verdicts.get(0).reason()).isEqualTo(PeerDead.Reason.WRITE_STALL);
        assertThat(link.events).containsExactly("PeerDoubtful");
    }

    @Test
    void client_waits_while_a_big_message_moves_however_slowly() {
        link.callsInFlight = 1;
        link.takesNothing();
        link.writes(SampleFrames.request(1, BIG));
        for (int i = 0; i < 100; i++) {
            link.pass(3_900);
            link.takes(5_000);
            link.answerPings();
        }

        assertThat(link.isOpen()).isTrue();
        assertThat(link.vitals().pingsSent()).isGreaterThan(1);
        assertThat(link.vitals().pendingBytes()).isGreaterThan(3 << 20);
    }

    @Test
    void clock_of_the_answer_starts_when_the_kernel_has_the_question() {
        link.callsInFlight = 1;
        link.takesNothing();
        link.writes(SampleFrames.request(1, BIG));
        link.pass(2_000);
        int steps = 0;
        do {
            link.pass(3_000);
            link.takes(20_000);
            steps++;
        } while (link.sent().stream().noneMatch(Frame.Ping.class::isInstance));
        assertThat(steps).as("the question stood behind more than 128 KiB").isGreaterThan(5);
        link.pass(3_900);
        assertThat(link.isOpen()).isTrue();

        link.assertDeadBetween(100, 100 + 100 + 100); // seen at the next look, 100 ms later at most
        assertThat(link.verdicts.get(0).reason()).isEqualTo(PeerDead.Reason.NO_PONG);
    }

    /** The kernel has the question; what waits behind it leaves bit by bit, and so does what is before it. */
    private void askInTheMiddleOf(int bytes) {
        link.callsInFlight = 1;
        link.takesNothing();
        link.writes(SampleFrames.request(1, bytes));
        link.pass(2_000);
        do {
            link.pass(500);
            link.takes(50_000);
        } while (link.sent().stream().noneMatch(Frame.Ping.class::isInstance));
    }

    @Test
    void question_may_stand_in_the_kernel_behind_a_large_body_that_leaves_slowly() {
        askInTheMiddleOf(8 << 20);
        for (int i = 0; i < 60; i++) {
            link.pass(500);
            link.takes(50_000);
        }
        assertThat(link.isOpen()).as("30 s later").isTrue();
        assertThat(link.events).isEmpty();

        link.assertDeadBetween(3_500, 6_500);
        assertThat(link.verdicts.get(0).reason()).isEqualTo(PeerDead.Reason.NO_PONG);
    }

    @Test
    void question_that_more_has_followed_than_any_kernel_keeps_has_arrived() {
        askInTheMiddleOf(32 << 20);
        int halves = 0;
        for (; link.isOpen() && halves < 600; halves++) {
            link.pass(500);
            link.takes(100_000);
        }

        assertThat(halves).isBetween(4 * 1024 / 100, 4 * 1024 / 100 + 14);
        assertThat(link.verdicts.get(0).reason()).isEqualTo(PeerDead.Reason.NO_PONG);
    }

    @Test
    void client_that_gets_bytes_waits_longer_for_its_own_to_move_but_not_for_ever() {
        link.callsInFlight = 1;
        link.takesNothing();
        link.writes(SampleFrames.request(1, BIG));
        for (int i = 0; i < 17; i++) {
            link.pass(1_000);
            link.arrives(SampleFrames.response(i + 2, 10));
        }
        assertThat(link.isOpen()).isTrue();
        for (int i = 0; i < 3 && link.isOpen(); i++) {
            link.pass(1_000);
        }
        link.pass(2_000);
        link.pass(4_000);

        assertThat(link.isOpen()).isFalse();
    }

    @Test
    void server_closes_a_client_that_does_not_take_its_answers() {
        serve();
        link.takesNothing();
        link.writes(SampleFrames.response(1, BIG));
        link.pass(1_100);
        assertThat(link.heartbeat().isClogged()).isTrue();

        link.assertDeadBetween(2_900, 3_100);
        assertThat(link.verdicts.get(0).reason()).isEqualTo(PeerDead.Reason.WRITE_STALL);
    }

    @Test
    void server_closes_a_client_that_calls_on_and_does_not_take_its_answers() {
        serve();
        link.takesNothing();
        link.writes(SampleFrames.response(1, BIG));
        for (int i = 2; i < 5; i++) {
            link.pass(1_000);
            link.arrives(SampleFrames.request(i, 10));
        }

        link.assertDeadBetween(1_000, 1_300);
    }

    @Test
    void slow_download_is_neither_a_stall_nor_silence() {
        serve();
        link.takesNothing();
        link.writes(SampleFrames.response(1, BIG));
        for (int i = 0; i < 60; i++) {
            link.pass(3_800);
            link.takes(20_000);
        }

        assertThat(link.isOpen()).isTrue();
        assertThat(link.heartbeat().isClogged()).isTrue();
    }

    @Test
    void server_asks_when_answers_have_waited_for_the_idle_interval() {
        serve();
        link.takesNothing();
        link.writes(SampleFrames.response(1, BIG));
        for (int i = 0; i < 5; i++) {
            link.pass(3_500);
            link.takes(100_000);
        }
        assertThat(link.vitals().pingsSent()).isEqualTo(1);
        link.takes(Long.MAX_VALUE / 2);

        List<Frame> sent = link.sent();
        assertThat(sent).filteredOn(Frame.Ping.class::isInstance).hasSize(1);
        assertThat(sent.get(sent.size() - 1)).as("last to leave").isInstanceOf(Frame.Response.class);
        link.pass(30_000);
        assertThat(link.vitals().pingsSent()).isEqualTo(1);
    }

    @Test
    void answers_that_leave_at_last_clear_the_suspicion() {
        serve();
        link.takesNothing();
        link.writes(SampleFrames.response(1, BIG));
        link.pass(4_050);
        link.takes(Long.MAX_VALUE / 2);
        link.pass(30_000);

        assertThat(link.isOpen()).isTrue();
        assertThat(link.heartbeat().isClogged()).isFalse();
    }
}
