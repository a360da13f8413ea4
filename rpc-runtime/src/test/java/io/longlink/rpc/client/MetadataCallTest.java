package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.call.CallOptions;
import io.longlink.rpc.call.CallOutcome;
import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.call.ServedCall;
import io.longlink.rpc.error.RemoteFailureException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoRefused;
import io.longlink.rpc.testing.EchoService;
import io.longlink.rpc.testing.Endpoints;
import io.longlink.rpc.testing.Relay;
import io.longlink.rpc.testing.RelayService;
import io.longlink.rpc.testing.Sink;
import io.longlink.rpc.testing.Source;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What travels beside calls and answers of every style, over a real socket. */
class MetadataCallTest {

    private static final Metadata.Key<String> TENANT = Metadata.Key.text("tenant");
    private static final Metadata.Key<Long> COST = Metadata.Key.number("cost");

    @RegisterExtension
    final Endpoints endpoints = new Endpoints();

    private final List<CallOutcome> outcomes = new CopyOnWriteArrayList<>();
    private final CallOptions options =
            CallOptions.DEFAULT.withMetadata(TENANT, "acme").withListener(outcomes::add);

    /** Answers with the tenant, and says what that cost. */
    private static String serve(String what) {
        ServedCall call = ServedCall.current();
        call.answerWith(COST, (long) what.length());
        return call.metadata().get(TENANT, "nobody");
    }

    private static class EchoOfTenants extends EchoService {
        @Override
        public String echo(String text) throws EchoRefused {
            String tenant = serve(text);
            if (text.equals("broken")) {
                throw new IllegalStateException("as asked for");
            }
            super.echo(text);
            return tenant;
        }

        @Override
        public CompletionStage<String> later(String text) {
            ServedCall call = ServedCall.current();
            return CompletableFuture.supplyAsync(() -> {
                call.answerWith(COST, 7L);
                return call.metadata().get(TENANT, "nobody");
            });
        }

        @Override
        public void note(String text) {
            super.note(serve(text));
        }

        @Override
        public CompletionStage<String> soon(String text) {
            return CompletableFuture.completedFuture(serve(text));
        }

        @Override
        public byte[] bytes(int size) {
            ServedCall.current().answerWith(COST, (long) size);
            return super.bytes(size);
        }
    }

    private static class RelayOfTenants extends RelayService {
        @Override
        public Flow.Publisher<String> watch(String what) throws EchoRefused {
            String tenant = serve(what);
            super.watch(what);
            return new Source<>(2, number -> tenant + number);
        }

        @Override
        public String collect(String separator, Flow.Publisher<String> parts) {
            return serve(separator) + super.collect(separator, parts);
        }
    }

    private final EchoOfTenants service = new EchoOfTenants();

    private Echo echo() {
        return endpoints.client(endpoints.serve(service)).stub(Echo.class, options);
    }

    private Relay relay() {
        RpcServer server = endpoints.start(RpcServer.builder().service(Relay.class, new RelayOfTenants()));
        return endpoints.client(server).stub(Relay.class, options);
    }

