package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.longlink.rpc.call.CallOptions;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.PeerReport;
import io.longlink.rpc.internal.wire.PeerState;
import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.ServiceInstance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which server gets a call. */
class ChoosingTest {

    private final SplittableRandom random = new SplittableRandom(99);
    private final Map<String, Link> links = new HashMap<>();
    private ClientParts parts = new ClientParts(Balancing.POWER_OF_TWO_CHOICES, random);

    private void servers(String... names) {
        parts.list(names);
        for (String name : names) {
            links.put(name, parts.connect(name));
        }
    }

    private Link link(String name) {
        return Objects.requireNonNull(links.get(name), name);
    }

    private String holder() {
        return links.entrySet().stream()
                .filter(entry -> entry.getValue().handler().calls().inFlight() > 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody has the call"));
    }

    /** One call at a time, each answered after what its server takes: calls by server. */
    private Map<String, Integer> answeredOneByOne(int calls, Map<String, Integer> millis) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < calls; i++) {
            parts.ask(ClientParts.ONCE);
            String name = holder();
            counts.merge(name, 1, Integer::sum);
            Frame.Request request = parts.request(link(name));
            parts.pass(millis.getOrDefault(name, 1));
            parts.answer(link(name), request);
        }
        return counts;
    }

    private void failOnce() {
        parts.ask(ClientParts.ONCE);
        String name = holder();
        Link link = link(name);
        parts.fail(link, parts.request(link), RpcStatus.SERVICE_FAILED, Execution.EXECUTED, 0);
    }

    private void failAt(String name, int times) {
        for (int i = 0; i < times; i++) {
            provider(name).failed(1_000_000, parts.now(), "the test says so");
        }
        parts.pass(0);
    }

    private Provider provider(String name) {
        return Objects.requireNonNull(parts.balancing.provider(new Address(name, 7700)), name);
    }

    @Test
    void call_that_waits_is_sent_though_the_registry_cannot_look_again() {
        ClientParts parts = new ClientParts();
        parts.list("a", "b");
        parts.balancing.onUnreachable(() -> {
            throw new IllegalStateException("no way to the registry");
        });
        CompletableFuture<String> call = parts.ask(ClientParts.ONCE);

        Link link = parts.connect("a");
        parts.answer(link, parts.request(link));

        assertThat(call).isCompletedWithValue("ok");
    }

    @Test
    void server_ten_times_slower_gets_hardly_a_call() {
        servers("fast", "other", "slow");
        Map<String, Integer> counts = answeredOneByOne(1_000, Map.of("slow", 10));

        assertThat(counts.getOrDefault("slow", 0)).as("of a fair share of 333").isLessThan(50);
    }

    @Test
    void server_that_says_it_is_overloaded_counts_as_four_times_slower() {
        servers("a", "b");
        answeredOneByOne(100, Map.of());
        double before = provider("a").score(parts.now());
        parts.wire(link("a")).pipeline().fireUserEventTriggered(new PeerReport(PeerState.OVERLOADED, 1, 1, 1));

        assertThat(provider("a").score(parts.now())).isEqualTo(4 * before);
    }

    @Test
    void error_costs_a_server_its_place_until_it_is_forgotten() {
        servers("good", "bad");
        answeredOneByOne(100, Map.of());
        failOnce();
        Map<String, Integer> after = answeredOneByOne(100, Map.of());

        assertThat(after).as("one of the two gets everything").hasSize(1);
    }

    @Test
    void five_failures_in_a_row_eject_and_one_answer_brings_back() {
        servers("a", "b", "c");
        failAt("a", Provider.FAILURES_TO_EJECT - 1);
        assertThat(provider("a").isIn()).isTrue();
        failAt("a", 1);
        assertThat(provider("a").isIn()).isFalse();
        assertThat(state("a")).isEqualTo(LinkState.EJECTED);
        assertThat(answeredOneByOne(200, Map.of())).doesNotContainKey("a");
        parts.pass(5_000);
        parts.ask(ClientParts.ONCE);
        assertThat(holder()).as("the call that proves it").isEqualTo("a");
        parts.ask(ClientParts.ONCE);
        assertThat(link("a").handler().calls().inFlight()).as("no second one").isEqualTo(1);
        parts.answer(link("a"), parts.request(link("a")));

        assertThat(provider("a").isIn()).isTrue();
        assertThat(state("a")).isEqualTo(LinkState.READY);
    }

    private LinkState state(String name) {
        return parts.endpoint(name).snapshots().get(0).state();
    }

    @Test
    void server_that_fails_its_trial_is_out_for_longer() {
        servers("a", "b", "c");
        failAt("a", Provider.FAILURES_TO_EJECT);
        parts.pass(5_000);
        parts.ask(ClientParts.ONCE);
        Link link = link("a");
        parts.fail(link, parts.request(link), RpcStatus.SERVICE_FAILED, Execution.EXECUTED, 0);
        parts.pass(9_999);
        assertThat(provider("a").isOnTrial()).isFalse();
        parts.pass(1);

        assertThat(provider("a").isOnTrial()).isTrue();
    }

    @Test
    void never_more_than_half_are_out() {
        servers("a", "b", "c", "d");
        for (String name : List.of("a", "b", "c", "d")) {
            failAt(name, Provider.FAILURES_TO_EJECT + 3);
        }

        assertThat(links.keySet().stream().filter(name -> !provider(name).isIn()))
                .hasSize(2);
    }

    @Test
    void only_server_is_never_out() {
        servers("a");
        failAt("a", 20);

        assertThat(provider("a").isIn()).isTrue();
    }

    @Test
    void server_that_returns_is_called_whatever_its_predecessor_cost() {
        servers("a", "b");
        answeredOneByOne(20, Map.of("a", 2_900));
        parts.reset(link("a"));
        parts.pass(5_000);
        links.put("a", parts.connect("a"));

        assertThat(answeredOneByOne(20, Map.of())).containsKey("a");
    }

    @Test
    void server_that_joins_warm_ones_begins_with_a_tenth() {
        servers("a");
        parts.pass(30_000);
        parts.list("a", "b");
        links.put("b", parts.connect("b"));

        assertThat(provider("b").weightNow(parts.now())).isEqualTo(10);
        parts.pass(15_000);
        assertThat(provider("b").weightNow(parts.now())).isCloseTo(50, within(0.1));
        parts.pass(15_000);
        assertThat(provider("b").weightNow(parts.now())).isEqualTo(100);
    }

    @Test
    void servers_that_start_together_begin_with_all() {
        servers("a", "b");

        assertThat(provider("b").weightNow(parts.now())).isEqualTo(100);
    }

    @Test
    void round_robin_takes_turns() {
        parts = new ClientParts(Balancing.ROUND_ROBIN, random);
        servers("a", "b", "c");

        assertThat(answeredOneByOne(300, Map.of("a", 50)))
                .containsOnly(Map.entry("a", 100), Map.entry("b", 100), Map.entry("c", 100));
    }

    @Test
    void weighted_round_robin_keeps_to_the_weights() {
        parts = new ClientParts(Balancing.WEIGHTED_ROUND_ROBIN, random);
        List<ServiceInstance> instances = new ArrayList<>();
        for (Map.Entry<String, Integer> weight :
                Map.of("a", 100, "b", 50, "c", 10, "d", 0).entrySet()) {
            instances.add(ServiceInstance.of("testing.Echo", "1", new Address(weight.getKey(), 7700))
                    .withWeight(weight.getValue()));
        }
        parts.list(instances);
        for (String name : List.of("a", "b", "c", "d")) {
            links.put(name, parts.connect(name));
        }
        Map<String, Integer> counts = answeredOneByOne(1_600, Map.of());

        assertThat(counts.get("a")).isCloseTo(1_000, within(10));
        assertThat(counts.get("b")).isCloseTo(500, within(10));
        assertThat(counts.get("c")).isCloseTo(100, within(10));
        assertThat(counts).doesNotContainKey("d");
    }

    @Test
    void calls_with_one_key_stay_together_and_only_those_of_a_lost_server_move() {
        parts = new ClientParts(Balancing.CONSISTENT_HASH, random);
        servers("a", "b", "c", "d");
        Map<String, String> before = placesOfKeys();
        assertThat(new HashSet<>(before.values())).hasSize(4);
        assertThat(placesOfKeys()).isEqualTo(before);
        parts.reset(link("a"));
        links.remove("a");
        Map<String, String> after = placesOfKeys();

        before.forEach((key, place) -> {
            if (!place.equals("a")) {
                assertThat(after.get(key)).as("place of %s", key).isEqualTo(place);
            }
        });
        assertThat(after.values()).doesNotContain("a");
    }

    private Map<String, String> placesOfKeys() {
        Map<String, String> places = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            String key = "user " + i;
            OutgoingCall call = (OutgoingCall)
                    parts.channel.with(CallOptions.DEFAULT.withKey(key)).newCall(ClientParts.ONCE);
            parts.ask(call);
            String name = holder();
            places.put(key, name);
            parts.answer(link(name), parts.request(link(name)));
        }
        return places;
    }

    @Test
    void server_with_a_quarter_more_than_the_mean_passes_its_keys_on() {
        parts = new ClientParts(Balancing.CONSISTENT_HASH, random);
        servers("a", "b");
        for (int i = 0; i < 20; i++) {
            parts.ask((OutgoingCall)
                    parts.channel.with(CallOptions.DEFAULT.withKey("one")).newCall(ClientParts.ONCE));
        }

        assertThat(links.values())
                .allSatisfy(
                        link -> assertThat(link.handler().calls().inFlight()).isBetween(6, 14));
    }

    @Test
    void of_a_very_large_service_a_client_has_twenty_servers_and_clients_differ() {
        List<Address> addresses = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            addresses.add(new Address("server" + i, 7700));
        }
        Set<Address> one = Subset.of(addresses, 1, address -> false);
        Set<Address> other = Subset.of(addresses, 2, address -> false);
        addresses.remove(17);
        Set<Address> less = new HashSet<>(one);
        less.removeAll(Subset.of(addresses, 1, address -> false));

        assertThat(one).hasSize(20);
        assertThat(other).hasSize(20).isNotEqualTo(one);
        assertThat(less).as("a server less").hasSizeLessThanOrEqualTo(1);
        assertThat(Subset.of(addresses, 1, one::contains))
                .as("all of them unreachable")
                .hasSizeGreaterThanOrEqualTo(39);
        assertThat(Subset.of(addresses.subList(0, 40), 1, address -> false)).hasSize(40);
    }

    @Test
    void latency_rises_at_once_and_falls_within_seconds() {
        PeakEwma latency = new PeakEwma();
        latency.sample(1_000, 0);
        latency.sample(100_000, 1);
        assertThat(latency.nanos(1)).isEqualTo(100_000);
        assertThat(latency.nanos(TimeUnit.SECONDS.toNanos(10))).isCloseTo(36_788, within(10.0));
        latency.sample(1_000, TimeUnit.SECONDS.toNanos(10));

        assertThat(latency.nanos(TimeUnit.SECONDS.toNanos(10))).isCloseTo(37_420, within(10.0));
    }

    @Test
    void percentile_is_found() {
        P99 percentile = new P99();
        for (int i = 0; i < 100_000; i++) {
            percentile.sample(random.nextLong(1, 1_000));
        }

        assertThat(percentile.nanos()).isBetween(900L, 1_100L);
    }
}
