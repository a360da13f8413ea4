package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.OutcomeUnknownException;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.error.UnavailableException;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoService;
import io.longlink.rpc.testing.Endpoints;
import io.longlink.rpc.testing.Gate;
import io.longlink.rpc.testing.LogLines;
import io.longlink.rpc.testing.RawPeer;
import io.longlink.rpc.testing.RawServer;
import io.longlink.rpc.testing.WireBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servers that end, drain, come back or talk nonsense, as their clients see it. */
class LinkLossTest {

    @RegisterExtension
    final Endpoints endpoints = new Endpoints();

    @RegisterExtension
    final LogLines log = new LogLines();

    private final Gate gate = new Gate(1);

    /** Keeps "slow" calls at the gate. */
    private final class Slow extends EchoService {
        @Override
        public String echo(String text) {
            if (text.equals("slow")) {
                gate.pass();
            }
            return text;
        }

        @Override
        public CompletionStage<String> later(String text) {
            return CompletableFuture.completedFuture(echo(text));
        }
    }

    private RawServer rawServer() throws IOException {
        return endpoints.keep(new RawServer());
    }

    private RpcClient clientOf(RawServer server) {
        return endpoints.keep(Endpoints.patient().addresses(server.address()).build());
    }

    private static @Nullable Throwable failureOf(CompletableFuture<?> future) {
        return catchThrowable(future::join).getCause();
    }

    @Test
    void server_that_ends_in_mid_call_leaves_an_unknown_outcome_at_once() throws IOException {
        RawServer server = rawServer();
        Echo echo = clientOf(server).stub(Echo.class);
        CompletableFuture<String> call = echo.later("x").toCompletableFuture();
        RawPeer peer = server.acceptAndBind();
        peer.take();
        peer.close();

        assertThat(failureOf(call))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessage("testing.Echo.later(java.lang.String): the link to " + server.address()
                        + " ended before the answer (closed by the server); the service may have run");
    }

    @Test
    void grace_that_is_over_leaves_an_unknown_outcome() {
        RpcServer server = endpoints.serve(new Slow());
        CompletableFuture<String> call = endpoints.echo(server).later("slow").toCompletableFuture();
        gate.awaitVisitors();
        server.shutdown(Duration.ofMillis(50));

        assertThat(failureOf(call))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("(the server is shutting down)");
        gate.open();
    }

