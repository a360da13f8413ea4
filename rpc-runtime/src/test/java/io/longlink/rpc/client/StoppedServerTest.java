package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.OutcomeUnknownException;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoProcess;
import io.longlink.rpc.testing.Endpoints;
import io.longlink.rpc.testing.LogLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Server processes that hang or die, noticed by the heartbeat or by the end of the connection. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class StoppedServerTest {

    @RegisterExtension
    final Endpoints endpoints = new Endpoints();

    @RegisterExtension
    final LogLines log = new LogLines();

    private RpcClient.Builder builder() {
        return Endpoints.patient().heartbeat(Duration.ofMillis(500), Duration.ofMillis(200), Duration.ofMillis(500));
    }

    private static List<CompletableFuture<String>> ask(Echo echo) {
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(echo.later("x").toCompletableFuture());
        }
        return calls;
    }

    private boolean isReady(EchoProcess server) {
        return log.all().stream().anyMatch(line -> line.startsWith(server.address() + " is ready"));
    }

    @Test
    void server_that_hangs_is_noticed_by_the_heartbeat_and_used_again_when_it_goes_on() throws Exception {
        EchoProcess server = endpoints.keep(new EchoProcess());
        Echo echo =
                endpoints.keep(builder().addresses(server.address()).build()).stub(Echo.class);
        assertThat(echo.echo("before")).isEqualTo("before");

        server.stop();
        List<CompletableFuture<String>> inFlight = ask(echo);

        assertThat(inFlight)
                .allSatisfy(call -> assertThat(catchThrowable(call::join))
                        .cause()
                        .isInstanceOfSatisfying(OutcomeUnknownException.class, failure -> {
                            assertThat(failure.execution()).isEqualTo(Execution.UNKNOWN);
                            assertThat(failure)
                                    .hasMessageMatching(
                                            ".*ended before the answer "
                                                    + "\\(no byte for \\d+ ms, no PONG for \\d+ ms\\); the service may have run");
                        }));
        assertThat(log.warnings()).anySatisfy(line -> assertThat(line).contains("is dead: no byte for "));

        server.goOn();
        await().ignoreExceptions().until(() -> echo.echo("after"), "after"::equals);
    }

    @Test
    void server_that_hangs_while_nothing_is_asked_is_noticed_too() throws Exception {
        EchoProcess server = endpoints.keep(new EchoProcess());
        Echo echo =
                endpoints.keep(builder().addresses(server.address()).build()).stub(Echo.class);
        assertThat(echo.echo("before")).isEqualTo("before");

        server.stop();

        await().untilAsserted(() -> assertThat(log.warnings())
                .anySatisfy(line ->
                        assertThat(line).contains("is dead: no byte for ").contains("no PONG for ")));
    }

    @Test
    void server_that_is_killed_leaves_unknown_outcomes_at_once_and_its_calls_go_elsewhere_afterwards()
            throws Exception {
        EchoProcess dies = endpoints.keep(new EchoProcess());
        EchoProcess lives = endpoints.keep(new EchoProcess());
        Echo echo = endpoints
                .keep(Endpoints.patient()
                        // So patient that nobody doubts the one that hangs before it dies, however slow this machine
                        // is.
                        .heartbeat(Duration.ofSeconds(15), Duration.ofSeconds(2), Duration.ofSeconds(30))
                        .balancing(Balancing.ROUND_ROBIN)
                        .addresses(dies.address(), lives.address())
                        .build())
                .stub(Echo.class);
        await().until(() -> isReady(dies) && isReady(lives));
        dies.stop(); // so that its calls are in flight for certain
        List<CompletableFuture<String>> calls = new ArrayList<>();
        await().until(() -> {
            calls.addAll(ask(echo));
            long answered = calls.stream().filter(CompletableFuture::isDone).count();
            return answered >= 5 && calls.size() - answered >= 5;
        });
        dies.close();

        List<Throwable> failures = calls.stream()
                .map(call -> catchThrowable(call::join))
                .filter(Objects::nonNull)
                .toList();
        assertThat(failures)
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure)
                        .cause()
                        .isInstanceOf(OutcomeUnknownException.class)
                        .hasMessageNotContaining("no PONG"));
        for (int i = 0; i < 20; i++) {
            assertThat(echo.echo("after " + i)).isEqualTo("after " + i);
        }
    }
}
