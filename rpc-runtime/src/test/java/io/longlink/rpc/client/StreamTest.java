package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.error.DeadlineExceededException;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.OutcomeUnknownException;
import io.longlink.rpc.error.RemoteFailureException;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.EchoRefused;
import io.longlink.rpc.testing.Endpoints;
import io.longlink.rpc.testing.Relay;
import io.longlink.rpc.testing.RelayService;
import io.longlink.rpc.testing.Sink;
import io.longlink.rpc.testing.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Streams of every shape over a real socket. */
class StreamTest {

    @RegisterExtension
    final Endpoints endpoints = new Endpoints();

    private final Source<String> source = Source.endless();
    private final Sink<String> sink = new Sink<>();

    /** Publishes what the test has. */
    private static RelayService publishing(Flow.Publisher<String> publisher) {
        return new RelayService() {
            @Override
            public Flow.Publisher<String> watch(String what) {
                return publisher;
            }
        };
    }

    private RpcServer serve(Relay service) {
        return endpoints.start(RpcServer.builder().service(Relay.class, service));
    }

    private Relay relay(Relay service) {
        return endpoints.client(serve(service)).stub(Relay.class);
    }

    private Sink<String> watch(Relay relay) throws EchoRefused {
        relay.watch("all").subscribe(sink);
        return sink;
    }

    @Test
    void items_come_in_order_as_they_are_asked_for_and_then_the_end() throws Exception {
        watch(relay(publishing(Source.numbers(1_000)))).request(3);
        await().until(() -> sink.count() == 3);
        assertThat(sink.items).containsExactly("0", "1", "2");

        sink.request(Long.MAX_VALUE);

        assertThat(sink.awaitEnd()).isNull();
        assertThat(sink.items).hasSize(1_000).endsWith("999");
        assertThat(sink.breaches).isEmpty();
    }

    @Test
    void stream_without_items_ends_although_nothing_was_asked_for() throws Exception {
        assertThat(watch(relay(publishing(Source.numbers(0)))).awaitEnd()).isNull();
        assertThat(sink.items).isEmpty();
    }

    @Test
    void nothing_is_sent_before_somebody_subscribes() throws Exception {
        Relay relay = relay(publishing(source));
        Flow.Publisher<String> watched = relay.watch("all");
        assertThat(relay.work("other calls go through")).isNotEmpty();
        assertThat(source.requested()).isZero();

        watched.subscribe(sink);

        source.awaitSubscription();
        sink.cancel();
        source.awaitCancellation();
    }

    @Test
    void second_subscriber_is_refused_and_the_first_stays() throws Exception {
        Flow.Publisher<String> watched = relay(publishing(Source.numbers(2))).watch("all");
        Sink<String> second = new Sink<>();
        watched.subscribe(sink);
        watched.subscribe(second);

        assertThat(second.awaitEnd())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a second subscriber (expected: one for each call)");
        assertThat(sink.request(9).awaitEnd()).isNull();
        assertThat(sink.items).containsExactly("0", "1");
    }

    @Test
    void asking_for_nothing_is_an_error_and_stops_the_publisher() throws Exception {
        watch(relay(publishing(source))).request(1);
        await().until(() -> sink.count() == 1);

        sink.request(0);

        assertThat(sink.awaitEnd())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("request: 0 (expected: at least 1)");
        source.awaitCancellation();
        assertThat(sink.breaches).isEmpty();
    }

    @Test
    void exception_that_the_method_declares_arrives_as_itself() throws Exception {
        relay(new RelayService()).watch("").subscribe(sink);

        assertThat(sink.awaitEnd())
                .isInstanceOfSatisfying(
                        EchoRefused.class, refused -> assertThat(refused.code()).isEqualTo(8));
    }

    @Test
    void declared_exception_after_some_items_comes_after_them() throws Exception {
        watch(relay(publishing(Source.numbers(2).failing(new EchoRefused("enough", 9)))))
                .request(Long.MAX_VALUE);

        assertThat(sink.awaitEnd())
                .isInstanceOfSatisfying(
                        EchoRefused.class, refused -> assertThat(refused.code()).isEqualTo(9));
        assertThat(sink.items).containsExactly("0", "1");
    }

    @Test
    void any_other_exception_arrives_as_a_failure_of_the_service() throws Exception {
        watch(relay(publishing(Source.numbers(1).failing(new IllegalStateException("secret")))))
                .request(5);

        assertThat(sink.awaitEnd())
                .isInstanceOf(RemoteFailureException.class)
                .message()
                .contains("the service failed")
                .doesNotContain("secret");
    }