    private CallOutcome outcome() {
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    @Test
    void blocking_call_takes_metadata_there_and_back() throws Exception {
        assertThat(echo().echo("abc")).isEqualTo("acme");

        assertThat(outcome().isSuccess()).isTrue();
        assertThat(outcome().metadata().get(COST)).isEqualTo(3);
        assertThat(outcome().peer()).startsWith("127.0.0.1:");
        assertThat(outcome().attempts()).isEqualTo(1);
    }

    @Test
    void asynchronous_call_takes_metadata_there_and_back() {
        assertThat(echo().later("abc").toCompletableFuture().join()).isEqualTo("acme");

        assertThat(outcome().metadata().get(COST)).isEqualTo(7);
    }

    @Test
    void call_on_the_event_loop_takes_metadata_there_and_back() {
        assertThat(echo().soon("ab").toCompletableFuture().join()).isEqualTo("acme");

        assertThat(outcome().metadata().get(COST)).isEqualTo(2);
    }

    @Test
    void one_way_call_takes_metadata_there() {
        echo().note("abc");

        await().untilAsserted(() -> assertThat(service.notes).containsExactly("acme"));
        assertThat(outcome().isSuccess()).isTrue();
        assertThat(outcome().metadata()).isEqualTo(Metadata.NONE);
    }

    @Test
    void declared_exception_has_metadata() {
        assertThatThrownBy(() -> echo().echo("")).isInstanceOf(EchoRefused.class);

        assertThat(outcome().status()).isNull();
        assertThat(outcome().exception()).isEqualTo("io.longlink.rpc.testing.EchoRefused");
        assertThat(outcome().metadata().get(COST)).isEqualTo(0);
    }

    @Test
    void failure_has_metadata() {
        assertThatThrownBy(() -> echo().echo("broken"))
                .isInstanceOfSatisfying(
                        RemoteFailureException.class,
                        failure -> assertThat(failure.errorId())
                                .isEqualTo(outcome().errorId())
                                .isNotZero());

        assertThat(outcome().status()).isEqualTo(RpcStatus.SERVICE_FAILED);
        assertThat(outcome().metadata().get(COST)).isEqualTo(6);
    }

    @Test
    void answer_in_pieces_has_metadata() {
        assertThat(echo().bytes(1 << 20)).hasSize(1 << 20);

        assertThat(outcome().metadata().get(COST)).isEqualTo(1 << 20);
    }

    @Test
    void metadata_of_a_stream_comes_before_its_end() throws Exception {
        List<Object> order = new CopyOnWriteArrayList<>();
        RpcServer server = endpoints.start(RpcServer.builder().service(Relay.class, new RelayOfTenants()));
        Relay relay = endpoints
                .client(server)
                .stub(
                        Relay.class,
                        options.withListener(
                                outcome -> order.add(outcome.metadata().get(COST, -1L))));
        Sink<String> sink = new Sink<>() {
            @Override
            public void onComplete() {
                order.add("end");
                super.onComplete();
            }
        };
        relay.watch("abc").subscribe(sink);
        sink.request(10);

        assertThat(sink.awaitEnd()).isNull();
        assertThat(sink.items).containsExactly("acme0", "acme1");
        assertThat(order).containsExactly(3L, "end");
    }

    @Test
    void stream_that_is_refused_has_metadata() throws Exception {
        Sink<String> sink = new Sink<>();
        relay().watch("").subscribe(sink);

        assertThat(sink.awaitEnd()).isInstanceOf(EchoRefused.class);
        assertThat(outcome().exception()).isNotNull();
        assertThat(outcome().metadata().get(COST)).isEqualTo(0);
    }

    @Test
    void stream_that_is_cancelled_ends_once() throws Exception {
        Sink<String> sink = new Sink<>();
        relay().watch("abc").subscribe(sink);
        sink.request(1);
        await().until(() -> sink.count() == 1);

        sink.cancel();

        await().until(() -> outcomes.size() == 1);
        assertThat(outcome().status()).isEqualTo(RpcStatus.CANCELLED);
    }

    @Test
    void call_that_sends_a_stream_takes_metadata_there_and_back() {
        assertThat(relay().collect("+", Source.numbers(3))).isEqualTo("acme0+1+2");

        assertThat(outcome().metadata().get(COST)).isEqualTo(1);
    }

    @Test
    void service_without_a_call_sees_none() throws Exception {
        assertThat(new EchoOfTenants().echo("x")).isEqualTo("nobody");
        assertThat(ServedCall.current().peer()).isEmpty();
        assertThat(ServedCall.current().isCancelled()).isFalse();
    }

    @Test
    void service_knows_who_calls_what_and_for_how_long() throws Exception {
        List<ServedCall> seen = new CopyOnWriteArrayList<>();
        RpcServer server = endpoints.serve(new EchoService() {
            @Override
            public String echo(String text) {
                seen.add(ServedCall.current());
                return text;
            }
        });

        endpoints.echo(server).echo("x");

        ServedCall call = seen.get(0);
        assertThat(call.service()).isEqualTo("testing.Echo");
        assertThat(call.method().signature()).isEqualTo("echo(java.lang.String)");
        assertThat(call.peer()).matches("127\\.0\\.0\\.1:\\d+");
        assertThat(call.attempt()).isEqualTo(1);
        assertThat(call.timeLeft()).isPositive().isLessThanOrEqualTo(Endpoints.PATIENCE);
        assertThat(call.metadata()).isSameAs(Metadata.NONE);
        assertThat(call).hasToString("testing.Echo.echo(java.lang.String)");
    }

    @Test
    void answer_with_more_metadata_than_fits_fails_in_the_service() {
        RpcServer server = endpoints.serve(new EchoService() {
            @Override
            public String echo(String text) {
                ServedCall.current().answerWith(TENANT, text.repeat(Metadata.MAX_BYTES));
                return text;
            }
        });

        assertThatThrownBy(() -> endpoints.echo(server).echo("x")).isInstanceOf(RemoteFailureException.class);
    }

    @Test
    void views_of_one_client_do_not_mix() throws Exception {
        RpcClient client = endpoints.client(endpoints.serve(service));
        Echo none = client.stub(Echo.class);
        Echo acme = client.stub(Echo.class, options);
        Echo other = client.stub(Echo.class, options.withMetadata(Metadata.of(TENANT, "other")));

        assertThat(none.echo("x")).isEqualTo("nobody");
        assertThat(acme.echo("x")).isEqualTo("acme");
        assertThat(other.echo("x")).isEqualTo("other");
        assertThat(none.echo("x")).isEqualTo("nobody");
    }
}
