package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.error.DeadlineExceededException;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.registry.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Calls that are sent to a second server when the first takes longer than usual, and where time went when none answers. */
class HedgingTest {

    private static final MethodDescriptor HEDGED = ClientParts.ONCE.idempotent().hedgeMillis(30);

    private final ClientParts parts = new ClientParts(Balancing.ROUND_ROBIN, new SplittableRandom(7));

    private List<Link> servers(String... names) {
        parts.list(names);
        return List.of(names).stream().map(parts::connect).toList();
    }

    private static List<Link> holders(List<Link> links) {
        return links.stream()
                .filter(link -> link.handler().calls().inFlight() > 0)
                .toList();
    }

    private Link other(List<Link> links, Link than) {
        return links.stream()
                .filter(link -> link != than && link.handler().calls().inFlight() > 0)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody else has the call"));
    }

    @Test
    void call_without_an_answer_goes_to_another_server_when_its_time_has_come() {
        List<Link> links = servers("a", "b");
        CompletableFuture<String> call = parts.ask(HEDGED);
        Link first = holders(links).get(0);
        parts.pass(29);
        assertThat(holders(links)).containsExactly(first);
        parts.pass(1);
        Link second = other(links, first);
        Frame.Request hedge = parts.request(second);
        assertThat(hedge.attempt()).isEqualTo(2);
        parts.answer(second, hedge);

        assertThat(call).isCompletedWithValue("ok");
        assertThat(holders(links)).as("the other is told at once").isEmpty();
        Frame.Request slow = parts.request(first);
        assertThat(parts.wire(first).<Object>readOutbound()).isEqualTo(new Frame.Cancel(slow.id()));
    }

    @Test
    void first_that_answers_cancels_the_second_at_once() {
        List<Link> links = servers("a", "b");
        CompletableFuture<String> call = parts.ask(HEDGED);
        Link first = holders(links).get(0);
        Frame.Request slow = parts.request(first);
        parts.pass(30);
        Link second = other(links, first);
        Frame.Request hedge = parts.request(second);
        parts.answer(first, slow);

        assertThat(call).isCompletedWithValue("ok");
        assertThat(holders(links)).isEmpty();
        assertThat(parts.wire(second).<Object>readOutbound()).isEqualTo(new Frame.Cancel(hedge.id()));
    }

    @Test
    void caller_that_cancels_cancels_all_attempts_at_once() {
        List<Link> links = servers("a", "b");
        CompletableFuture<String> call = parts.ask(HEDGED);
        parts.pass(30);
        assertThat(holders(links)).hasSize(2);

        call.cancel(true);
        parts.pass(0);

        assertThat(holders(links)).isEmpty();
    }

    @Test
    void answer_in_time_is_the_only_attempt() {
        List<Link> links = servers("a", "b");
        CompletableFuture<String> call = parts.ask(HEDGED);
        Link first = holders(links).get(0);
        parts.pass(29);
        parts.answer(first, parts.request(first));
        parts.pass(3_000);

        assertThat(call).isCompletedWithValue("ok");
        assertThat(holders(links)).isEmpty();
    }

    @Test
    void hedge_never_goes_to_the_server_that_has_the_call() {
        List<Link> links = servers("a");
        parts.ask(HEDGED);
        parts.pass(2_000);

        assertThat(links.get(0).handler().calls().inFlight()).isEqualTo(1);
    }

    @Test
    void attempts_are_three_at_most_and_each_at_another_server() {
        List<Link> links = servers("a", "b", "c", "d");
        CompletableFuture<String> call = parts.ask(HEDGED);
        parts.pass(2_990);
        List<Integer> attempts = new ArrayList<>();
        Set<Link> used = new HashSet<>(holders(links));
        used.forEach(link -> attempts.add(parts.request(link).attempt()));

        assertThat(used).hasSize(3);
        assertThat(attempts).containsExactlyInAnyOrder(1, 2, 3);
        parts.pass(10);
        assertThat(call).isCompletedExceptionally();
        assertThat(holders(links)).isEmpty();
    }

    @Test
    void hedges_take_from_the_retry_budget() {
        List<Link> links = servers("a", "b");
        for (int i = 0; i < 60; i++) {
            parts.ask(HEDGED);
        }
        parts.pass(30);

        int inFlight = links.stream()
                .mapToInt(link -> link.handler().calls().inFlight())
                .sum();
        assertThat(inFlight - 60)
                .as("ten that are saved, and a tenth of the calls")
                .isBetween(10, 17);
    }