    @Test
    void publisher_that_sends_more_than_was_asked_for_is_stopped() throws Exception {
        watch(relay(publishing(subscriber -> {
                    subscriber.onSubscribe(source);
                    for (int i = 0; i <= 5; i++) {
                        subscriber.onNext("one is not asked for, however soon the others were");
                    }
                })))
                .request(5);

        assertThat(sink.awaitEnd()).isInstanceOf(RemoteFailureException.class);
        source.awaitCancellation();
    }

    @Test
    void cancelled_subscription_reaches_the_publisher() throws Exception {
        watch(relay(publishing(source))).request(10);
        await().until(() -> sink.count() == 10);

        sink.cancel();

        source.awaitCancellation();
        assertThat(sink.breaches).isEmpty();
        assertThat(sink.isOver()).isFalse();
    }

    @Test
    void slow_subscriber_holds_the_publisher_back() throws Exception {
        Relay relay = relay(publishing(source));
        watch(relay).request(40);
        await().until(() -> sink.count() == 40);
        for (int i = 0; i < 100; i++) {
            assertThat(relay.work("other calls go through")).isNotEmpty();
        }

        assertThat(source.sent()).isEqualTo(40);
    }

    @Test
    void subscriber_without_a_limit_gets_no_more_than_a_window_ahead() throws Exception {
        Relay relay = relay(publishing(source));
        Flow.Publisher<String> watched = relay.watch("all");
        Sink<String> stuck = new Sink<>() {
            @Override
            protected void keep(String item) {
                super.keep(item);
                try {
                    source.awaitCancellation();
                } catch (InterruptedException interrupted) {
                    throw new AssertionError(interrupted);
                }
            }
        };
        watched.subscribe(stuck);
        stuck.request(Long.MAX_VALUE);
        await().until(() -> stuck.count() == 1);
        for (int i = 0; i < 100; i++) {
            assertThat(relay.work("other calls go through")).isNotEmpty();
        }

        assertThat(source.sent()).isLessThanOrEqualTo(32);
        stuck.cancel();
    }

    @Test
    void items_in_pieces_arrive_whole_and_in_order_beside_others() throws Exception {
        Source<String> large = new Source<>(20, number -> (number + ",").repeat(number % 3 == 0 ? 200_000 : 3));
        watch(relay(publishing(large))).request(Long.MAX_VALUE);

        assertThat(sink.awaitEnd()).isNull();
        assertThat(sink.items).hasSize(20);
        for (int i = 0; i < 20; i++) {
            assertThat(sink.items.get(i)).isEqualTo((i + ",").repeat(i % 3 == 0 ? 200_000 : 3));
        }
    }

    @Test
    void item_that_is_too_large_ends_its_stream_only() throws Exception {
        RpcClient client = endpoints.build(
                Endpoints.patient().maxMessageBytes(100_000),
                serve(publishing(new Source<>(3, number -> "x".repeat((int) (number * 90_000))))));
        Relay relay = client.stub(Relay.class);
        watch(relay).request(Long.MAX_VALUE);

        assertThat(sink.awaitEnd()).isInstanceOfSatisfying(RpcException.class, failure -> {
            assertThat(failure.status()).isEqualTo(RpcStatus.TOO_LARGE);
            assertThat(failure.getMessage()).contains("item of 1800").contains("(expected: at most 100000)");
        });
        assertThat(sink.items).hasSize(2);
        assertThat(relay.work("the link stays")).isNotEmpty();
    }

    @Test
    void items_go_to_the_service_and_its_result_comes_back() {
        Relay relay = relay(new RelayService());

        assertThat(relay.join(Source.numbers(12)).toCompletableFuture().join()).isEqualTo("01234567891011");
        assertThat(relay.collect("+", Source.numbers(100))).startsWith("0+1+2+").endsWith("+99");
        assertThat(relay.collect("+", Source.numbers(0))).isEmpty();
    }

