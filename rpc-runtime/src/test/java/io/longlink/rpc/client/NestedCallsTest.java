package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.call.CallOptions;
import io.longlink.rpc.call.CallScope;
import io.longlink.rpc.call.Cancellation;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoRefused;
import io.longlink.rpc.testing.EchoService;
import io.longlink.rpc.testing.Endpoints;
import io.longlink.rpc.testing.Gate;
import io.longlink.rpc.testing.Relay;
import io.longlink.rpc.testing.RelayService;
import io.longlink.rpc.testing.Sink;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls that are made while another is served: they have no more time than that one, and end with it. */
class NestedCallsTest {

    /** Of the outer call; that of the inner one is {@link Endpoints#PATIENCE}, which is longer. */
    private static final Duration OUTER = Duration.ofSeconds(30);

    @RegisterExtension
    final Endpoints endpoints = new Endpoints();

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CompletableFuture<RpcException> failure = new CompletableFuture<>();

    /** Says how many nanoseconds it was given, or blocks. */
    private final class Inner extends RelayService {
        @Override
        public String work(String what) {
            if (!what.equals("block")) {
                return timeLeft();
            }
            begun.countDown();
            try {
                new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                return "never interrupted";
            } catch (InterruptedException expected) {
                interrupted.countDown();
                return "interrupted";
            }
        }

        @Override
        public CompletionStage<String> workLater(String what) {
            return CompletableFuture.completedFuture(work(what));
        }

        @Override
        public Flow.Publisher<String> watch(String what) {
            return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long items) {
                    subscriber.onNext(timeLeft());
                    begun.countDown();
                }

