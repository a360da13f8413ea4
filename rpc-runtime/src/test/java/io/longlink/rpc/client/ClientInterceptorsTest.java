package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.call.CallOptions;
import io.longlink.rpc.call.CallOutcome;
import io.longlink.rpc.call.CallRefusedException;
import io.longlink.rpc.call.ClientInterceptor;
import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.call.ServedCall;
import io.longlink.rpc.codec.HessianValue;
import io.longlink.rpc.error.DeadlineExceededException;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.error.UnavailableException;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoService;
import io.longlink.rpc.testing.Endpoints;
import io.longlink.rpc.testing.LogLines;
import io.longlink.rpc.testing.Relay;
import io.longlink.rpc.testing.RelayService;
import io.longlink.rpc.testing.Sink;
import io.longlink.rpc.testing.Source;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What sees every call of a client, over a real socket. */
class ClientInterceptorsTest {

    private static final Metadata.Key<String> TENANT = Metadata.Key.text("tenant");

    @RegisterExtension
    final Endpoints endpoints = new Endpoints();

    @RegisterExtension
    final LogLines log = new LogLines();

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<CallOutcome> outcomes = new CopyOnWriteArrayList<>();
    private final ClientInterceptor watching = call -> {
        seen.add("begin " + call.method());
        return outcomes::add;
    };

    private RpcClient client(RpcServer server, ClientInterceptor... interceptors) {
        RpcClient.Builder builder = Endpoints.patient();
        for (ClientInterceptor interceptor : interceptors) {
            builder.interceptor(interceptor);
        }
        return endpoints.build(builder, server);
    }

    private Echo echo(ClientInterceptor... interceptors) {
        return client(endpoints.serve(new EchoService()), interceptors).stub(Echo.class);
    }

    private Relay relay(ClientInterceptor... interceptors) {
        RpcServer server = endpoints.start(RpcServer.builder().service(Relay.class, new RelayService()));
        return client(server, interceptors).stub(Relay.class);
    }

    private CallOutcome outcome() {
        await().until(() -> !outcomes.isEmpty());
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private ClientInterceptor named(String name) {
        return call -> {
            seen.add(name);
            return outcome -> seen.add(name + " told");
        };
    }

    @Test
    void begin_in_their_order_and_are_told_in_the_opposite_one() throws Exception {
        assertThat(echo(named("first"), named("second")).echo("x")).isEqualTo("x");

        assertThat(seen).containsExactly("first", "second", "second told", "first told");
    }

    @Test
    void see_calls_of_every_style_once() throws Exception {
        Echo echo = echo(watching);
        echo.echo("x");
        echo.later("x").toCompletableFuture().join();
        echo.note("x");
        Relay relay = relay(watching);
        Sink<String> sink = new Sink<>();
        relay.watch("x").subscribe(sink);
        sink.request(10).awaitEnd();
        relay.collect("", Source.numbers(2));
        relay.join(Source.numbers(2)).toCompletableFuture().join();

        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
        assertThat(outcomes).hasSize(6).allMatch(CallOutcome::isSuccess);
    }

    @Test
    void stream_begins_when_it_is_subscribed_to() throws Exception {
        Relay relay = relay(watching);
        var publisher = relay.watch("x");
        assertThat(seen).isEmpty();

        publisher.subscribe(new Sink<>());

        assertThat(seen).containsExactly("begin watch(java.lang.String)");
    }

    @Test
    void add_metadata_to_what_the_options_say() throws Exception {
        RpcServer server = endpoints.serve(new EchoService() {
            @Override
            public String echo(String text) {
                return ServedCall.current().metadata() + " "
                        + ServedCall.current().metadata().get(TENANT);
            }
        });
        RpcClient client = client(server, call -> {
            call.put(Metadata.Key.text("had"), call.metadata().toString());
            call.put(TENANT, "from the interceptor");
            return null;
        });

        assertThat(client.stub(Echo.class).echo("")).isEqualTo("[had, tenant] from the interceptor");
        assertThat(client.stub(Echo.class, CallOptions.DEFAULT.withMetadata(Metadata.Key.number("n"), 1L))
                        .echo(""))
                .isEqualTo("[had, n, tenant] from the interceptor");
    }

    @Test
    void metadata_that_does_not_fit_fails_the_call_before_it_is_sent() {
        Echo echo = echo(watching, call -> {
            call.put(TENANT, "x".repeat(Metadata.MAX_BYTES));
            return null;
        });

        assertThatThrownBy(() -> echo.echo("x"))
                .isInstanceOfSatisfying(
                        RpcException.class,
                        failure -> assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED))
                .hasMessageContaining("metadata with tenant: 8202 bytes (expected: at most 8192)");
        assertThat(outcome().status()).isEqualTo(RpcStatus.CANCELLED);
    }

