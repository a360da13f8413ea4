package io.longlink.rpc.internal.wire;

import static io.longlink.rpc.testing.WireBytes.MORE;
import static io.longlink.rpc.testing.WireBytes.data;
import static io.longlink.rpc.testing.WireBytes.response;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The asking side in simulated time: PING after 15 s idle or 2 s with calls waiting, PONG within 4 s. */
class ClientHeartbeatTest {

    private HeartbeatLink link = HeartbeatLink.client(LinkSettings.DEFAULT);

    @AfterEach
    void close() {
        link.close();
    }

    private Frame.Pong answer(Frame.Ping ping) {
        return new Frame.Pong(ping.id(), ping.sentNanos(), 0, 0, PeerState.SERVING, 0, 0);
    }

    private Frame.Ping pingSent() {
        List<Frame> sent = link.sent();
        assertThat(sent).singleElement().isInstanceOf(Frame.Ping.class);
        return (Frame.Ping) sent.get(0);
    }

    @Test
    void idle_link_is_asked_after_the_idle_interval() {
        link.pass(14_999);
        assertThat(link.sent()).isEmpty();

        link.pass(1);
        assertThat(pingSent().id()).isEqualTo(1);
    }

    @Test
    void any_byte_puts_the_question_off() {
        link.pass(10_000);
        link.arrives(response(1, MORE, 100_000, new byte[7])); // not even a whole message
        link.pass(14_999);
        assertThat(link.sent()).isEmpty();

        link.pass(1);
        pingSent();
    }

    @Test
    void answered_questions_keep_an_idle_link_for_an_hour() {
        for (int i = 1; i <= 240; i++) {
            link.pass(15_000);
            Frame.Ping ping = pingSent();
            assertThat(ping.id()).isEqualTo(i);
            link.pass(1);
            link.arrives(answer(ping));
            link.pass(0);
        }

        assertThat(link.vitals().pingsSent()).isEqualTo(240);
        assertThat(link.vitals().pongsReceived()).isEqualTo(240);
        assertThat(link.received).isEmpty();
    }

    @Test
    void unanswered_question_on_an_idle_link_is_death_after_pong_timeout_and_one_more_look() {
        link.assertDeadAfter(15_000 + 4_000 + 100);
        assertThat(link.verdicts.get(0).evidence()).isEqualTo("no byte for 19100 ms, no PONG for 4100 ms");
    }

    @Test
    void unanswered_question_while_calls_wait_is_death_within_6_5_s() {
        link.callsInFlight = 1;
        link.writes(SampleFrames.request(1, 10));
        link.sent();

        link.assertDeadAfter(2_000 + 4_000 + 100);
    }

    @Test
    void byte_while_suspect_clears_the_suspicion_and_the_answer_is_awaited_still() {
        link.pass(15_000 + 4_000 + 50);
        link.sent();
        link.arrives(response(1, MORE, 100_000, new byte[7]));

        assertThat(link.vitals().suspicionsCleared()).isEqualTo(1);
        assertThat(link.events).containsExactly("PeerDoubtful", "PeerCleared BYTES");
        link.assertDeadAfter(4_000 + 100);
    }

    @Test
    void bytes_while_asking_extend_the_wait() {
        link.pass(15_000);
        link.sent();
        link.pass(3_000);
        link.arrives(response(1, MORE, 100_000, new byte[7]));

        link.assertDeadAfter(4_000 + 100);
    }

    @Test
    void bytes_without_the_answer_extend_the_wait_to_the_hard_cap_and_no_further() {
        link.pass(15_000);
        link.sent();
        link.arrives(response(1, MORE, 100_000, new byte[1]));
        for (int i = 0; i < 15; i++) {
            link.pass(1_000);
            link.arrives(data(1, MORE, new byte[1]));
        }
        link.pass(999);
        assertThat(link.events).isEmpty();

        link.pass(1);
        link.arrives(data(1, MORE, new byte[1])); // does not help: it is our own bytes that do not arrive
        link.assertDeadAfter(100);
        assertThat(link.verdicts.get(0).reason()).isEqualTo(PeerDead.Reason.ONE_WAY);
    }

