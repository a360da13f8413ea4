package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.GoAwayReason;
import io.longlink.rpc.internal.wire.LinkSettings;
import io.longlink.rpc.internal.wire.PeerCleared;
import io.longlink.rpc.internal.wire.PeerDead;
import io.longlink.rpc.internal.wire.PeerDoubtful;
import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceRegistry;
import io.longlink.rpc.testing.LogLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When an endpoint connects, and when it does not. */
class ReconnectionTest {

    /** Always the end of the range. */
    private static final RandomGenerator LONGEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return -1;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    @RegisterExtension
    final LogLines log = new LogLines();

    private static ClientParts parts(RandomGenerator random) {
        return new ClientParts(Balancing.ROUND_ROBIN, random);
    }

    /** Milliseconds until the next attempt begins. */
    private static long untilNextAttempt(ClientParts parts) {
        int before = parts.lookUps.size();
        for (long millis = 0; millis <= 60_000; millis++) {
            if (parts.lookUps.size() > before) {
                return millis;
            }
            parts.pass(1);
        }
        return Long.MAX_VALUE;
    }

    private List<String> warnings(String about) {
        return log.warnings().stream().filter(line -> line.contains(about)).toList();
    }

    @Test
    void attempts_that_fail_are_spread_under_a_limit_that_grows_to_5_s() {
        ClientParts parts = parts(LONGEST);
        parts.list("a");
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            parts.connecting("a").end("refused");
            pauses.add(untilNextAttempt(parts));
        }