    @Test
    void refused_hedge_leaves_the_call_to_the_first() {
        List<Link> links = servers("a", "b");
        CompletableFuture<String> call = parts.ask(HEDGED);
        Link first = holders(links).get(0);
        Frame.Request slow = parts.request(first);
        parts.pass(30);
        Link second = other(links, first);
        parts.fail(second, parts.request(second), RpcStatus.OVERLOADED, Execution.NOT_EXECUTED, 0);
        assertThat(call).isNotDone();
        parts.answer(first, slow);

        assertThat(call).isCompletedWithValue("ok");
    }

    @Test
    void server_that_loses_is_known_to_be_slow() {
        List<Link> links = servers("a", "b");
        for (int i = 0; i < 2; i++) {
            CompletableFuture<String> measured = parts.ask(HEDGED);
            parts.pass(1);
            Link holder = holders(links).get(0);
            parts.answer(holder, parts.request(holder));
            assertThat(measured).isCompletedWithValue("ok");
        }
        parts.ask(HEDGED);
        Link slow = holders(links).get(0);
        parts.pass(35); // looks are five milliseconds apart
        Link quick = other(links, slow);
        parts.answer(quick, parts.request(quick));

        assertThat(score(slow)).isGreaterThan(10 * score(quick));
    }

    private double score(Link link) {
        return Objects.requireNonNull(parts.balancing.provider(Address.parse(link.toString())))
                .score(parts.now());
    }

    // Where the time went.

    private static DeadlineExceededException failure(CompletableFuture<String> call) {
        CompletionException thrown = Assertions.catchThrowableOfType(CompletionException.class, call::join);
        assertThat(thrown).hasCauseInstanceOf(DeadlineExceededException.class);
        return (DeadlineExceededException) Objects.requireNonNull(thrown.getCause());
    }

    @Test
    void call_that_is_never_answered_tells_how_long_it_was_where() {
        parts.list("a");
        CompletableFuture<String> call = parts.ask(ClientParts.ONCE);
        parts.pass(1_200);
        Link link = parts.connect("a");
        parts.pass(1_800);

        DeadlineExceededException failure = failure(call);
        assertThat(failure)
                .hasMessage("testing.Echo.echo(java.lang.String): no answer from " + link
                        + " by the deadline, 3000 ms after the call: sent after 1200 ms, no answer for 1800 ms");
        assertThat(failure.timeSpent().findingServer()).isEqualTo(Duration.ofMillis(1_200));
        assertThat(failure.timeSpent().waitingForAnswer()).isEqualTo(Duration.ofMillis(1_800));
        assertThat(failure.timeSpent().attempts()).isEqualTo(1);
        assertThat(failure.timeSpent().serverQueue()).isNull();
    }

    @Test
    void call_that_found_no_free_slot_tells_so() {
        List<Link> links = servers("a");
        parts.pass(1);
        int slots = parts.options.settings().maxInFlight();
        for (int i = 0; i < slots; i++) {
            parts.ask(ClientParts.ONCE.deadlineMillis(9_000));
        }
        CompletableFuture<String> call = parts.ask(ClientParts.ONCE);
        parts.pass(3_000);

        DeadlineExceededException failure = failure(call);
        assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
        assertThat(failure)
                .hasMessage(
                        "testing.Echo.echo(java.lang.String): " + links.get(0) + " had no free slot by the deadline,"
                                + " 3000 ms after the call: 0 ms until it was chosen, 3000 ms in its line");
        assertThat(failure.timeSpent().waitingForSlot()).isEqualTo(Duration.ofSeconds(3));
        assertThat(failure.timeSpent().attempts()).isZero();
    }

    @Test
    void server_that_found_the_call_too_late_tells_how_long_it_waited() {
        Link link = servers("a").get(0);
        CompletableFuture<String> call = parts.ask(ClientParts.ONCE);
        Frame.Request request = parts.request(link);
        parts.pass(2_000);
        parts.wire(link)
                .writeInbound(new Frame.Failure(
                        request.id(),
                        RpcStatus.DEADLINE_EXCEEDED.code(),
                        Execution.NOT_EXECUTED,
                        0,
                        1_900_000,
                        "the deadline passed while it waited 1900 ms for a worker",
                        new byte[0],
                        0));
        parts.pass(0);

        DeadlineExceededException failure = failure(call);
        assertThat(failure.timeSpent().serverQueue()).isEqualTo(Duration.ofMillis(1_900));
        assertThat(failure).hasMessageEndingWith("the deadline passed while it waited 1900 ms for a worker");
    }
}
