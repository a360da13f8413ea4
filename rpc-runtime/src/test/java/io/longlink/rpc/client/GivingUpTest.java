package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.call.Call;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.error.DeadlineExceededException;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.error.UnavailableException;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoService;
import io.longlink.rpc.testing.Endpoints;
import io.longlink.rpc.testing.Gate;
import io.longlink.rpc.testing.LogLines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers that do not wait for their answer: each is told whether its call may have run, and the link stays. */
class GivingUpTest {

    private static final Duration SHORT = Duration.ofSeconds(1);

    @RegisterExtension
    final Endpoints endpoints = new Endpoints();

    @RegisterExtension
    final LogLines log = new LogLines();

    private final Gate gate = new Gate(1);
    private final Set<String> ran = ConcurrentHashMap.newKeySet();

    /** Keeps "slow" calls at the gate, and a ledger of what has run. */
    private final class Slow extends EchoService {
        @Override
        public String echo(String text) {
            ran.add(text);
            if (text.startsWith("slow")) {
                gate.pass();
            }
            return text;
        }

        @Override
        public CompletionStage<String> later(String text) {
            return CompletableFuture.completedFuture(echo(text));
        }
    }

    /** A stub whose link is ready. */
    private Echo echo(Duration deadline, RpcServer server) {
        Echo echo =
                endpoints.build(RpcClient.builder().deadline(deadline), server).stub(Echo.class);
        await().ignoreExceptions().until(() -> echo.size(new byte[3]) == 3);
        return echo;
    }

    private void assertOneLinkThroughout() {
        assertThat(log.all().stream().filter(line -> line.contains("is lost"))).isEmpty();
    }

    @Test
    void deadline_of_a_sent_call_is_told_with_an_unknown_outcome_and_its_late_answer_is_ignored() throws Exception {
        RpcServer server = endpoints.serve(new Slow());
        Echo echo = echo(SHORT, server);

        assertThatThrownBy(() -> echo.echo("slow")).isInstanceOfSatisfying(DeadlineExceededException.class, failure -> {
            assertThat(failure.execution()).isEqualTo(Execution.UNKNOWN);
            assertThat(failure)
                    .hasMessageStartingWith(
                            "testing.Echo.echo(java.lang.String): no answer from 127.0.0.1:" + server.port()
                                    + " by the deadline, " + SHORT.toMillis() + " ms after the call: sent after ");
        });
        gate.awaitVisitors();
        gate.open();

        Echo patient = endpoints.echo(server);
        assertThat(patient.echo("next")).isEqualTo("next");
        await().ignoreExceptions().until(() -> echo.echo("after"), "after"::equals);
        assertOneLinkThroughout();
    }

