package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.error.UnavailableException;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoService;
import io.longlink.rpc.testing.Endpoints;
import io.longlink.rpc.testing.Gate;
import io.longlink.rpc.testing.RawPeer;
import io.longlink.rpc.testing.WireBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Too large and too many: refused with the limit, and the link stays. */
class LimitsTest {

    @RegisterExtension
    final Endpoints endpoints = new Endpoints();

    private final Gate gate = new Gate(1);

    /** Keeps every text at the gate. */
    private final class Gated extends EchoService {
        @Override
        public String echo(String text) {
            gate.pass();
            return text;
        }

        @Override
        public CompletionStage<String> later(String text) {
            return CompletableFuture.completedFuture(echo(text));
        }

        @Override
        public void note(String text) {
            gate.pass();
            super.note(text);
        }
    }

    private static RpcServer.Builder builder(EchoService service) {
        return RpcServer.builder().service(Echo.class, service);
    }

    @Test
    void arguments_over_the_servers_limit_are_not_sent() {
        RpcServer server = endpoints.start(builder(new EchoService()).maxMessageBytes(10_000));
        Echo echo = endpoints.echo(server);

        RpcException failure = catchThrowableOfType(RpcException.class, () -> echo.size(new byte[20_000]));

        assertThat(failure.status()).isEqualTo(RpcStatus.TOO_LARGE);
        assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
        assertThat(failure).hasMessageMatching(".*: arguments of 200\\d\\d bytes \\(expected: at most 10000\\)");
        assertThat(echo.size(new byte[5_000])).isEqualTo(5_000);
    }

    @Test
    void arguments_that_a_rude_client_sends_all_the_same_are_refused_unread() throws IOException {
        RpcServer server = endpoints.start(builder(new EchoService()).maxMessageBytes(10_000));
        RawPeer peer = endpoints.connect(server).open().bindEcho();
        peer.send(WireBytes.request(1, 0, 3, new byte[10_001]));
        RawPeer.RawFrame error = peer.take();
        peer.send(WireBytes.request(2, 0, 3, new byte[] {'N'}));

        assertThat(error.type()).isEqualTo(WireBytes.ERROR);
        assertThat(error.payload()).startsWith(RpcStatus.TOO_LARGE.code(), Execution.NOT_EXECUTED.code());
        assertThat(error.text()).contains("arguments of 10001 bytes (expected: at most 10000)");
        assertThat(peer.take().type()).isEqualTo(WireBytes.RESPONSE);
    }

    @Test
    void result_over_the_clients_limit_is_not_sent() {
        RpcServer server = endpoints.serve(new EchoService());
        RpcClient client = endpoints.build(Endpoints.patient().maxMessageBytes(10_000), server);
        Echo echo = client.stub(Echo.class);

        RpcException failure = catchThrowableOfType(RpcException.class, () -> echo.bytes(20_000));

        assertThat(failure.status()).isEqualTo(RpcStatus.TOO_LARGE);
        assertThat(failure.execution()).isEqualTo(Execution.EXECUTED);
        assertThat(failure).hasMessageMatching(".*: result of 200\\d\\d bytes \\(expected: at most 10000\\)");
        assertThat(echo.bytes(5_000)).hasSize(5_000);
    }

    @Test
    void call_over_the_connections_limit_is_refused_and_the_others_are_answered() throws IOException {
        RpcServer server = endpoints.start(builder(new Gated()).maxInFlight(2));
        RawPeer peer = endpoints.connect(server).open().bindEcho();
        for (int id = 1; id <= 3; id++) {
            peer.send(WireBytes.request(id, 0, 0, new byte[] {1, 'x'}));
        }

        RawPeer.RawFrame refused = peer.take();
        assertThat(refused.type()).isEqualTo(WireBytes.ERROR);
        assertThat(refused.id()).isEqualTo(3);
        assertThat(refused.payload()).startsWith(RpcStatus.OVERLOADED.code(), Execution.NOT_EXECUTED.code());
        assertThat(refused.text()).contains("2 calls of this connection are in flight (expected: fewer)");
        gate.open();
        assertThat(List.of(peer.take().id(), peer.take().id())).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void one_way_calls_take_no_room_from_calls_that_are_answered() throws IOException {
        RpcServer server = endpoints.start(builder(new Gated()).maxInFlight(2));
        RawPeer peer = endpoints.connect(server).open().bindEcho();
        for (int id = 1; id <= 5; id++) {
            peer.send(WireBytes.request(id, WireBytes.ONE_WAY, 0, 2, 60_000, 2, new byte[] {1, 'x'}));
        }
        peer.send(WireBytes.request(6, 0, 3, new byte[] {'N'}));

        RawPeer.RawFrame answer = peer.take();
        assertThat(answer.id()).isEqualTo(6);
        assertThat(answer.type()).isEqualTo(WireBytes.RESPONSE);
        gate.open();
    }

    @Test
    void caller_waits_for_a_place_until_one_is_free() {
        RpcServer server = endpoints.start(builder(new Gated()).maxInFlight(1));
        Echo echo = endpoints.echo(server);
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(echo.later("call " + i).toCompletableFuture());
        }
        gate.awaitVisitors();
        gate.open();

        for (int i = 0; i < 50; i++) {
            assertThat(calls.get(i).join()).isEqualTo("call " + i);
        }
    }

