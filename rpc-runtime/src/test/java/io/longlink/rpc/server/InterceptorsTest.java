package io.longlink.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.call.CallOptions;
import io.longlink.rpc.call.CallOutcome;
import io.longlink.rpc.call.CallRefusedException;
import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.call.ServedCall;
import io.longlink.rpc.call.ServerInterceptor;
import io.longlink.rpc.client.Balancing;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RemoteFailureException;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.error.UnavailableException;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoRefused;
import io.longlink.rpc.testing.EchoService;
import io.longlink.rpc.testing.Endpoints;
import io.longlink.rpc.testing.LogLines;
import io.longlink.rpc.testing.Relay;
import io.longlink.rpc.testing.RelayService;
import io.longlink.rpc.testing.Sink;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stands around calls at the server, over a real socket. */
class InterceptorsTest {

    private static final Metadata.Key<String> TOKEN = Metadata.Key.text("token");

    @RegisterExtension
    final Endpoints endpoints = new Endpoints();

    @RegisterExtension
    final LogLines log = new LogLines();

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<CallOutcome> outcomes = new CopyOnWriteArrayList<>();
    private final EchoService service = new EchoService() {
        @Override
        public String echo(String text) throws EchoRefused {
            seen.add("service");
            if (text.equals("broken")) {
                throw new IllegalStateException("as asked for");
            }
            if (text.equals("an error")) {
                throw new AssertionError("as asked for");
            }
            return super.echo(text);
        }
    };

    private Echo echo(ServerInterceptor... interceptors) {
        RpcServer.Builder builder = RpcServer.builder().service(Echo.class, service);
        for (ServerInterceptor interceptor : interceptors) {
            builder.interceptor(interceptor);
        }
        return endpoints.echo(endpoints.start(builder));
    }

    private Relay relay(RelayService served, ServerInterceptor interceptor) {
        return endpoints
                .client(endpoints.start(
                        RpcServer.builder().service(Relay.class, served).interceptor(interceptor)))
                .stub(Relay.class);
    }

    private ServerInterceptor around(String name) {
        return (call, next) -> {
            seen.add(name + " in");
            try {
                next.proceed();
            } finally {
                seen.add(name + " out");
            }
        };
    }

    private final ServerInterceptor watching = (call, next) -> {
        call.whenEnded(outcomes::add);
        next.proceed();
    };

    private CallOutcome outcome() {
        await().until(() -> !outcomes.isEmpty());
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    @Test
    void stand_around_the_service_in_their_order() throws Exception {
        assertThat(echo(around("first"), around("second")).echo("x")).isEqualTo("x");

        assertThat(seen).containsExactly("first in", "second in", "service", "second out", "first out");
    }

    @Test
    void leave_when_the_service_throws_what_it_declares() {
        assertThatThrownBy(() -> echo(around("only"), watching).echo("")).isInstanceOf(EchoRefused.class);

        assertThat(seen).containsExactly("only in", "service", "only out");
        assertThat(outcome().exception()).isEqualTo("io.longlink.rpc.testing.EchoRefused");
        assertThat(outcome().status()).isNull();
    }

    @Test
    void run_on_the_thread_of_the_service_and_in_its_call() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        RpcServer server = endpoints.start(RpcServer.builder()
                .service(Echo.class, new EchoService() {
                    @Override
                    public String echo(String text) {
                        return (thread.get() == Thread.currentThread()) + " "
                                + ServedCall.current().metadata().get(TOKEN);
                    }
                })
                .interceptor((call, next) -> {
                    thread.set(Thread.currentThread());
                    assertThat(ServedCall.current()).isSameAs(call);
                    next.proceed();
                }));

        Echo echo = endpoints.client(server).stub(Echo.class, CallOptions.DEFAULT.withMetadata(TOKEN, "t"));

        assertThat(echo.echo("x")).isEqualTo("true t");
    }

