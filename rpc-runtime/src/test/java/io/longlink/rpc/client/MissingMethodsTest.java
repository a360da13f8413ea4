package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.error.UnavailableException;
import io.longlink.rpc.internal.wire.Frame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers with an earlier edition of the contract are passed over for what they lack, where others have it. */
class MissingMethodsTest {

    private static final MethodDescriptor NEW = ClientParts.ONCE;
    private static final MethodDescriptor OLD = MethodDescriptor.of(1, "other()", 2L);

    private final ClientParts parts = new ClientParts(Balancing.ROUND_ROBIN, new SplittableRandom(7));
    private final List<Link> links = new ArrayList<>();

    @BeforeEach
    void connect() {
        parts.list("a", "b");
        links.add(parts.connect("a"));
        links.add(parts.connect("b"));
    }

    @Test
    void call_that_a_server_does_not_know_is_answered_by_the_other() {
        CompletableFuture<String> call = parts.ask(NEW);
        Link lacking = holder();
        refuse(lacking);

        assertThat(holder()).isNotSameAs(lacking);
        answer(holder());
        assertThat(call).isCompletedWithValue("ok");
    }

    @Test
    void further_calls_do_not_ask_it_again() {
        Link lacking = learn();

        for (int i = 0; i < 6; i++) {
            CompletableFuture<String> call = parts.ask(NEW);
            assertThat(holder()).isNotSameAs(lacking);
            answer(holder());
            assertThat(call).isCompletedWithValue("ok");
        }
    }

    @Test
    void methods_that_it_has_still_go_there() {
        learn();

        assertThat(whoAnswers(OLD)).hasSize(2);
    }

    @Test
    void server_that_came_back_is_asked_again() {
        Link lacking = learn();
        String name = lacking.toString().replace(":7700", "");
        parts.reset(lacking);
        parts.pass(10_000);
        links.remove(lacking);
        links.add(parts.connect(name));

        assertThat(whoAnswers(NEW)).hasSize(2);
    }

    @Test
    void method_that_nobody_has_is_refused() {
        CompletableFuture<String> call = parts.ask(NEW);
        refuse(holder());
        refuse(holder());

        assertRefused(call);
    }

    @Test
    void method_that_nobody_is_known_to_have_is_asked_for_all_the_same() {
        parts.ask(NEW);
        refuse(holder());
        refuse(holder());

        CompletableFuture<String> again = parts.ask(NEW);
        answer(holder());

        assertThat(again).isCompletedWithValue("ok");
    }

    @Test
    void call_that_all_who_are_connected_lack_waits_for_a_server_that_is_being_connected() {
        CompletableFuture<String> call = askWhileAnotherIsBeingConnected();
        parts.pass(500);
        assertThat(links).noneMatch(link -> link.handler().calls().inFlight() > 0);
        assertThat(call).isNotDone();

        Link late = parts.connect("c");
        links.add(late);
        assertThat(holder()).isSameAs(late);
        answer(late);
        assertThat(call).isCompletedWithValue("ok");
    }

    @Test
    void call_is_refused_when_the_server_that_it_waits_for_cannot_be_reached() {
        CompletableFuture<String> call = askWhileAnotherIsBeingConnected();

        parts.connecting("c").end("refused");
        parts.pass(0);
        refuse(holder());

        assertRefused(call);
    }

    @Test
    void call_that_waits_for_a_server_in_vain_ends_by_its_deadline_and_says_so() {
        CompletableFuture<String> call = askWhileAnotherIsBeingConnected();
        parts.pass(3_000);

        assertThatThrownBy(call::join)
                .cause()
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("links to further servers are being made");
    }

    @Test
    void call_that_must_not_be_sent_again_waits_for_nobody() {
        parts.list("a", "b", "c");
        CompletableFuture<String> call = parts.ask(NEW);
        refuse(holder(), Frame.Failure.NO_RETRY);

        assertRefused(call);
    }

    /** Both that are connected have refused it; a third is not connected yet. */
    private CompletableFuture<String> askWhileAnotherIsBeingConnected() {
        parts.list("a", "b", "c");
        CompletableFuture<String> call = parts.ask(NEW);
        refuse(holder());
        refuse(holder());
        return call;
    }

    private static void assertRefused(CompletableFuture<String> call) {
        assertThatThrownBy(call::join)
                .cause()
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        refused -> assertThat(refused.status()).isEqualTo(RpcStatus.UNKNOWN_METHOD));
    }

    /** One of the two has said that it lacks the method. */
    private Link learn() {
        parts.ask(NEW);
        Link lacking = holder();
        refuse(lacking);
        answer(holder());
        return lacking;
    }

    private Set<Link> whoAnswers(MethodDescriptor method) {
        Set<Link> answering = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            parts.ask(method);
            Link holder = holder();
            answering.add(holder);
            answer(holder);
        }
        return answering;
    }

    private Link holder() {
        return links.stream()
                .filter(link -> link.handler().calls().inFlight() > 0)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody has the call"));
    }

    private void refuse(Link link) {
        refuse(link, Frame.Failure.ELSEWHERE_AT_ONCE);
    }

    private void refuse(Link link, int retryAfterMillis) {
        parts.fail(link, parts.request(link), RpcStatus.UNKNOWN_METHOD, Execution.NOT_EXECUTED, retryAfterMillis);
    }

    private void answer(Link link) {
        parts.answer(link, parts.request(link));
    }
}
