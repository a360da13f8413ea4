package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoRefused;
import io.longlink.rpc.testing.EchoService;
import io.longlink.rpc.testing.Endpoints;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls of every style over a real socket. */
class CallTest {

    @RegisterExtension
    final Endpoints endpoints = new Endpoints();

    private final EchoService service = new EchoService();
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    private Echo echo() {
        return endpoints.echo(endpoints.serve(service));
    }

    @Test
    void blocking_call_returns_the_result() throws Exception {
        assertThat(echo().echo("hello")).isEqualTo("hello");
    }

    @Test
    void declared_exception_arrives_as_itself() {
        assertThatThrownBy(() -> echo().echo("")).isInstanceOfSatisfying(EchoRefused.class, refused -> {
            assertThat(refused).hasMessage("nothing to echo");
            assertThat(refused.code()).isEqualTo(7);
            assertThat(refused.getStackTrace()[0].getClassName())
                    .as("the caller's stack")
                    .contains("EchoRefusedCodec");
        });
    }

    @Test
    void asynchronous_call_completes_its_future() {
        assertThat(echo().later("soon").toCompletableFuture().join()).isEqualTo("soon");
    }

    @Test
    void asynchronous_call_that_begins_on_the_event_loop_completes_its_future() {
        assertThat(echo().soon("at once").toCompletableFuture().join()).isEqualTo("at once");
    }

    @Test
    void one_way_call_reaches_the_service() {
        echo().note("noted");
        await().untilAsserted(() -> assertThat(service.notes).containsExactly("noted"));
    }

    @Test
    void bodies_in_many_chunks_travel_both_ways() {
        Echo echo = echo();
        assertThat(echo.size(new byte[3_000_000])).isEqualTo(3_000_000);
        assertThat(echo.bytes(3_000_000)).hasSize(3_000_000);
    }

    @Test
    void large_one_way_calls_at_the_same_time_do_not_get_in_each_others_way() {
        Echo echo = echo();
        ExecutorService callers = endpoints.keep(new Callers()).threads;
        for (int i = 0; i < 8; i++) {
            String text = String.valueOf((char) ('a' + i)).repeat(500_000);
            callers.execute(() -> echo.note(text));
        }

        await().untilAsserted(() -> assertThat(service.notes)
                .hasSize(8)
                .allSatisfy(
                        text -> assertThat(text).isEqualTo(text.substring(0, 1).repeat(500_000))));
    }

    @Test
    void dependants_of_a_future_run_on_no_thread_of_ours() {
        Echo echo = endpoints.echo(endpoints.serve(new Hesitant()));
        CompletionStage<String> thread =
                echo.later("x").thenApply(text -> Thread.currentThread().getName());
        answer.complete("x");

        assertThat(thread.toCompletableFuture().join()).doesNotStartWith("longlink");
    }

    @Test
    void dependants_of_a_future_run_on_the_event_loop_when_asked_for() {
        RpcClient client = endpoints.build(Endpoints.patient().directCallbacks(), endpoints.serve(new Hesitant()));
        CompletionStage<String> thread = client.stub(Echo.class)
                .later("x")
                .thenApply(text -> Thread.currentThread().getName());
        answer.complete("x");

        assertThat(thread.toCompletableFuture().join()).startsWith("longlink-client");
    }

    @Test
    void blocking_call_on_an_event_loop_of_its_client_is_refused() {
        RpcClient client = endpoints.build(Endpoints.patient().directCallbacks(), endpoints.serve(new Hesitant()));
        Echo echo = client.stub(Echo.class);
        CompletionStage<Integer> nested = echo.later("x").thenApply(text -> echo.size(new byte[3]));
        answer.complete("x");

        assertThatThrownBy(() -> nested.toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("blocking call of testing.Echo on an event loop of its client"
                        + " (expected: an asynchronous method, or another thread)");
    }

    /** Answers when the test does. */
    private final class Hesitant extends EchoService {
        @Override
        public CompletionStage<String> later(String text) {
            return answer;
        }
    }

    /** Threads that call. */
    private static final class Callers implements AutoCloseable {
        final ExecutorService threads = Executors.newFixedThreadPool(8);

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