    @Test
    void run_on_the_event_loop_for_a_method_that_never_blocks() {
        AtomicReference<String> thread = new AtomicReference<>("");
        Echo echo = echo((call, next) -> {
            thread.set(Thread.currentThread().getName());
            next.proceed();
        });

        assertThat(echo.size(new byte[3])).isEqualTo(3);

        assertThat(thread.get()).startsWith("longlink-server");
    }

    @Test
    void refusal_is_what_the_client_sees_and_the_service_does_not_run() {
        Echo echo = echo(around("first"), watching, (call, next) -> {
            call.answerWith(TOKEN, "ask again with this");
            throw new CallRefusedException(RpcStatus.NOT_PERMITTED, "only on Sundays");
        });

        assertThatThrownBy(() -> echo.echo("x")).isInstanceOfSatisfying(RpcException.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(RpcStatus.NOT_PERMITTED);
            assertThat(refusal.execution()).isEqualTo(Execution.NOT_EXECUTED);
            assertThat(refusal).hasMessageContaining("only on Sundays").hasMessageContaining("echo(java.lang.String)");
        });
        assertThat(seen).containsExactly("first in", "first out");
        assertThat(outcome().status()).isEqualTo(RpcStatus.NOT_PERMITTED);
        assertThat(outcome().execution()).isEqualTo(Execution.NOT_EXECUTED);
        assertThat(outcome().metadata().get(TOKEN)).isEqualTo("ask again with this");
    }

    @Test
    void refusal_as_overload_goes_elsewhere() throws Exception {
        RpcServer full =
                endpoints.start(RpcServer.builder().service(Echo.class, service).interceptor((call, next) -> {
                    throw new CallRefusedException(RpcStatus.OVERLOADED, "over quota");
                }));
        RpcServer other = endpoints.serve(new EchoService());
        RpcClient client = endpoints.build(Endpoints.patient().balancing(Balancing.ROUND_ROBIN), full, other);
        Echo echo = client.stub(Echo.class);
        Endpoints.connect(client, 2);

        // No more than a young retry budget sends again, should each choose the full one first.
        for (int i = 0; i < 4; i++) {
            assertThat(echo.echo("x")).isEqualTo("x");
        }
        assertThat(seen).isEmpty();
        assertThatThrownBy(() -> endpoints.echo(full).echo("x")).isInstanceOf(UnavailableException.class);
    }

    @Test
    void status_that_is_no_refusal_cannot_be_thrown() {
        assertThatThrownBy(() -> new CallRefusedException(RpcStatus.LINK_LOST, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("status: LINK_LOST (expected: one of [");
    }

    @Test
    void interceptor_that_fails_ends_its_call_and_nothing_else() throws Exception {
        Echo echo = echo((call, next) -> {
            if (call.metadata().isEmpty() && seen.isEmpty()) {
                seen.add("failed");
                throw new IllegalArgumentException("a bug");
            }
            next.proceed();
        });

        assertThatThrownBy(() -> echo.echo("x")).isInstanceOfSatisfying(RpcException.class, failure -> {
            assertThat(failure.status()).isEqualTo(RpcStatus.SERVICE_FAILED);
            assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
            assertThat(failure)
                    .hasMessageContaining("an interceptor of the server failed")
                    .hasMessageContaining("id");
        });
        assertThat(log.all()).anyMatch(line -> line.contains("failed, error id"));
        assertThat(echo.echo("x")).isEqualTo("x");
    }

    @Test
    void interceptor_that_neither_proceeds_nor_throws_fails_the_call() {
        Echo echo = echo((call, next) -> {});

        assertThatThrownBy(() -> echo.echo("x"))
                .isInstanceOfSatisfying(
                        RpcException.class,
                        failure -> assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED));
        assertThat(seen).isEmpty();
    }

    @Test
    void service_runs_once_however_often_an_interceptor_proceeds() {
        Echo echo = echo((call, next) -> {
            next.proceed();
            next.proceed();
        });

        assertThatThrownBy(() -> echo.echo("x")).isInstanceOf(RemoteFailureException.class);
        assertThat(seen).containsExactly("service");
    }

    @Test
    void exception_of_the_service_may_become_another() {
        Echo echo = echo((call, next) -> {
            try {
                next.proceed();
            } catch (IllegalStateException broken) {
                throw new EchoRefused("translated", 9);
            }
        });

        assertThatThrownBy(() -> echo.echo("broken"))
                .isInstanceOf(EchoRefused.class)
                .hasMessage("translated");
    }

    @Test
    void exception_of_the_service_that_is_kept_to_itself_fails_the_call_all_the_same() {
        Echo echo = echo(watching, (call, next) -> {
            try {
                next.proceed();
            } catch (Throwable broken) {
                seen.add("kept");
            }
        });

        assertThatThrownBy(() -> echo.echo("broken")).isInstanceOf(RemoteFailureException.class);
        assertThat(seen).containsExactly("service", "kept");
        assertThat(outcome().status()).isEqualTo(RpcStatus.SERVICE_FAILED);
        assertThat(outcome().errorId()).isNotZero();
        assertThatThrownBy(() -> echo.echo("an error")).isInstanceOf(RemoteFailureException.class);
    }

    @Test
    void asynchronous_answer_ends_the_call_when_it_is_there() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Relay relay = relay(
                new RelayService() {
                    @Override
                    public CompletionStage<String> workLater(String what) {
                        return answer;
                    }
                },
                (call, next) -> {
                    call.whenEnded(outcomes::add);
                    next.proceed();
                    seen.add("proceeded");
                    throw new IllegalStateException("too late to change anything");
                });
        CompletionStage<String> called = relay.workLater("x");
        await().until(() -> seen.size() == 1);
        assertThat(outcomes).isEmpty();

        answer.complete("done");

        assertThat(called.toCompletableFuture().join()).isEqualTo("done");
        assertThat(outcome().isSuccess()).isTrue();
        assertThat(outcome().duration()).isPositive();
    }

    @Test
    void stream_ends_the_call_when_it_is_whole() throws Exception {
        Sink<String> sink = new Sink<>();
        relay(new RelayService(), watching).watch("x").subscribe(sink);
        assertThat(outcomes).isEmpty();

        sink.request(10);

        assertThat(sink.awaitEnd()).isNull();
        assertThat(outcome().isSuccess()).isTrue();
    }

    @Test
    void cancelled_stream_ends_the_call_off_the_event_loop() throws Exception {
        AtomicReference<String> thread = new AtomicReference<>("");
        Sink<String> sink = new Sink<>();
        CountDownLatch told = new CountDownLatch(1);
        relay(new RelayService(), (call, next) -> {
                    call.whenEnded(outcome -> {
                        outcomes.add(outcome);
                        thread.set(Thread.currentThread().getName());
                        told.countDown();
                    });
                    next.proceed();
                })
                .watch("x")
                .subscribe(sink);
        sink.request(1);
        await().until(() -> sink.count() == 1);

        sink.cancel();

        assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(outcome().status()).isEqualTo(RpcStatus.CANCELLED);
        assertThat(thread.get()).doesNotStartWith("longlink-server");
    }

    @Test
    void listener_that_fails_changes_nothing() throws Exception {
        Echo echo = echo(watching, (call, next) -> {
            call.whenEnded(outcome -> {
                throw new IllegalStateException("a bug");
            });
            next.proceed();
        });

        assertThat(echo.echo("x")).isEqualTo("x");
        assertThat(outcome().isSuccess()).isTrue();
    }

    @Test
    void one_way_calls_are_seen_too() {
        echo(watching).note("x");

        assertThat(outcome().isSuccess()).isTrue();
        assertThat(service.notes).containsExactly("x");
    }
}