    @Test
    void failing_publisher_of_the_caller_ends_the_call_at_both_ends() {
        Relay relay = relay(new RelayService());
        IllegalStateException broken = new IllegalStateException("broken");

        assertThatThrownBy(() -> relay.join(Source.numbers(5).failing(broken))
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(RpcException.class)
                .hasMessageEndingWith("the items that it was given failed")
                .hasCause(broken);
        assertThatThrownBy(() -> relay.collect("", Source.numbers(5).failing(broken)))
                .isInstanceOf(RpcException.class)
                .hasCause(broken);
    }

    @Test
    void service_that_wants_no_more_items_stops_the_callers_publisher_and_the_call_goes_on() throws Exception {
        Relay relay = relay(new RelayService() {
            @Override
            public CompletionStage<String> join(Flow.Publisher<String> parts) {
                CompletableFuture<String> first = new CompletableFuture<>();
                parts.subscribe(new Sink<>() {
                    @Override
                    public void onSubscribe(Flow.Subscription mine) {
                        super.onSubscribe(mine);
                        mine.request(10);
                    }

                    @Override
                    protected void keep(String item) {
                        cancel();
                        first.complete(item);
                    }
                });
                return first;
            }
        });

        assertThat(relay.join(source).toCompletableFuture().join()).isEqualTo("0");
        source.awaitCancellation();
    }

    @Test
    void result_that_comes_before_the_items_end_stops_them() throws Exception {
        Relay relay = relay(new RelayService() {
            @Override
            public String collect(String separator, Flow.Publisher<String> parts) {
                parts.subscribe(sink);
                return "early";
            }
        });

        assertThat(relay.collect("", source)).isEqualTo("early");

        source.awaitCancellation();
        assertThat(sink.awaitEnd())
                .isInstanceOfSatisfying(
                        RpcException.class,
                        failure -> assertThat(failure.status()).isEqualTo(RpcStatus.CANCELLED));
    }

    @Test
    void items_travel_both_ways_at_once() throws Exception {
        relay(new RelayService()).relay("> ", Source.numbers(500)).subscribe(sink);
        sink.request(Long.MAX_VALUE);

        assertThat(sink.awaitEnd()).isNull();
        assertThat(sink.items).hasSize(500).startsWith("> 0", "> 1").endsWith("> 499");
        assertThat(sink.breaches).isEmpty();
    }

    @Test
    void back_pressure_goes_through_a_service_to_the_callers_publisher() throws Exception {
        relay(new RelayService()).relay("", source).subscribe(sink);
        sink.request(7);
        await().until(() -> sink.count() == 7);

        sink.cancel();

        source.awaitCancellation();
        assertThat(source.sent()).isEqualTo(7);
    }

    @Test
    void default_deadline_does_not_end_a_stream_and_one_of_its_own_does() throws Exception {
        RpcClient client =
                endpoints.build(RpcClient.builder().deadline(Duration.ofMillis(500)), serve(publishing(source)));
        Relay relay = client.stub(Relay.class);
        await().ignoreExceptions().until(() -> !relay.work("ready").isEmpty());
        watch(relay).request(1);
        Sink<String> glance = new Sink<>();
        relay.glance("short").subscribe(glance);
        glance.request(3);
        Sink<String> later = new Sink<>();
        assertThat(glance.awaitEnd()).isInstanceOf(DeadlineExceededException.class);
        for (int i = 0; i < 5; i++) { // each as long as its own deadline, the default's in all
            later = new Sink<>();
            relay.glance("short").subscribe(later);
            assertThat(later.awaitEnd()).isInstanceOf(DeadlineExceededException.class);
        }

        assertThat(sink.isOver()).isFalse();
        sink.request(1);
        await().until(() -> sink.count() == 2);
    }

    @Test
    void without_a_provider_a_stream_ends_by_the_default_deadline() throws Exception {
        RpcClient client = endpoints.keep(RpcClient.builder()
                .deadline(Duration.ofMillis(200))
                .addresses("127.0.0.1:1")
                .build());
        watch(client.stub(Relay.class));

        assertThat(sink.awaitEnd())
                .isInstanceOfSatisfying(
                        RpcException.class,
                        failure -> assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED));
    }

    @Test
    void closed_client_ends_its_streams_and_the_services() throws Exception {
        RpcServer server = serve(publishing(source));
        RpcClient client = endpoints.client(server);
        watch(client.stub(Relay.class)).request(1);
        await().until(() -> sink.count() == 1);

        client.close();

        assertThat(sink.awaitEnd())
                .isInstanceOfSatisfying(
                        RpcException.class,
                        failure -> assertThat(failure.status()).isEqualTo(RpcStatus.CANCELLED));
        source.awaitCancellation();
    }