    @Test
    void caller_beyond_those_who_may_wait_is_refused_at_once() {
        RpcServer server = endpoints.start(builder(new Gated()).maxInFlight(1));
        RpcClient client = endpoints.build(Endpoints.patient().maxWaiting(1), server);
        Echo echo = client.stub(Echo.class);
        CompletableFuture<String> running = echo.later("running").toCompletableFuture();
        gate.awaitVisitors();
        CompletableFuture<String> waits = echo.later("waits").toCompletableFuture();

        assertThatThrownBy(() -> echo.echo("too many")).isInstanceOfSatisfying(UnavailableException.class, failure -> {
            assertThat(failure.status()).isEqualTo(RpcStatus.OVERLOADED);
            assertThat(failure).hasMessageContaining(": 1 calls wait for 127.0.0.1:");
        });
        gate.open();
        assertThat(running.join()).isEqualTo("running");
        assertThat(waits.join()).isEqualTo("waits");
    }

    @Test
    void client_that_does_not_wait_fails_at_once_without_a_free_place_and_without_a_server() {
        RpcServer server = endpoints.start(builder(new Gated()).maxInFlight(1));
        Echo echo = endpoints.build(Endpoints.patient().failFast(), server).stub(Echo.class);
        await().ignoreExceptions().until(() -> echo.size(new byte[3]) == 3);
        CompletableFuture<String> running = echo.later("running").toCompletableFuture();
        gate.awaitVisitors();

        assertThatThrownBy(() -> echo.echo("x"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageEndingWith("has no free slot, and the client does not wait");
        gate.open();
        assertThat(running.join()).isEqualTo("running");
        RpcClient alone = endpoints.keep(
                Endpoints.patient().failFast().addresses("127.0.0.1:1").build());
        assertThatThrownBy(() -> alone.stub(Echo.class).echo("x"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageEndingWith("and the client does not wait");
    }

    @Test
    void call_that_the_workers_refuse_is_not_run() {
        RpcServer server = endpoints.start(builder(new EchoService()).workers(work -> {
            throw new RejectedExecutionException("full");
        }));

        assertThatThrownBy(() -> endpoints.echo(server).echo("x"))
                .isInstanceOfSatisfying(UnavailableException.class, failure -> {
                    assertThat(failure.status()).isEqualTo(RpcStatus.OVERLOADED);
                    assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
                    assertThat(failure).hasMessageContaining("no worker is free and their queue is full");
                });
    }

    @Test
    void call_that_one_server_refuses_goes_to_another() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        RpcServer full = endpoints.start(builder(new EchoService()).workers(work -> {
            refused.incrementAndGet();
            throw new RejectedExecutionException("full");
        }));
        RpcServer free = endpoints.serve(new EchoService());
        Echo echo = endpoints
                .build(Endpoints.patient().balancing(Balancing.ROUND_ROBIN), full, free)
                .stub(Echo.class);

        await().ignoreExceptions().until(() -> {
            echo.echo("x");
            return refused.get() > 0;
        });
        for (int i = 0; i < 4; i++) {
            assertThat(echo.echo("call " + i)).isEqualTo("call " + i);
        }
        assertThat(refused).hasValueGreaterThanOrEqualTo(3);
    }

    @Test
    void futures_are_completed_when_no_thread_can_be_made_for_it() {
        RpcServer server = endpoints.serve(new EchoService());
        Echo echo = endpoints
                .build(
                        Endpoints.patient().callbackExecutor(task -> {
                            throw new InternalError("no thread can be made");
                        }),
                        server)
                .stub(Echo.class);

        for (int i = 0; i < 3; i++) {
            assertThat(echo.later("x").toCompletableFuture())
                    .succeedsWithin(Endpoints.PATIENCE)
                    .isEqualTo("x");
        }
    }
}