    @Test
    void call_that_still_waits_for_a_place_when_its_link_ends_is_sent_over_the_next_link() throws IOException {
        RawServer server = rawServer();
        Echo echo = clientOf(server).stub(Echo.class);
        CompletableFuture<String> sent = echo.later("sent").toCompletableFuture();
        RawPeer first = server.acceptAndBind(2, 1); // one call at a time
        first.take();
        CompletableFuture<String> waits = echo.later("waits").toCompletableFuture();
        first.send(WireBytes.ping(1, 0)).take(); // its PONG: what was sent before has been read
        first.close();

        RawPeer second = server.acceptAndBind();
        RawPeer.RawFrame request = second.take();
        assertThat(request.text()).contains("waits");
        second.send(WireBytes.response(request.id(), 0, 3, new byte[] {2, 'o', 'k'}));
        assertThat(waits.join()).isEqualTo("ok");
        assertThat(failureOf(sent)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void client_that_is_closed_ends_its_calls_and_says_so() {
        RpcClient client = endpoints.client(endpoints.serve(new Slow()));
        Echo echo = client.stub(Echo.class);
        CompletableFuture<String> call = echo.later("slow").toCompletableFuture();
        gate.awaitVisitors();
        client.close();

        assertThat(failureOf(call)).isInstanceOfSatisfying(RpcException.class, failure -> {
            assertThat(failure.status()).isEqualTo(RpcStatus.CANCELLED);
            assertThat(failure.execution()).isEqualTo(Execution.UNKNOWN);
            assertThat(failure).hasMessageContaining("the client is closed");
        });
        gate.open();
    }

    @Test
    void call_through_a_client_that_is_closed_fails_at_once() {
        RpcClient client = endpoints.client(endpoints.serve(new EchoService()));
        Echo echo = client.stub(Echo.class);
        assertThat(echo.size(new byte[1])).isEqualTo(1);
        client.close();

        assertThatThrownBy(() -> echo.echo("x"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageEndingWith("the client is closed");
        assertThat(failureOf(echo.later("x").toCompletableFuture())).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> client.stub(Echo.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the client is closed");
    }

    @Test
    void client_may_be_closed_by_a_callback_on_its_own_event_loop() {
        RpcClient client = endpoints.build(Endpoints.patient().directCallbacks(), endpoints.serve(new Slow()));
        CompletableFuture<Void> closed =
                client.stub(Echo.class).later("slow").thenRun(client::close).toCompletableFuture();
        gate.open();

        closed.join();
    }

    @Test
    void calls_wait_for_the_server_to_come_back_on_its_port() throws Exception {
        RpcServer before = endpoints.serve(new EchoService());
        Echo echo = endpoints.echo(before);
        assertThat(echo.echo("before")).isEqualTo("before");
        int port = before.port();
        before.close();
        CompletableFuture<String> meanwhile = echo.later("meanwhile").toCompletableFuture();
        endpoints.startOn(port, RpcServer.builder().service(Echo.class, new EchoService()));

        assertThat(meanwhile.join()).isEqualTo("meanwhile");
        assertThat(echo.echo("after")).isEqualTo("after");
    }

    @Test
    void calls_take_turns_over_the_servers() throws Exception {
        List<AtomicInteger> calls = List.of(new AtomicInteger(), new AtomicInteger());
        RpcServer[] servers = new RpcServer[2];
        for (int n = 0; n < 2; n++) {
            AtomicInteger counter = calls.get(n);
            servers[n] = endpoints.serve(new EchoService() {
                @Override
                public String echo(String text) {
                    counter.incrementAndGet();
                    return text;
                }
            });
        }
        Echo echo = endpoints
                .build(Endpoints.patient().balancing(Balancing.ROUND_ROBIN), servers)
                .stub(Echo.class);
        await().until(() -> {
            echo.echo("x");
            return calls.stream().allMatch(counter -> counter.get() > 0);
        });
        int before = calls.get(0).get();
        for (int i = 0; i < 20; i++) {
            echo.echo("x");
        }

        assertThat(calls.get(0).get() - before).isEqualTo(10);
    }

    @Test
    void links_are_shown_as_they_are() {
        RpcServer server = endpoints.serve(new EchoService());
        RpcClient client = endpoints.client(server);
        assertThat(client.links()).isEmpty();
        assertThat(client.stub(Echo.class).size(new byte[1])).isEqualTo(1);

        assertThat(client.links()).singleElement().satisfies(link -> {
            assertThat(link.address()).hasToString("127.0.0.1:" + server.port());
            assertThat(link.state()).isEqualTo(LinkState.READY);
            assertThat(link.callsInFlight()).isZero();
            assertThat(link.transport()).isNotEmpty();
        });
        server.close();
        await().until(() -> client.links().get(0).state() != LinkState.READY);
        await().until(() -> client.links().get(0).lastProblem().equals("connection refused"));
    }

    @Test
    void remaining_server_takes_all_calls() throws Exception {
        RpcServer leaves = endpoints.serve(new EchoService());
        RpcServer stays = endpoints.serve(new EchoService());
        Echo echo = endpoints.echo(leaves, stays);
        assertThat(echo.echo("both")).isEqualTo("both");
        leaves.close();

        for (int i = 0; i < 20; i++) {
            assertThat(echo.echo("call " + i)).isEqualTo("call " + i);
        }
    }

    @Test
    void server_that_drains_under_load_loses_no_call() throws InterruptedException {
        AtomicInteger ran = new AtomicInteger();
        EchoService counting = new EchoService() {
            @Override
            public String echo(String text) {
                ran.incrementAndGet();
                return text;
            }

            @Override
            public CompletionStage<String> later(String text) {
                return CompletableFuture.completedFuture(echo(text));
            }
        };
        RpcServer drains = endpoints.serve(counting);
        RpcServer stays = endpoints.serve(counting);
        Echo echo = endpoints.echo(drains, stays);
        AtomicBoolean enough = new AtomicBoolean();
        ConcurrentLinkedQueue<CompletableFuture<String>> calls = new ConcurrentLinkedQueue<>();
        Thread[] callers = new Thread[3];
        for (int n = 0; n < callers.length; n++) {
            callers[n] = new Thread(() -> {
                while (!enough.get()) {
                    CompletableFuture<String> call = echo.later("x").toCompletableFuture();
                    calls.add(call);
                    if (calls.size() % 64 == 0) {
                        call.exceptionally(failure -> "")
                                .join(); // so that the queue of the client does not grow without end
                    }
                }
            });
            callers[n].start();
        }
        await().until(() -> ran.get() > 2_000);
        drains.close();
        int atTheEnd = ran.get();
        await().until(() -> ran.get() > atTheEnd + 1_000);
        enough.set(true);
        for (Thread caller : callers) {
            caller.join();
        }

        for (CompletableFuture<String> call : calls) {
            assertThat(call.join()).isEqualTo("x");
        }
        assertThat(ran).as("each ran once").hasValue(calls.size());
    }

    @Test
    void only_server_that_drains_lets_its_calls_finish_and_new_ones_wait_for_the_next() {
        RpcServer server = endpoints.serve(new Slow());
        Echo echo = endpoints.echo(server);
        CompletableFuture<String> running = echo.later("slow").toCompletableFuture();
        gate.awaitVisitors();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        await().until(() ->
                log.all().stream().anyMatch(line -> line.contains("is draining: the server is shutting down")));
        CompletableFuture<String> next = echo.later("next").toCompletableFuture();
        assertThat(closing).isNotDone();
        gate.open();

        assertThat(running.join()).isEqualTo("slow");
        closing.join();
        endpoints.startOn(server.port(), RpcServer.builder().service(Echo.class, new EchoService()));
        assertThat(next.join()).isEqualTo("next");
    }

    @Test
    void one_way_calls_that_were_accepted_run_before_the_server_is_closed() {
        EchoService service = new EchoService() {
            @Override
            public void note(String text) {
                gate.pass();
                super.note(text);
            }
        };
        RpcServer server = endpoints.start(RpcServer.builder().service(Echo.class, service));
        Echo echo = endpoints.echo(server);
        for (int i = 0; i < 100; i++) {
            echo.note("note " + i);
        }
        gate.awaitVisitors();
        // The answer says that the server has read what was sent before it.
        assertThat(echo.size(new byte[1])).isEqualTo(1);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        gate.open();
        closing.join();

        assertThat(service.notes).hasSize(100);
    }

    @Test
    void refusal_of_a_draining_server_sends_the_call_to_the_next_link() throws IOException {
        RawServer server = rawServer();
        Echo echo = clientOf(server).stub(Echo.class);
        CompletableFuture<String> call = echo.later("x").toCompletableFuture();
        RawPeer first = server.acceptAndBind();
        RawPeer.RawFrame request = first.take();
        first.send(WireBytes.error(request.id(), RpcStatus.DRAINING.code(), 0, "shutting down"));
        first.awaitEnd(); // the client goes, its calls being answered

        RawPeer second = server.acceptAndBind();
        second.send(WireBytes.response(second.take().id(), 0, 3, new byte[] {2, 'o', 'k'}));
        assertThat(call.join()).isEqualTo("ok");
    }

    @Test
    void server_that_says_go_away_for_another_reason_gets_no_further_call() throws IOException {
        RawServer server = rawServer();
        Echo echo = clientOf(server).stub(Echo.class);
        CompletableFuture<String> call = echo.later("x").toCompletableFuture();
        RawPeer first = server.acceptAndBind();
        RawPeer.RawFrame request = first.take();
        first.send(WireBytes.goAway(1, "you sent\nnonsense"));
        first.send(WireBytes.ping(1, 0)).take();
        CompletableFuture<String> next = echo.later("next").toCompletableFuture();
        first.send(WireBytes.response(request.id(), 0, 3, new byte[] {2, 'o', 'k'}));
        first.awaitEnd();

        assertThat(call.join()).isEqualTo("ok");
        RawPeer second = server.acceptAndBind();
        second.send(WireBytes.response(second.take().id(), 0, 3, new byte[] {2, 'o', 'k'}));
        assertThat(next.join()).isEqualTo("ok");
        assertThat(log.warnings())
                .containsExactly(server.address() + " ends the link: PROTOCOL_VIOLATION: you sent?nonsense");
    }

    @Test
    void server_that_breaks_the_protocol_is_left_with_a_reason_and_one_line_in_the_log() throws IOException {
        RawServer server = rawServer();
        Echo echo = clientOf(server).stub(Echo.class);
        CompletableFuture<String> call = echo.later("x").toCompletableFuture();
        RawPeer peer = server.acceptAndBind();
        RawPeer.RawFrame request = peer.take();
        peer.send(WireBytes.frame(0x7f, 0, 0, new byte[0]), WireBytes.frame(0x7e, 0, 0, new byte[0]));

        assertThat(failureOf(call))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("(frame of unknown type 0x7f");
        RawPeer.RawFrame goAway = peer.lastFrame();
        assertThat(goAway.type()).isEqualTo(WireBytes.GOAWAY);
        assertThat(goAway.text()).contains("frame of unknown type 0x7f");
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("broke the protocol: frame of unknown type 0x7f");
        assertThat(request.type()).isEqualTo(WireBytes.REQUEST);
    }

    @Test
    void frame_that_only_a_client_sends_breaks_the_protocol() throws IOException {
        RawServer server = rawServer();
        Echo echo = clientOf(server).stub(Echo.class);
        CompletableFuture<String> call = echo.later("x").toCompletableFuture();
        RawPeer peer = server.acceptAndBind();
        peer.take();
        peer.send(WireBytes.request(1, 0, 0, new byte[0]));

        assertThat(failureOf(call)).hasMessageContaining("(a server sent Request)");
        assertThat(peer.lastFrame().type()).isEqualTo(WireBytes.GOAWAY);
    }

    @Test
    void port_with_something_else_behind_it_is_reported_once_and_tried_again() throws IOException {
        RawServer server = rawServer();
        RpcClient client = endpoints.keep(RpcClient.builder()
                .deadline(Duration.ofMillis(1_500))
                .addresses(server.address())
                .build());
        CompletableFuture<String> call = client.stub(Echo.class).later("x").toCompletableFuture();
        byte[] http = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        for (int attempt = 0; attempt < 3; attempt++) {
            server.accept().send(http).awaitEnd();
        }

        assertThat(failureOf(call))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(server.address() + " (not a Longlink peer: its first bytes are 485454502f312e31");
        assertThat(log.warnings()).singleElement().asString().contains("cannot be reached: not a Longlink peer");
    }

    @Test
    void answers_to_nobody_are_ignored() throws IOException {
        RawServer server = rawServer();
        Echo echo = clientOf(server).stub(Echo.class);
        CompletableFuture<String> call = echo.later("x").toCompletableFuture();
        RawPeer peer = server.acceptAndBind();
        int id = peer.take().id();
        for (int other : new int[] {0, -1, id + 1, id + 1024, Integer.MIN_VALUE}) {
            peer.send(WireBytes.response(other, 0, 3, new byte[] {2, 'n', 'o'}));
            peer.send(WireBytes.error(other, 1, 2, "no"));
        }
        peer.send(WireBytes.response(id, 0, 3, new byte[] {2, 'o', 'k'}));
        peer.send(WireBytes.response(id, 0, 3, new byte[] {2, 'n', 'o'}));

        assertThat(call.join()).isEqualTo("ok");
    }

    @Test
    void status_and_execution_that_contradict_each_other_leave_the_execution_standing() throws IOException {
        RawServer server = rawServer();
        Echo echo = clientOf(server).stub(Echo.class);
        List<CompletableFuture<String>> calls = new ArrayList<>();
        RawPeer peer = null;
        for (int status : new int[] {RpcStatus.OVERLOADED.code(), RpcStatus.UNAVAILABLE.code(), 200}) {
            calls.add(echo.later("x").toCompletableFuture());
            peer = peer == null ? server.acceptAndBind() : peer;
            peer.send(WireBytes.error(peer.take().id(), status, Execution.UNKNOWN.code(), "who knows"));
        }

        for (CompletableFuture<String> call : calls) {
            assertThatThrownBy(call::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isExactlyInstanceOf(RpcException.class)
                    .satisfies(failure ->
                            assertThat(((RpcException) failure).execution()).isEqualTo(Execution.UNKNOWN));
        }
    }
}