                @Override
                public void cancel() {
                    interrupted.countDown();
                }
            });
        }
    }

    private static String timeLeft() {
        return String.valueOf(Objects.requireNonNull(CallScope.current()).nanosLeft());
    }

    private static Duration left(String nanos) {
        return Duration.ofNanos(Long.parseLong(nanos));
    }

    private final RpcServer innerServer = endpoints.start(RpcServer.builder().service(Relay.class, new Inner()));
    private final RpcClient innerClient = endpoints.client(innerServer);
    private final Relay inner = innerClient.stub(Relay.class);

    private Flow.Publisher<String> watchInner() {
        try {
            return inner.watch("x");
        } catch (EchoRefused impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A call of this work, served with so much time. */
    private Relay outer(Relay service) {
        RpcServer server = endpoints.start(RpcServer.builder().service(Relay.class, service));
        return endpoints.build(RpcClient.builder().deadline(OUTER), server).stub(Relay.class);
    }

    private Relay blocking(Function<String, String> work) {
        return outer(new RelayService() {
            @Override
            public String work(String what) {
                try {
                    return work.apply(what);
                } catch (RpcException expected) {
                    failure.complete(expected);
                    throw expected;
                }
            }
        });
    }

    private Relay asynchronous(Function<String, CompletionStage<String>> work) {
        return outer(new RelayService() {
            @Override
            public CompletionStage<String> workLater(String what) {
                return work.apply(what);
            }
        });
    }

    private void assertInnerStops() throws InterruptedException {
        assertThat(interrupted.await(50, TimeUnit.SECONDS)).as("interrupted").isTrue();
    }

    private void assertInnerBegins() throws InterruptedException {
        assertThat(begun.await(60, TimeUnit.SECONDS))
                .as("the inner service runs")
                .isTrue();
    }

    // Time.

    @Test
    void call_made_by_a_service_has_what_is_left_of_its_own_calls_time() {
        Relay relay = blocking(inner::work);

        assertThat(left(relay.work(""))).isLessThan(OUTER).isPositive();
    }

    @Test
    void shorter_deadline_of_its_own_stays() {
        Relay hasty = endpoints
                .build(RpcClient.builder().deadline(Duration.ofSeconds(20)), innerServer)
                .stub(Relay.class);

        assertThat(left(blocking(hasty::work).work(""))).isLessThanOrEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void detached_call_has_its_own_time_only() {
        Relay detached = innerClient.stub(Relay.class, CallOptions.DEFAULT.detached());

        assertThat(left(blocking(detached::work).work(""))).isGreaterThan(OUTER);
    }

    @Test
    void dependant_of_a_call_made_by_a_service_belongs_to_the_same_call() {
        Relay relay = asynchronous(what -> inner.workLater("").thenCompose(first -> inner.workLater("")));

        assertThat(left(relay.workLater("").toCompletableFuture().join())).isLessThan(OUTER);
    }

    @Test
    void signals_of_streams_belong_to_the_call_on_both_sides() {
        Relay relay = asynchronous(what -> {
            CompletableFuture<String> called = new CompletableFuture<>();
            Sink<String> sink = new Sink<>() {
                @Override
                protected void keep(String timeOfStream) {
                    assertThat(left(timeOfStream)).isLessThan(OUTER);
                    inner.workLater("").thenAccept(called::complete);
                }
            };
            watchInner().subscribe(sink);
            sink.request(1);
            return called;
        });

        assertThat(left(relay.workLater("").toCompletableFuture().join())).isLessThan(OUTER);
    }

    @Test
    void thread_of_the_services_own_belongs_to_the_call_where_it_says_so() {
        Relay relay = asynchronous(what -> {
            Cancellation call = Cancellation.current();
            return CompletableFuture.supplyAsync(() -> {
                CompletableFuture<String> inside = new CompletableFuture<>();
                call.during(() -> inside.complete(inner.work("")));
                return what.isEmpty() ? inside.join() : inner.work("");
            });
        });

        assertThat(left(relay.workLater("").toCompletableFuture().join())).isLessThan(OUTER);
        assertThat(left(relay.workLater("outside").toCompletableFuture().join()))
                .isGreaterThan(OUTER);
    }

    @Test
    void one_way_call_is_not_part_of_the_call() {
        CompletableFuture<@Nullable String> noted = new CompletableFuture<>();
        RpcServer server = endpoints.serve(new EchoService() {
            @Override
            public void note(String text) {
                inner.workLater("").whenComplete((left, thrown) -> noted.complete(left));
            }
        });
        Echo echo = endpoints.echo(server);
        Relay relay = blocking(what -> {
            echo.note(what);
            return timeLeft();
        });

        assertThat(left(relay.work(""))).isLessThan(OUTER);
        assertThat(left(Objects.requireNonNull(noted.join())))
                .as("what a one-way call has begun has nobody's time to share")
                .isGreaterThan(OUTER);
    }

    @Test
    void nothing_of_a_call_stays_with_its_thread() {
        RpcServer server =
                endpoints.start(RpcServer.builder().workers(Runnable::run).service(Relay.class, new RelayService() {
                    @Override
                    public String work(String what) {
                        return timeLeft();
                    }
                }));

        assertThat(endpoints.client(server).stub(Relay.class).work("")).isNotEmpty();
        assertThat(CallScope.current()).isNull();
    }

    // The end.

    @Test
    void cancelled_call_ends_the_calls_that_it_has_made() throws Exception {
        Relay relay = asynchronous(inner::workLater);
        CompletableFuture<String> call = relay.workLater("block").toCompletableFuture();
        assertInnerBegins();

        call.cancel(true);

        assertInnerStops();
    }

    @Test
    void cancelled_call_ends_those_that_block_its_thread() throws Exception {
        Relay relay = blocking(inner::work);
        Thread caller =
                new Thread(() -> assertThatThrownBy(() -> relay.work("block")).isInstanceOf(RpcException.class));
        caller.start();
        assertInnerBegins();

        caller.interrupt();

        assertInnerStops();
        assertThat(failure.join().status()).isEqualTo(RpcStatus.CANCELLED);
        assertThat(failure.join()).hasMessageContaining("the call that it was made for has ended: the caller");
        caller.join();
    }

    @Test
    void cancelled_call_ends_its_streams() throws Exception {
        Relay relay = asynchronous(what -> {
            Sink<String> sink = new Sink<>();
            watchInner().subscribe(sink);
            sink.request(1);
            return new CompletableFuture<>();
        });
        CompletableFuture<String> call = relay.workLater("").toCompletableFuture();
        assertInnerBegins();

        call.cancel(true);

        assertInnerStops();
    }

    @Test
    void end_of_the_link_ends_the_calls_that_were_made_for_its_calls() throws Exception {
        RpcServer server = endpoints.start(RpcServer.builder().service(Relay.class, new RelayService() {
            @Override
            public CompletionStage<String> workLater(String what) {
                return inner.workLater(what);
            }
        }));
        RpcClient client = endpoints.client(server);
        CompletionStage<String> call = client.stub(Relay.class).workLater("block");
        assertInnerBegins();

        client.close();

        assertInnerStops();
        assertThat(call.toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void call_that_is_over_for_its_caller_makes_no_more_calls() throws Exception {
        Gate gate = new Gate(1);
        Relay relay = asynchronous(what -> {
            Cancellation cancellation = Cancellation.current();
            try {
                gate.pass();
            } catch (AssertionError interruptedAtTheGate) {
                await().until(cancellation::isCancelled);
            }
            try {
                inner.work("");
            } catch (RpcException expected) {
                failure.complete(expected);
            }
            return new CompletableFuture<>();
        });
        CompletableFuture<String> call = relay.workLater("").toCompletableFuture();
        gate.awaitVisitors();

        call.cancel(true);

        assertThat(failure.join().status()).isEqualTo(RpcStatus.CANCELLED);
        assertThat(failure.join()).hasMessageContaining("nobody waits for it any more");
    }

    /** A service that answers when the gate is opened. */
    private RpcClient behind(Gate gate) {
        return endpoints.client(endpoints.start(RpcServer.builder().service(Relay.class, new RelayService() {
            @Override
            public CompletionStage<String> workLater(String what) {
                gate.pass();
                return CompletableFuture.completedFuture("done");
            }
        })));
    }

    @Test
    void detached_call_goes_on_when_the_call_is_cancelled() throws Exception {
        Gate gate = new Gate(1);
        Relay detached = behind(gate).stub(Relay.class, CallOptions.DEFAULT.detached());
        CompletableFuture<String> kept = new CompletableFuture<>();
        Relay relay = asynchronous(what -> {
            detached.workLater("").whenComplete((done, thrown) -> kept.complete(String.valueOf(done)));
            return inner.workLater("block");
        });
        CompletableFuture<String> call = relay.workLater("").toCompletableFuture();
        assertInnerBegins();
        gate.awaitVisitors();

        call.cancel(true);
        assertInnerStops();
        gate.open();

        assertThat(kept.join()).isEqualTo("done");
    }

    @Test
    void call_that_nobody_waited_for_goes_on_after_the_answer() {
        Gate gate = new Gate(1);
        Relay slow = behind(gate).stub(Relay.class);
        CompletableFuture<String> kept = new CompletableFuture<>();
        Relay relay = blocking(what -> {
            slow.workLater("").thenAccept(kept::complete);
            return "answered";
        });

        assertThat(relay.work("")).isEqualTo("answered");
        gate.awaitVisitors();
        gate.open();

        assertThat(kept.join()).isEqualTo("done");
    }
}