    /** So many bytes of a body under way come every second, for so long or until the link is given up. */
    private int arrivesSlowly(int bytesPerSecond, int seconds) {
        link.arrives(response(1, MORE, 8 << 20, new byte[1]));
        for (int i = 0; i < seconds; i++) {
            link.pass(1_000);
            if (!link.isOpen()) {
                return i;
            }
            for (int left = bytesPerSecond; left > 0; left -= 65_000) {
                link.arrives(data(1, MORE, new byte[Math.min(left, 65_000)]));
            }
        }
        return seconds;
    }

    @Test
    void answer_may_stand_behind_a_large_body_that_comes_slowly() {
        link.pass(15_000);
        Frame.Ping ping = pingSent();
        assertThat(arrivesSlowly(5_000, 120)).isEqualTo(120);
        link.arrives(answer(ping));
        link.pass(1_000);

        assertThat(link.events).doesNotContain("PeerDoubtful");
        assertThat(link.vitals().pongsReceived()).isEqualTo(1);
    }

    @Test
    void answer_that_is_overtaken_by_more_than_any_kernel_keeps_does_not_come() {
        link.pass(15_000);
        pingSent();

        assertThat(arrivesSlowly(200_000, 600)).as("seconds").isBetween(4 * 1024 / 200, 4 * 1024 / 200 + 18);
        assertThat(link.verdicts.get(0).reason()).isEqualTo(PeerDead.Reason.ONE_WAY);
    }

    @Test
    void answer_is_not_awaited_for_longer_than_five_minutes_whatever_comes() {
        link.pass(15_000);
        pingSent();

        assertThat(arrivesSlowly(5_000, 600)).as("seconds").isBetween(300, 318);
        assertThat(link.verdicts.get(0).reason()).isEqualTo(PeerDead.Reason.ONE_WAY);
    }

    @Test
    void trickle_of_a_large_body_and_many_small_messages_do_not_hold_up_an_answer() {
        link.pass(15_000);
        pingSent();
        assertThat(arrivesSlowly(500, 600)).as("seconds").isEqualTo(16);

        link.close();
        link = HeartbeatLink.client(LinkSettings.DEFAULT);
        link.pass(15_000);
        pingSent();
        int seconds = 0;
        for (; link.isOpen() && seconds < 600; seconds++) {
            link.arrives(SampleFrames.response(1, 10_000));
            link.pass(1_000);
        }
        assertThat(seconds).isEqualTo(17);
    }

    @Test
    void answer_in_the_last_moment_proves_both_directions() {
        link.pass(15_000);
        Frame.Ping ping = pingSent();
        link.arrives(response(1, MORE, 100_000, new byte[1]));
        for (int i = 0; i < 16; i++) {
            link.pass(1_000);
            link.arrives(data(1, MORE, new byte[1]));
        }
        link.pass(50);
        link.arrives(answer(ping));
        link.pass(10_000);

        assertThat(link.events).containsExactly("PeerDoubtful", "PeerCleared PONG");
        assertThat(link.isOpen()).isTrue();
    }

    @Test
    void half_of_the_time_without_a_byte_is_a_doubt() {
        link.pass(15_000 + 1_999);
        assertThat(link.events).isEmpty();

        link.pass(1);
        assertThat(link.events).containsExactly("PeerDoubtful");
        link.pass(1_000);
        link.arrives(answer(pingSent()));
        assertThat(link.events).containsExactly("PeerDoubtful", "PeerCleared PONG");
        assertThat(link.vitals().suspicions()).isEqualTo(1);
    }

    @Test
    void doubt_comes_back_when_the_bytes_stop_again() {
        link.pass(15_000 + 2_500);
        link.sent();
        link.arrives(response(1, MORE, 100_000, new byte[1]));
        link.pass(2_000);

        assertThat(link.events).containsExactly("PeerDoubtful", "PeerCleared BYTES", "PeerDoubtful");
    }

    @Test
    void first_call_on_a_silent_link_asks_in_the_same_flush_and_before_the_call() {
        link.pass(2_000);
        link.callsInFlight = 1;
        link.writes(SampleFrames.request(1, 10));

        assertThat(link.sent()).hasExactlyElementsOfTypes(Frame.Ping.class, Frame.Request.class);
        link.assertDeadAfter(4_000 + 100);
    }

