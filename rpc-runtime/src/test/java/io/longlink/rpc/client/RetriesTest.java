package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.error.DeadlineExceededException;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.OutcomeUnknownException;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.error.UnavailableException;
import io.longlink.rpc.internal.wire.Frame;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is sent again, when, and where to. */
class RetriesTest {

    private static final MethodDescriptor ONCE = ClientParts.ONCE;
    private static final MethodDescriptor IDEMPOTENT = ONCE.idempotent();

    private final ClientParts parts = new ClientParts(Balancing.ROUND_ROBIN, new SplittableRandom(7));

    private List<Link> servers(String... names) {
        parts.list(names);
        return List.of(names).stream().map(parts::connect).toList();
    }

    /** The one of these links that has a request. */
    private Link holder(List<Link> links) {
        return links.stream()
                .filter(link -> link.handler().calls().inFlight() > 0)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody has the call"));
    }

    private static @Nullable Throwable failure(CompletableFuture<String> future) {
        Throwable thrown = catchThrowable(future::join);
        return thrown == null ? null : thrown.getCause();
    }

    @Test
    void idempotent_call_on_a_link_that_is_lost_goes_elsewhere_within_50_ms_as_attempt_2() {
        List<Link> links = servers("a", "b");
        CompletableFuture<String> call = parts.ask(IDEMPOTENT);
        Link first = holder(links);
        assertThat(parts.request(first).attempt()).isEqualTo(1);
        parts.reset(first);
        parts.pass(50);
        Link second = holder(links);

        assertThat(second).isNotSameAs(first);
        Frame.Request again = parts.request(second);
        assertThat(again.attempt()).isEqualTo(2);
        parts.answer(second, again);
        assertThat(call).isCompletedWithValue("ok");
    }