    @Test
    void deadline_of_an_asynchronous_call_ends_its_future() {
        Echo echo = echo(SHORT, endpoints.serve(new Slow()));

        assertThatThrownBy(() -> echo.later("slow").toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(DeadlineExceededException.class);
        gate.open();
    }

    @Test
    void deadline_of_the_method_goes_before_that_of_the_client() {
        Echo echo = endpoints.echo(endpoints.serve(new Slow()));
        RpcClient client = endpoints.client(endpoints.serve(new Slow()));
        MethodDescriptor hurried =
                MethodDescriptor.of(0, "echo(java.lang.String)", 1L).deadlineMillis(200);
        Call call = client.channel(new Edition("testing.Echo", "1", hurried)).newCall(hurried);
        call.arguments().writeString("slow");

        assertThatThrownBy(call::await).isInstanceOf(DeadlineExceededException.class);
        gate.open();
        assertThat(echo.size(new byte[2])).isEqualTo(2);
    }

    @Test
    void call_whose_deadline_passed_before_a_worker_was_free_does_not_run() throws Exception {
        Queue<Runnable> work = new ConcurrentLinkedQueue<>();
        RpcServer server = endpoints.start(RpcServer.builder()
                .service(Echo.class, new Slow())
                .workers(work::add)
                .queue(10, Duration.ofMinutes(1)));
        Echo echo = echo(SHORT, server);

        assertThatThrownBy(() -> echo.echo("late")).isInstanceOf(DeadlineExceededException.class);
        await().until(() -> !work.isEmpty());
        work.remove().run();

        assertThat(ran).isEmpty();
    }

    @Test
    void interrupted_caller_returns_at_once_and_stays_interrupted() throws InterruptedException {
        Echo echo = endpoints.echo(endpoints.serve(new Slow()));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            thrown.set(catchThrowable(() -> echo.echo("slow")));
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        gate.awaitVisitors();
        caller.interrupt();
        caller.join(Endpoints.PATIENCE.toMillis());

        assertThat(thrown.get()).isInstanceOfSatisfying(RpcException.class, failure -> {
            assertThat(failure.status()).isEqualTo(RpcStatus.CANCELLED);
            assertThat(failure.execution()).isEqualTo(Execution.UNKNOWN);
            assertThat(failure).hasMessageEndingWith("the waiting thread was interrupted");
        });
        assertThat(interrupted.get()).isTrue();
        gate.open();
        assertThat(echo.size(new byte[2])).isEqualTo(2);
        assertOneLinkThroughout();
    }

    @Test
    void cancelled_future_ends_its_call_and_the_link_stays() {
        Echo echo = endpoints.echo(endpoints.serve(new Slow()));
        CompletableFuture<String> future = echo.later("slow").toCompletableFuture();
        gate.awaitVisitors();

        assertThat(future.cancel(true)).isTrue();

        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
        gate.open();
        assertThat(echo.size(new byte[2])).isEqualTo(2);
        assertOneLinkThroughout();
    }

    @Test
    void place_of_a_call_that_was_given_up_is_free_again() throws Exception {
        RpcServer server = endpoints.start(
                RpcServer.builder().service(Echo.class, new Slow()).maxInFlight(1));
        Echo echo = echo(SHORT, server);
        assertThatThrownBy(() -> echo.echo("slow")).isInstanceOf(DeadlineExceededException.class);
        gate.open();

        await().ignoreExceptions().until(() -> echo.echo("next"), "next"::equals);
        assertThat(ran).contains("slow", "next");
    }

    @Test
    void without_a_server_the_deadline_says_who_could_not_be_reached_and_why() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        RpcClient client = endpoints.keep(RpcClient.builder()
                .deadline(SHORT)
                .addresses("127.0.0.1:" + port)
                .build());

        assertThatThrownBy(() -> client.stub(Echo.class).echo("x"))
                .isInstanceOfSatisfying(UnavailableException.class, failure -> {
                    assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
                    assertThat(failure)
                            .hasMessageStartingWith(
                                    "testing.Echo.echo(java.lang.String): nobody to call by the deadline: "
                                            + "no provider of testing.Echo version 1 can be reached: 127.0.0.1:" + port
                                            + " (connection refused)");
                });
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .isEqualTo("127.0.0.1:" + port + " cannot be reached: connection refused; trying on");
    }

    @Test
    void host_that_nobody_knows_is_named() {
        RpcClient client = endpoints.keep(RpcClient.builder()
                .deadline(SHORT)
                .addresses("no-such-host.invalid:7700")
                .build());

        assertThatThrownBy(() -> client.stub(Echo.class).echo("x"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("no-such-host.invalid:7700 (");
    }

    @Test
    void call_that_is_said_not_to_have_run_has_not_run() throws InterruptedException {
        RpcServer server = endpoints.serve(new Slow());
        Echo echo = echo(Duration.ofMillis(1), server);
        Set<String> denied = ConcurrentHashMap.newKeySet();
        Thread[] callers = new Thread[4];
        for (int n = 0; n < callers.length; n++) {
            String name = "caller " + n + " call ";
            callers[n] = new Thread(() -> {
                for (int i = 0; i < 2_000; i++) {
                    String text = name + i;
                    if (catchThrowable(() -> echo.echo(text)) instanceof RpcException failure
                            && failure.execution() == Execution.NOT_EXECUTED) {
                        denied.add(text);
                    }
                }
            });
            callers[n].start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        server.close(); // whatever was under way has run, or never will

        denied.retainAll(ran);
        assertThat(denied).as("said not to have run, and ran").isEmpty();
    }
}