    @Test
    void stream_beyond_the_limit_is_refused_and_calls_are_not() throws Exception {
        RelayService service = new RelayService() {
            @Override
            public Flow.Publisher<String> watch(String what) {
                return Source.endless();
            }
        };
        Relay relay = endpoints
                .client(endpoints.start(
                        RpcServer.builder().service(Relay.class, service).maxStreams(2)))
                .stub(Relay.class);
        watch(relay).request(1);
        Sink<String> second = new Sink<>();
        relay.watch("all").subscribe(second);
        await().until(() -> sink.count() == 1);
        Sink<String> third = new Sink<>();
        relay.watch("all").subscribe(third);

        assertThat(third.awaitEnd()).isInstanceOfSatisfying(RpcException.class, failure -> {
            assertThat(failure.status()).isEqualTo(RpcStatus.OVERLOADED);
            assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
            assertThat(failure.getMessage()).contains("2 streams").contains("(expected: fewer)");
        });
        assertThat(relay.work("a call")).isNotEmpty();
        sink.cancel();
        assertThat(relay.work("a call after the cancelling")).isNotEmpty();
        Sink<String> fourth = new Sink<>();
        relay.watch("all").subscribe(fourth);
        fourth.request(1);
        await().until(() -> fourth.count() == 1);
    }

    @Test
    void server_that_shuts_down_ends_streams_after_the_grace() throws Exception {
        RpcServer server = serve(publishing(source));
        watch(endpoints.client(server).stub(Relay.class)).request(1);
        await().until(() -> sink.count() == 1);

        server.shutdown(Duration.ofMillis(100));

        assertThat(sink.awaitEnd()).isInstanceOfSatisfying(RpcException.class, failure -> {
            assertThat(failure.status()).isEqualTo(RpcStatus.DRAINING);
            assertThat(failure.execution()).isEqualTo(Execution.EXECUTED);
            assertThat(failure.getMessage()).contains("the server is shutting down, and ends its streams");
        });
        source.awaitCancellation();
    }

    @Test
    void stream_that_ends_within_the_grace_ends_well() throws Exception {
        RpcServer server = serve(publishing(Source.numbers(2)));
        watch(endpoints.client(server).stub(Relay.class)).request(1);
        await().until(() -> sink.count() == 1);
        Thread shutdown = new Thread(server::close);
        shutdown.start();

        sink.request(1);

        assertThat(sink.awaitEnd()).isNull();
        shutdown.join();
    }

    @Test
    void null_for_a_publisher_is_a_failure_of_the_service() throws Exception {
        relay(new RelayService() {
                    @Override
                    @SuppressWarnings("NullAway") // what careless services do
                    public Flow.Publisher<String> watch(String what) {
                        return null;
                    }
                })
                .watch("all")
                .subscribe(sink);

        assertThat(sink.awaitEnd()).isInstanceOf(RemoteFailureException.class);
    }

    @Test
    void subscriber_that_throws_is_cancelled() throws Exception {
        Flow.Publisher<String> watched = relay(publishing(source)).watch("all");
        watched.subscribe(new Sink<>() {
            @Override
            public void onSubscribe(Flow.Subscription mine) {
                mine.request(100);
            }

            @Override
            protected void keep(String item) {
                throw new IllegalStateException("cannot take " + item);
            }
        });

        source.awaitCancellation();
    }

    @Test
    void link_that_ends_is_an_error_at_both_ends() throws Exception {
        RpcServer server = serve(publishing(source));
        watch(endpoints.client(server).stub(Relay.class)).request(1);
        await().until(() -> sink.count() == 1);

        server.shutdown(Duration.ZERO);

        assertThat(sink.awaitEnd()).isInstanceOfAny(OutcomeUnknownException.class, RpcException.class);
        source.awaitCancellation();
    }

    @Test
    void many_streams_at_once_are_each_whole() throws Exception {
        Relay relay = relay(new RelayService() {
            @Override
            public Flow.Publisher<String> watch(String what) {
                return Source.numbers(Long.parseLong(what));
            }
        });
        List<Sink<String>> sinks = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Sink<String> one = new Sink<>();
            sinks.add(one);
            relay.watch(String.valueOf(i)).subscribe(one);
            one.request(Long.MAX_VALUE);
        }
        for (int i = 0; i < 300; i++) {
            assertThat(sinks.get(i).awaitEnd()).isNull();
            assertThat(sinks.get(i).items).hasSize(i);
            assertThat(sinks.get(i).breaches).isEmpty();
        }
    }
}