    @Test
    void other_call_on_a_link_that_is_lost_ends_with_an_unknown_outcome_and_names_the_server() {
        List<Link> links = servers("a", "b");
        CompletableFuture<String> call = parts.ask(ONCE);
        Link first = holder(links);
        parts.reset(first);

        assertThat(failure(call))
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class,
                        unknown -> assertThat(unknown.endpoint()).isEqualTo(first.toString()));
        parts.pass(3_000);
        assertThat(links)
                .allSatisfy(
                        link -> assertThat(link.handler().calls().inFlight()).isZero());
    }

    @Test
    void call_that_three_servers_lose_ends_after_the_third() {
        List<Link> links = servers("a", "b", "c", "d");
        CompletableFuture<String> call = parts.ask(IDEMPOTENT);
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(call).as("before attempt %d ends", attempt).isNotDone();
            Link link = holder(links);
            assertThat(parts.request(link).attempt()).isEqualTo(attempt);
            parts.reset(link);
            parts.pass(100);
        }

        assertThat(failure(call)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void refusal_of_a_second_attempt_does_not_hide_that_the_first_may_have_run() {
        List<Link> links = servers("a", "b");
        CompletableFuture<String> call = parts.ask(IDEMPOTENT);
        Link first = holder(links);
        parts.reset(first);
        parts.pass(50);
        Link second = holder(links);
        parts.fail(second, parts.request(second), RpcStatus.OVERLOADED, Execution.NOT_EXECUTED, -1);

        assertThat(failure(call)).isInstanceOfSatisfying(OutcomeUnknownException.class, unknown -> {
            assertThat(unknown.endpoint()).isEqualTo(first.toString());
            assertThat(unknown).hasMessageContaining("; then ");
        });
    }

    @Test
    void deadline_of_a_call_whose_second_attempt_was_refused_does_not_hide_that_the_first_may_have_run() {
        List<Link> links = servers("a", "b");
        CompletableFuture<String> call = parts.ask(IDEMPOTENT);
        parts.reset(holder(links));
        parts.pass(50);
        Link second = holder(links);
        parts.fail(second, parts.request(second), RpcStatus.DRAINING, Execution.NOT_EXECUTED, 0);
        parts.reset(second);
        parts.pass(3_000);

        assertThat(failure(call))
                .isInstanceOfSatisfying(
                        RpcException.class,
                        failure -> assertThat(failure.execution()).isEqualTo(Execution.UNKNOWN));
    }

    @Test
    void refusal_of_an_attempt_that_raced_does_not_hide_that_the_other_may_have_run() {
        List<Link> links = servers("a", "b");
        CompletableFuture<String> call = parts.ask(IDEMPOTENT);
        Link first = holder(links);
        parts.pass(1_100);
        Link second = links.get(0) == first ? links.get(1) : links.get(0);
        Frame.Request again = parts.request(second);
        parts.reset(first);
        parts.fail(second, again, RpcStatus.OVERLOADED, Execution.NOT_EXECUTED, -1);

        assertThat(failure(call)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void answered_error_is_never_sent_again() {
        List<Link> links = servers("a", "b");
        CompletableFuture<String> call = parts.ask(IDEMPOTENT);
        Link first = holder(links);
        parts.fail(first, parts.request(first), RpcStatus.SERVICE_FAILED, Execution.EXECUTED, 0);

        assertThat(failure(call)).isInstanceOf(RpcException.class);
    }

    @Test
    void refused_call_goes_to_another_server_at_once_and_to_none_twice() {
        List<Link> links = servers("a", "b");
        CompletableFuture<String> call = parts.ask(ONCE);
        Link first = holder(links);
        parts.fail(first, parts.request(first), RpcStatus.OVERLOADED, Execution.NOT_EXECUTED, 0);
        Link second = holder(links);
        assertThat(second).isNotSameAs(first);
        parts.fail(second, parts.request(second), RpcStatus.OVERLOADED, Execution.NOT_EXECUTED, 0);

        assertThat(failure(call))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        refused -> assertThat(refused.status()).isEqualTo(RpcStatus.OVERLOADED));
    }

    @Test
    void refusal_that_forbids_retries_is_the_end() {
        List<Link> links = servers("a", "b");
        CompletableFuture<String> call = parts.ask(ONCE);
        Link first = holder(links);
        parts.fail(first, parts.request(first), RpcStatus.OVERLOADED, Execution.NOT_EXECUTED, Frame.Failure.NO_RETRY);

        assertThat(failure(call)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void only_server_that_asks_for_time_gets_the_call_again_when_it_has_passed() {
        List<Link> links = servers("a");
        CompletableFuture<String> call = parts.ask(ONCE);
        Link only = holder(links);
        parts.fail(only, parts.request(only), RpcStatus.OVERLOADED, Execution.NOT_EXECUTED, 500);
        parts.pass(499);
        assertThat(only.handler().calls().inFlight()).isZero();
        parts.pass(1);

        parts.answer(only, parts.request(only));
        assertThat(call).isCompletedWithValue("ok");
    }

    @Test
    void refusal_that_lasts_longer_than_the_deadline_is_told_at_once() {
        List<Link> links = servers("a");
        CompletableFuture<String> call = parts.ask(ONCE);
        parts.fail(links.get(0), parts.request(links.get(0)), RpcStatus.OVERLOADED, Execution.NOT_EXECUTED, 3_000);

        assertThat(failure(call)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void idempotent_call_that_is_late_has_a_second_attempt_and_the_first_may_still_win() {
        List<Link> links = servers("a", "b");
        CompletableFuture<String> call = parts.ask(IDEMPOTENT);
        Link first = holder(links);
        Frame.Request slow = parts.request(first);
        parts.pass(999);
        Link other = links.get(1 - links.indexOf(first));
        assertThat(other.handler().calls().inFlight())
                .as("before a third of the deadline")
                .isZero();
        parts.pass(1);
        assertThat(parts.request(other).attempt()).isEqualTo(2);
        parts.answer(first, slow);

        assertThat(call).isCompletedWithValue("ok");
    }

    @Test
    void late_call_has_its_second_attempt_when_another_server_appears() {
        Link only = servers("a").get(0);
        CompletableFuture<String> call = parts.ask(IDEMPOTENT);
        parts.request(only);
        parts.pass(1_200);
        parts.list("a", "b");
        Link other = parts.connect("b");
        parts.pass(50);
        parts.answer(other, parts.request(other));

        assertThat(call).isCompletedWithValue("ok");
    }

    @Test
    void late_calls_that_the_budget_refuses_ask_again() {
        List<Link> links = servers("a", "b");
        for (int i = 0; i < 60; i++) {
            parts.ask(IDEMPOTENT);
        }
        int each = links.get(0).handler().calls().inFlight();
        parts.pass(1_000);
        int saved = secondAttempts(links);
        assertThat(saved).as("what the budget has saved").isBetween(1, 2 * each - 1);
        parts.pass(1_000);

        assertThat(secondAttempts(links)).isGreaterThan(saved);
    }

    private static int secondAttempts(List<Link> links) {
        return links.stream()
                        .mapToInt(link -> link.handler().calls().inFlight())
                        .sum()
                - 60;
    }

    @Test
    void second_attempt_that_answers_first_has_the_call_and_cancels_the_other() {
        List<Link> links = servers("a", "b");
        CompletableFuture<String> call = parts.ask(IDEMPOTENT);
        Link first = holder(links);
        Frame.Request slow = parts.request(first);
        parts.pass(1_000);
        Link other = links.get(1 - links.indexOf(first));
        parts.answer(other, parts.request(other));

        assertThat(call).isCompletedWithValue("ok");
        assertThat(parts.wire(first).<Object>readOutbound()).isEqualTo(new Frame.Cancel(slow.id()));
        parts.answer(first, slow);
        assertThat(first.handler().calls().lateAnswers()).isEqualTo(1);
    }

    @Test
    void attempts_that_race_fail_together_only_when_the_last_has_failed() {
        List<Link> links = servers("a", "b");
        CompletableFuture<String> call = parts.ask(IDEMPOTENT);
        Link first = holder(links);
        parts.request(first);
        parts.pass(1_000);
        Link other = links.get(1 - links.indexOf(first));
        Frame.Request second = parts.request(other);
        parts.reset(first);
        assertThat(call).isNotDone();
        parts.fail(other, second, RpcStatus.SERVICE_FAILED, Execution.EXECUTED, 0);

        assertThat(failure(call)).isInstanceOf(RpcException.class);
    }

    @Test
    void attempts_that_race_end_with_the_deadline_once() {
        List<Link> links = servers("a", "b", "c");
        CompletableFuture<String> call = parts.ask(IDEMPOTENT);
        parts.pass(3_000);

        assertThat(failure(call)).isInstanceOf(DeadlineExceededException.class);
        assertThat(links)
                .allSatisfy(
                        link -> assertThat(link.handler().calls().inFlight()).isZero());
    }

    @Test
    void call_that_is_late_and_not_idempotent_stays_where_it_is() {
        List<Link> links = servers("a", "b");
        CompletableFuture<String> call = parts.ask(ONCE);
        Link first = holder(links);
        parts.pass(2_999);

        assertThat(links.get(1 - links.indexOf(first)).handler().calls().inFlight())
                .isZero();
        parts.answer(first, parts.request(first));
        assertThat(call).isCompletedWithValue("ok");
    }

    @Test
    void caller_that_gives_up_and_deadline_that_passes_tell_the_server() {
        List<Link> links = servers("a");
        CompletableFuture<String> given = parts.ask(ONCE);
        int first = parts.request(links.get(0)).id();
        given.cancel(true);
        parts.pass(0);
        assertThat(parts.wire(links.get(0)).<Object>readOutbound()).isEqualTo(new Frame.Cancel(first));

        parts.ask(ONCE);
        int second = parts.request(links.get(0)).id();
        parts.pass(3_000);
        assertThat(parts.wire(links.get(0)).<Object>readOutbound()).isEqualTo(new Frame.Cancel(second));
    }

    @Test
    void closing_the_client_ends_a_call_that_pauses_before_its_second_attempt() {
        List<Link> links = servers("a", "b");
        CompletableFuture<String> call = parts.ask(ONCE);
        Link first = holder(links);
        parts.fail(first, parts.request(first), RpcStatus.OVERLOADED, Execution.NOT_EXECUTED, 1_000);
        parts.balancing.close();

        assertThat(failure(call))
                .isInstanceOfSatisfying(
                        RpcException.class,
                        closed -> assertThat(closed.status()).isEqualTo(RpcStatus.CANCELLED));
    }
}