    @Test
    void call_on_a_link_that_was_silent_for_less_waits_for_the_probe_interval_to_end() {
        link.pass(1_999);
        link.callsInFlight = 1;
        link.writes(SampleFrames.request(1, 10));
        assertThat(link.sent()).hasExactlyElementsOfTypes(Frame.Request.class);

        link.pass(1);
        pingSent();
    }

    @Test
    void questions_are_never_closer_than_the_probe_interval() {
        long last = -2_000_000_000L;
        for (int i = 0; i < 500; i++) {
            link.callsInFlight = i % 3;
            link.writes(SampleFrames.request(i, 10));
            link.pass(37L * (i % 101));
            for (Frame frame : link.sent()) {
                if (frame instanceof Frame.Ping ping) {
                    assertThat(ping.sentNanos() - last).isGreaterThanOrEqualTo(2_000_000_000L);
                    last = ping.sentNanos();
                    link.arrives(answer(ping));
                }
            }
        }
        assertThat(link.vitals().pingsSent()).isGreaterThan(50);
    }

    @Test
    void idle_interval_is_spread_by_a_tenth_and_the_probe_interval_is_not() {
        link.close();
        link = HeartbeatLink.client(LinkSettings.DEFAULT, () -> -1); // the end of every range
        link.pass(16_499);
        assertThat(link.sent()).isEmpty();
        link.pass(1);
        link.arrives(answer(pingSent()));

        link.callsInFlight = 1;
        link.writes(SampleFrames.request(1, 10));
        link.sent();
        link.pass(2_000);
        pingSent();
    }

    @Test
    void answer_to_no_question_is_counted_and_changes_nothing() {
        link.pass(15_000);
        Frame.Ping ping = pingSent();
        link.arrives(new Frame.Pong(77, 0, 0, 0, PeerState.SERVING, 0, 0));
        link.arrives(answer(ping));
        link.arrives(answer(ping));

        assertThat(link.vitals().unexpectedPongs()).isEqualTo(2);
        assertThat(link.vitals().pongsReceived()).isEqualTo(1);
    }

    @Test
    void what_the_answer_says_is_reported_when_it_is_news() {
        for (int i = 0; i < 10; i++) {
            link.pass(15_000);
            Frame.Ping ping = pingSent();
            link.pass(1);
            link.arrives(new Frame.Pong(
                    ping.id(), ping.sentNanos(), 0, 0, i < 5 ? PeerState.SERVING : PeerState.OVERLOADED, 3, 70_000));
        }

        assertThat(link.events).containsExactly("PeerReport SERVING 3 70000", "PeerReport OVERLOADED 3 70000");
    }

    @Test
    void time_in_which_we_do_not_read_does_not_count() {
        link.pass(15_000);
        link.sent();
        link.stopReading();
        link.pass(60_000);
        assertThat(link.isOpen()).isTrue();

        link.startReading();
        link.assertDeadBetween(3_900 + 100, 4_000 + 100);
    }

    @Test
    void slow_round_trip_makes_the_wait_longer() {
        for (int i = 0; i < 20; i++) {
            link.pass(15_000);
            Frame.Ping ping = pingSent();
            link.pass(1_900);
            link.arrives(answer(ping));
        }
        long wait = link.vitals().pongTimeoutNanos() / 1_000_000;
        assertThat(wait).isBetween(7_600L, 9_000L);

        link.assertDeadBetween(15_000 + wait + 100, 15_000 + wait + 102);
    }

    @Test
    void single_late_pong_does_not_put_off_the_next_verdict() {
        link.pass(15_000);
        Frame.Ping first = pingSent();
        link.pass(1_900);
        link.arrives(answer(first));
        assertThat(link.vitals().pongTimeoutNanos()).isEqualTo(4_000_000_000L);

        for (int i = 0; i < 20; i++) {
            link.pass(15_000);
            Frame.Ping ping = pingSent();
            link.pass(i == 10 ? 1_900 : 5);
            link.arrives(answer(ping));
            assertThat(link.vitals().pongTimeoutNanos()).as("after PONG %d", i).isEqualTo(4_000_000_000L);
        }
        link.assertDeadAfter(15_000 + 4_000 + 100);
    }

    @Test
    void bytes_of_one_slow_large_answer_keep_the_link() {
        link.callsInFlight = 1;
        link.arrives(response(1, MORE, 200_000, new byte[1000]));
        for (int i = 0; i < 100; i++) {
            link.pass(1_900);
            link.arrives(data(1, MORE, new byte[1000]));
        }

        assertThat(link.sent()).isEmpty();
        assertThat(link.events).isEmpty();
    }

