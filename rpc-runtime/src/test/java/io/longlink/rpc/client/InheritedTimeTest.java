package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.call.CallScope;
import io.longlink.rpc.error.DeadlineExceededException;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A call that finds no server, with time of its own or with what is left to the call that it is made for. */
class InheritedTimeTest {

    private final ClientParts parts = new ClientParts();

    /** A call that is served. */
    private record Served(long nanosLeft) implements CallScope {
        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public boolean joined(Dependant call) {
            return true;
        }

        @Override
        public void left(Dependant call) {}
    }

    /** Of a call that is made for one with so much time, and that nobody takes for ten seconds. */
    private RpcException failure(long millisLeft) {
        parts.list("a");
        CompletableFuture<CompletableFuture<String>> made = new CompletableFuture<>();
        new Served(TimeUnit.MILLISECONDS.toNanos(millisLeft)).during(() -> made.complete(parts.ask(ClientParts.ONCE)));
        parts.pass(10_000);
        try {
            throw new AssertionError("answered with " + made.join().getNow("nothing"));
        } catch (CompletionException failed) {
            return Objects.requireNonNull((RpcException) failed.getCause());
        }
    }

    @Test
    void inherited_time_that_ends_before_a_server_is_found_is_a_passed_deadline() {
        RpcException failure = failure(500);

        assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
        assertThat(failure)
                .isInstanceOfSatisfying(DeadlineExceededException.class, late -> {
                    assertThat(late.timeSpent().inherited()).isTrue();
                    assertThat(late.timeSpent().findingServer()).isEqualTo(Duration.ofMillis(495));
                })
                .hasMessageStartingWith("testing.Echo.echo(java.lang.String): nobody to call by the deadline: ")
                .hasMessageEndingWith("; it waited for 495 ms, which were left to the call that it was made for");
    }

    @Test
    void time_of_its_own_that_ends_before_a_server_is_found_is_the_servers_absence() {
        RpcException failure = failure(60_000);

        assertThat(failure.status()).isEqualTo(RpcStatus.UNAVAILABLE);
        assertThat(failure).hasMessageEndingWith("; it waited for 3000 ms");
    }
}