        assertThat(pauses).containsExactly(200L, 320L, 512L, 820L, 1_311L, 2_098L, 3_356L, 5_000L, 5_000L);
        assertThat(warnings("a:7700 cannot be reached"))
                .as("one line for the outage")
                .hasSize(1);
    }

    @Test
    void attempt_for_which_no_thread_can_be_made_is_one_that_failed() {
        ClientParts parts = parts(LONGEST);
        parts.noThreads = true;
        parts.list("a");
        assertThat(parts.lookUps).isEmpty();
        parts.noThreads = false;

        assertThat(untilNextAttempt(parts)).isEqualTo(200);
        assertThat(warnings("a:7700 cannot be reached: no thread to look up the host name"))
                .hasSize(1);
    }

    @Test
    void goodbye_that_asks_for_a_negative_time_lets_the_calls_in_flight_be_answered() {
        ClientParts parts = parts(new SplittableRandom(3));
        parts.list("a", "b");
        Link link = parts.connect("a");
        CompletableFuture<String> call = parts.ask(ClientParts.ONCE);
        Frame.Request request = parts.request(link);
        parts.connect("b");
        parts.wire(link).writeInbound(new Frame.GoAway(0, GoAwayReason.SHUTDOWN, -2, "bye"));
        parts.answer(link, request);

        assertThat(call).isCompletedWithValue("ok");
    }

    @Test
    void server_that_says_goodbye_to_every_link_at_once_is_called_upon_less_and_less() {
        ClientParts parts = parts(LONGEST);
        parts.list("a", "b");
        parts.connect("b");
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Link link = parts.connect("a");
            parts.wire(link).writeInbound(new Frame.GoAway(0, GoAwayReason.SHUTDOWN, 0, "bye"));
            pauses.add(untilNextAttempt(parts));
        }

        assertThat(pauses).containsExactly(200L, 320L, 512L, 820L);
    }

    @Test
    void pauses_are_anywhere_between_nothing_and_the_limit() {
        ClientParts parts = parts(new SplittableRandom(3));
        Backoff backoff = new Backoff(parts.options.random());
        List<Long> first = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            first.add(new Backoff(parts.options.random()).afterFailure(Interest.REGISTERED) / 1_000_000);
            backoff.afterFailure(Interest.REGISTERED);
        }

        assertThat(first).allMatch(pause -> pause <= 200);
        assertThat(first.stream().filter(pause -> pause < 100).count()).isBetween(400L, 600L);
        assertThat(backoff.afterFailure(Interest.REMEMBERED)).isLessThanOrEqualTo(30_000_000_000L);
        assertThat(new Backoff(LONGEST).afterLink(10_000_000_000L, Interest.REGISTERED))
                .as("after a stable link")
                .isEqualTo(100_000_000);
    }

    @Test
    void address_that_is_only_remembered_is_tried_every_30_s() {
        Backoff backoff = new Backoff(LONGEST);
        long last = 0;
        for (int i = 0; i < 20; i++) {
            last = backoff.afterFailure(Interest.REMEMBERED);
        }

        assertThat(last).isEqualTo(30_000_000_000L);
        assertThat(backoff.afterFailure(Interest.REGISTERED)).isEqualTo(5_000_000_000L);
    }

    @Test
    void link_that_is_accepted_and_closed_does_not_end_the_backoff() {
        ClientParts parts = parts(LONGEST);
        parts.list("a");
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Link link = parts.connect("a");
            parts.pass(5_000);
            parts.reset(link);
            pauses.add(untilNextAttempt(parts));
        }
        Link stable = parts.connect("a");
        parts.pass(10_000);
        parts.reset(stable);

        assertThat(pauses).containsExactly(200L, 320L, 512L, 820L);
        assertThat(untilNextAttempt(parts)).isEqualTo(100);
    }

    @Test
    void verdict_connects_again_though_the_channel_says_that_it_is_open() {
        ClientParts parts = parts(LONGEST);
        parts.list("a");
        Link link = parts.connect("a");
        parts.pass(20_000);
        parts.wire(link).pipeline().fireUserEventTriggered(new PeerDoubtful("no byte for 4000 ms"));
        assertThat(parts.wire(link).isActive()).isTrue();

        assertThat(untilNextAttempt(parts)).as("a spare connection, at once").isLessThanOrEqualTo(1);
        parts.wire(link).pipeline().fireUserEventTriggered(new PeerDead(PeerDead.Reason.NO_PONG, "no PONG"));
        parts.reset(link);
        Link spare = parts.connect("a");
        assertThat(parts.endpoint("a").takesCalls()).isTrue();
        assertThat(parts.endpoint("a").links()).containsExactly(spare);
        assertThat(parts.endpoint("a").snapshots()).singleElement().satisfies(shown -> {
            assertThat(shown.state()).isEqualTo(LinkState.READY);
            assertThat(shown.verdicts()).isEqualTo(1);
            assertThat(shown.losses()).isEqualTo(1);
        });
    }

    @Test
    void link_whose_server_said_goodbye_is_no_loss_and_one_that_is_reset_is() {
        ClientParts parts = parts(LONGEST);
        parts.list("a");
        Link link = parts.connect("a");
        parts.wire(link).writeInbound(new Frame.GoAway(0, GoAwayReason.SHUTDOWN, 2_000, "bye"));
        parts.pass(0);
        assertThat(untilNextAttempt(parts)).isEqualTo(100);
        Link next = parts.connect("a");
        assertThat(parts.endpoint("a").snapshots())
                .allSatisfy(shown -> assertThat(shown.losses()).isZero());
        parts.reset(next);

        assertThat(parts.endpoint("a").snapshots()).isNotEmpty().allSatisfy(shown -> {
            assertThat(shown.losses()).isEqualTo(1);
            assertThat(shown.verdicts()).isZero();
        });
    }

    @Test
    void address_that_was_deregistered_is_not_tried_again() {
        ClientParts parts = parts(LONGEST);
        parts.list("a", "b");
        Link a = parts.connect("a");
        parts.connect("b");
        parts.wire(a).writeInbound(new Frame.GoAway(0, GoAwayReason.SHUTDOWN, 2_000, "bye"));
        parts.list("b");
        parts.pass(0);

        assertThat(untilNextAttempt(parts)).isEqualTo(Long.MAX_VALUE);
        assertThat(parts.endpoints.snapshots()).hasSize(1);
    }

    @Test
    void address_that_vanished_serves_while_its_link_lives_and_is_forgotten_after_it() {
        ClientParts parts = parts(LONGEST);
        parts.list("a");
        Link link = parts.connect("a");
        parts.list();
        assertThat(parts.balancing.hasOtherThan(parts.endpoint("a"))).isFalse();
        CompletableFuture<String> call = parts.ask(ClientParts.ONCE);
        parts.answer(link, parts.request(link));
        assertThat(call).isCompletedWithValue("ok");
        parts.reset(link);

        assertThat(parts.endpoints.snapshots()).isEmpty();
        assertThat(untilNextAttempt(parts)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void one_attempt_is_under_way_after_a_thousand_flaps() {
        ClientParts parts = parts(new SplittableRandom(1));
        for (int i = 0; i < 1_000; i++) {
            parts.list("a");
            parts.list();
        }
        parts.list("a");
        parts.pass(10_000);

        assertThat(parts.endpoint("a").links()).as("attempts under way").hasSize(1);
        Link link = parts.connect("a");
        parts.pass(60_000);
        assertThat(parts.endpoint("a").links()).containsExactly(link);
    }

    @Test
    void fifty_addresses_that_hang_do_not_delay_one_that_answers() {
        ClientParts parts = parts(new SplittableRandom(5));
        String[] names = new String[40];
        for (int i = 0; i < 40; i++) {
            names[i] = "dead" + i;
        }
        parts.list(names);
        parts.pass(0);
        assertThat(parts.lookUps).as("attempts at once").hasSize(ConnectPermits.ALL);
        for (int round = 0; round < 4; round++) {
            for (String name : names) {
                List<Link> links = parts.endpoint(name).links();
                links.forEach(link -> link.end("timed out"));
            }
            parts.pass(6_000);
        }
        assertThat(underWay(parts)).isEqualTo(ConnectPermits.FOR_THE_UNREACHABLE);
        BalancingSender other = new BalancingSender(
                "testing.Other", ServiceRegistry.fixed("127.0.0.1:1"), parts.options, parts.endpoints);
        other.instancesChanged(List.of(ServiceInstance.of("testing.Other", "1", new Address("alive", 7700))));
        parts.pass(0);

        assertThat(parts.connecting("alive").state()).isEqualTo(LinkState.CONNECTING);
    }

    private static long underWay(ClientParts parts) {
        return parts.endpoints.snapshots().stream()
                .filter(link -> link.state() == LinkState.CONNECTING)
                .count();
    }

    @Test
    void server_that_says_goodbye_is_left_alone_for_its_spread_and_causes_no_warning() {
        ClientParts parts = parts(LONGEST);
        parts.list("a", "b");
        Link a = parts.connect("a");
        parts.connect("b");
        parts.wire(a).writeInbound(new Frame.GoAway(0, GoAwayReason.SHUTDOWN, 2_000, "restart"));
        parts.pass(0);
        assertThat(parts.wire(a).isActive()).as("nothing was in flight").isFalse();

        assertThat(untilNextAttempt(parts)).isEqualTo(2_000);
        parts.connect("a");
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void client_that_has_nobody_else_does_not_wait_for_the_spread() {
        ClientParts parts = parts(LONGEST);
        parts.list("a");
        Link a = parts.connect("a");
        parts.wire(a).writeInbound(new Frame.GoAway(0, GoAwayReason.SHUTDOWN, 10_000, "restart"));

        assertThat(untilNextAttempt(parts)).isEqualTo(100);
        parts.connecting("a").end("connection refused");
        assertThat(log.warnings()).as("within the spread").isEmpty();
    }

    @Test
    void spread_ends_when_the_last_other_server_is_lost() {
        ClientParts parts = parts(LONGEST);
        parts.list("a", "b");
        Link a = parts.connect("a");
        Link b = parts.connect("b");
        parts.pass(20_000);
        parts.wire(a).writeInbound(new Frame.GoAway(0, GoAwayReason.SHUTDOWN, 10_000, "restart"));
        parts.pass(1_000);
        parts.reset(b);
        parts.pass(100);

        assertThat(parts.connecting("a").state()).isEqualTo(LinkState.CONNECTING);
    }

    @Test
    void doubtful_link_gets_no_calls_and_takes_them_again_when_the_doubt_is_over() {
        ClientParts parts = parts(LONGEST);
        parts.list("a");
        Link a = parts.connect("a");
        parts.wire(a).pipeline().fireUserEventTriggered(new PeerDoubtful("no byte"));
        parts.pass(0);
        assertThat(parts.endpoint("a").takesCalls()).isFalse();
        assertThat(parts.endpoints.snapshots())
                .extracting(LinkSnapshot::state)
                .containsExactly(LinkState.DOUBTFUL, LinkState.CONNECTING);
        parts.wire(a).pipeline().fireUserEventTriggered(new PeerCleared(PeerCleared.By.PONG));

        assertThat(parts.endpoint("a").takesCalls()).isTrue();
    }

    @Test
    void old_link_serves_until_its_successor_is_ready_and_then_closes_after_its_last_call() {
        ClientParts parts =
                new ClientParts(Balancing.ROUND_ROBIN, LONGEST, LinkSettings.DEFAULT, Duration.ofMinutes(30));
        parts.list("a");
        Link old = parts.connect("a");
        parts.pass(33 * 60_000L);
        CompletableFuture<String> call = parts.ask(ClientParts.ONCE);
        assertThat(parts.endpoint("a").takesCalls()).isTrue();
        Link young = parts.connect("a");
        assertThat(parts.wire(old).isActive()).as("a call is in flight").isTrue();
        parts.answer(old, parts.request(old));

        assertThat(call).isCompletedWithValue("ok");
        assertThat(parts.wire(old).isActive()).isFalse();
        assertThat(parts.endpoint("a").links()).containsExactly(young);
    }

    @Test
    void name_is_looked_up_for_every_attempt() {
        ClientParts parts = parts(LONGEST);
        parts.list("a");
        parts.connecting("a").end("refused");
        parts.pass(200);
        parts.connecting("a").end("refused");
        parts.pass(320);

        assertThat(parts.lookUps).hasSize(3);
    }
}
