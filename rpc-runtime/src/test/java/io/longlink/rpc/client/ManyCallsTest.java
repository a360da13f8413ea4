package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoService;
import io.longlink.rpc.testing.Endpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ten thousand calls at once: none mixed up, none failed. */
class ManyCallsTest {

    private static final int CALLS = 10_000;
    private static final int THREADS = 64;

    @RegisterExtension
    final Endpoints endpoints = new Endpoints();

    @Test
    void asynchronous_calls_all_at_once() {
        Echo echo = endpoints.echo(endpoints.serve(new EchoService()));

        assertAnswered(askAll(echo, CALLS));
    }

    @Test
    void callers_on_many_threads_beside_asynchronous_calls() throws Exception {
        RpcServer server = endpoints.serve(new EchoService());
        Echo echo = endpoints.echo(server);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> callers = new ArrayList<>();
        try {
            for (int n = 0; n < THREADS; n++) {
                String name = "caller " + n + " call ";
                callers.add(threads.submit(() -> {
                    for (int i = 0; i < CALLS / THREADS / 2; i++) {
                        assertThat(echo.echo(name + i)).isEqualTo(name + i);
                    }
                    return null;
                }));
            }
            assertAnswered(askAll(echo, CALLS / 2));
            for (Future<?> caller : callers) {
                caller.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void large_and_small_bodies_over_one_connection_in_both_directions() throws Exception {
        Echo echo = endpoints.echo(endpoints.serve(new EchoService()));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> callers = new ArrayList<>();
        try {
            for (int n = 0; n < 8; n++) {
                int size = 100_000 * (n + 1);
                callers.add(threads.submit(() -> {
                    for (int i = 0; i < 10; i++) {
                        assertThat(echo.size(new byte[size + i])).isEqualTo(size + i);
                        assertThat(echo.bytes(size + i)).hasSize(size + i);
                        assertThat(echo.echo("small " + i)).isEqualTo("small " + i);
                    }
                    return null;
                }));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<CompletableFuture<String>> askAll(Echo echo, int count) {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            answers.add(echo.later("call " + i).toCompletableFuture());
        }
        return answers;
    }

    private static void assertAnswered(List<CompletableFuture<String>> answers) {
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).join()).isEqualTo("call " + i);
        }
    }
}