    @Test
    void process_that_stood_still_while_asking_finds_the_answer_that_waited_in_the_socket() {
        link.pass(15_000);
        Frame.Ping ping = pingSent();
        link.freeze(60_000);
        link.runTimers(); // timers come before the socket is looked at
        link.arrives(answer(ping));
        link.pass(10_000);

        assertThat(link.isOpen()).isTrue();
    }

    @Test
    void process_that_stood_still_while_suspecting_gives_no_verdict() {
        link.pass(15_000 + 4_000);
        link.sent();
        link.freeze(700); // 600 ms later than the last look was due
        link.pass(0);
        assertThat(link.isOpen()).isTrue();

        link.assertDeadAfter(4_000 + 100);
    }

    @Test
    void last_look_that_is_only_a_little_late_decides() {
        link.pass(15_000 + 4_000);
        link.sent();
        link.freeze(600);
        link.pass(0);
        assertThat(link.isOpen()).as("not before one more turn of the loop").isTrue();

        link.assertDeadAfter(10);
    }

    @Test
    void link_is_asked_sooner_while_calls_wait() {
        link.callsInFlight = 1;
        link.writes(SampleFrames.request(1, 10));
        link.sent();
        link.pass(1_999);
        assertThat(link.sent()).isEmpty();

        link.pass(1);
        pingSent();
    }

    @Test
    void call_right_after_an_answered_question_is_watched_like_any_other() {
        link.pass(15_000);
        Frame.Ping ping = pingSent();
        link.pass(1);
        link.arrives(answer(ping));
        link.pass(200);
        link.callsInFlight = 1;
        link.writes(SampleFrames.request(1, 10));
        link.sent();

        link.assertDeadAfter(1_800 + 4_000 + 100);
    }

    @Test
    void link_whose_calls_are_answered_is_idle_again() {
        link.callsInFlight = 1;
        link.writes(SampleFrames.request(1, 10));
        link.sent();
        link.pass(1_000);
        link.callsInFlight = 0;
        link.arrives(SampleFrames.response(1, 10));
        link.pass(14_999);
        assertThat(link.sent()).isEmpty();

        link.pass(1);
        pingSent();
    }

    @Test
    void many_calls_in_a_row_cost_no_question() {
        for (int id = 1; id < 100; id++) {
            link.callsInFlight = 1;
            link.writes(SampleFrames.request(id, 10));
            link.pass(500);
            link.callsInFlight = 0;
            link.arrives(SampleFrames.response(id, 10));
        }

        assertThat(link.sent()).hasSize(99).noneMatch(Frame.Ping.class::isInstance);
    }

    @Test
    void round_trip_is_measured_without_the_time_that_the_peer_held_the_question() {
        link.pass(15_000);
        Frame.Ping ping = pingSent();
        link.pass(30);
        link.arrives(new Frame.Pong(ping.id(), ping.sentNanos(), 20_000_000, 0, PeerState.SERVING, 0, 0));

        assertThat(link.vitals().roundTripNanos()).isEqualTo(10_000_000);
    }

    @Test
    void question_from_the_server_is_answered_too() {
        link.arrives(new Frame.Ping(5, 77, 0));

        assertThat(link.sent()).singleElement().isInstanceOf(Frame.Pong.class);
    }

    @Test
    void server_that_closes_early_is_asked_three_times_before() {
        LinkSettings client = LinkSettings.DEFAULT;
        LinkSettings server = LinkSettings.DEFAULT.withIdleClose(Duration.ofSeconds(9));
        reopen(client.agreedWith(server));
        link.pass(2_999);
        assertThat(link.sent()).isEmpty();

        link.pass(1);
        assertThat(link.sent()).singleElement().isInstanceOf(Frame.Ping.class);
    }

    @Test
    void shortest_intervals_work() {
        reopen(new LinkSettings(1024, 1, 50, 50, 50, 150, 10, 50, 1));

        link.assertDeadAfter(50 + 50 + 100);
    }

    private void reopen(LinkSettings agreed) {
        link.close();
        link = HeartbeatLink.client(agreed);
    }
}