    @Test
    void shorten_the_deadline() {
        RpcServer server = endpoints.serve(new EchoService() {
            @Override
            public CompletionStage<String> later(String text) {
                return new CompletableFuture<>();
            }
        });
        AtomicReference<Duration> left = new AtomicReference<>(Duration.ZERO);
        Echo echo = client(server, watching, call -> {
                    call.shorten(Duration.ofMillis(200));
                    call.shorten(Duration.ofHours(1));
                    left.set(call.timeLeft());
                    return null;
                })
                .stub(Echo.class);

        assertThatThrownBy(() -> echo.later("x").toCompletableFuture().join())
                .hasCauseInstanceOf(DeadlineExceededException.class);

        assertThat(left.get()).isBetween(Duration.ofNanos(1), Duration.ofMillis(200));
        assertThat(outcome().status()).isEqualTo(RpcStatus.DEADLINE_EXCEEDED);
        assertThat(outcome().duration()).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    private final ClientInterceptor refusing = call -> {
        throw new UnavailableException(RpcStatus.OVERLOADED, "no budget for " + call.method());
    };

    @Test
    void refusal_is_how_a_blocking_call_ends() {
        Echo echo = echo(watching, refusing, named("never asked"));

        assertThatThrownBy(() -> echo.echo("x"))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("no budget for echo(java.lang.String)");
        assertThatThrownBy(() -> echo.note("x")).isInstanceOf(UnavailableException.class);
        assertThat(outcomes)
                .hasSize(2)
                .allMatch(outcome -> outcome.status() == RpcStatus.OVERLOADED
                        && outcome.peer().isEmpty()
                        && outcome.attempts() == 0);
        assertThat(seen).doesNotContain("never asked");
    }

    @Test
    void refusal_is_how_a_future_and_a_stream_end() throws Exception {
        assertThatThrownBy(() -> echo(refusing).later("x").toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(UnavailableException.class);
        Sink<String> sink = new Sink<>();
        relay(refusing).watch("x").subscribe(sink);
        assertThat(sink.awaitEnd()).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> relay(refusing).collect("", Source.numbers(2)))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void interceptor_that_fails_ends_its_call_and_nothing_else() throws Exception {
        Echo echo = echo(watching, call -> {
            if (outcomes.isEmpty()) {
                throw new IllegalArgumentException("a bug");
            }
            return null;
        });

        assertThatThrownBy(() -> echo.echo("x")).isInstanceOfSatisfying(RpcException.class, failure -> {
            assertThat(failure.status()).isEqualTo(RpcStatus.CANCELLED);
            assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
            assertThat(failure).hasMessageContaining("a bug").hasCauseInstanceOf(IllegalArgumentException.class);
        });
        assertThat(echo.echo("x")).isEqualTo("x");
    }

    @Test
    void listener_that_fails_changes_nothing() throws Exception {
        Echo echo = echo(watching, call -> outcome -> {
            throw new IllegalStateException("a bug");
        });

        assertThat(echo.echo("x")).isEqualTo("x");
        assertThat(outcome().isSuccess()).isTrue();
    }

    @Test
    void call_that_is_sent_twice_is_seen_once() throws Exception {
        RpcServer full = endpoints.start(
                RpcServer.builder().service(Echo.class, new EchoService()).interceptor((call, next) -> {
                    throw new CallRefusedException(RpcStatus.OVERLOADED, "always");
                }));
        RpcServer other = endpoints.serve(new EchoService());
        RpcClient client = endpoints.build(
                Endpoints.patient().balancing(Balancing.ROUND_ROBIN).interceptor(watching), full, other);
        Echo echo = client.stub(Echo.class);
        int before = Endpoints.connect(client, 2);
        await().until(() -> outcomes.size() == before);
        outcomes.clear();

        for (int i = 0; i < 4; i++) {
            assertThat(echo.echo("x")).isEqualTo("x");
        }

        assertThat(outcomes).hasSize(4).allMatch(CallOutcome::isSuccess);
        assertThat(outcomes).anyMatch(outcome -> outcome.attempts() == 2);
        assertThat(outcomes).allMatch(outcome -> outcome.peer().equals("127.0.0.1:" + other.port()));
    }

    @Test
    void cancelled_future_is_told() {
        RpcServer server = endpoints.serve(new EchoService() {
            @Override
            public CompletionStage<String> later(String text) {
                return new CompletableFuture<>();
            }
        });
        CompletableFuture<String> future =
                client(server, watching).stub(Echo.class).later("x").toCompletableFuture();

        future.cancel(true);

        assertThat(outcome().status()).isEqualTo(RpcStatus.CANCELLED);
    }

    @Test
    void listener_of_a_blocking_call_runs_on_its_thread() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        echo(call -> outcome -> thread.set(Thread.currentThread())).echo("x");

        assertThat(thread.get()).isSameAs(Thread.currentThread());
    }

    @Test
    void future_ends_after_its_listener() {
        List<String> order = new CopyOnWriteArrayList<>();
        Echo echo = echo(call -> outcome -> order.add("told"));

        echo.later("x").thenRun(() -> order.add("done")).toCompletableFuture().join();

        assertThat(order).containsExactly("told", "done");
    }

    @Test
    void description_of_a_service_is_no_call() {
        RpcServer server = endpoints.serve(new EchoService());
        GenericService generic = client(server, watching).generic("testing.Echo", "echo(java.lang.String)");

        generic.describe();
        assertThat(seen).isEmpty();
        assertThatThrownBy(() -> generic.call("echo", new HessianValue.StringValue("x")))
                .isInstanceOf(UnavailableException.class);
        assertThat(seen).hasSize(1);
    }
}
