package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.call.Answer;
import io.longlink.rpc.call.Call;
import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.call.ServiceContract;
import io.longlink.rpc.codec.ExceptionCodec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.MalformedDataException;
import io.longlink.rpc.error.RemoteFailureException;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.error.UnavailableException;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoContract;
import io.longlink.rpc.testing.EchoRefused;
import io.longlink.rpc.testing.EchoRefusedCodec;
import io.longlink.rpc.testing.EchoService;
import io.longlink.rpc.testing.Endpoints;
import io.longlink.rpc.testing.LogLines;
import io.longlink.rpc.testing.RawPeer;
import io.longlink.rpc.testing.WireBytes;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a caller is told when a call fails, and what it is not told. */
class FailureTest {

    private static final MethodDescriptor ECHO = MethodDescriptor.of(0, "echo(java.lang.String)", 1L);

    @RegisterExtension
    final Endpoints endpoints = new Endpoints();

    @RegisterExtension
    final LogLines log = new LogLines();

    /** Its database is down, and says so with a password. */
    private static final class Broken extends EchoService {
        @Override
        public String echo(String text) {
            throw new IllegalStateException("no connection for user=app password=secret");
        }

        @Override
        public CompletionStage<String> later(String text) {
            return CompletableFuture.failedFuture(new IllegalStateException("secret"));
        }

        @Override
        public CompletionStage<String> soon(String text) {
            throw new AssertionError("secret");
        }

        @Override
        public void note(String text) {
            throw new IllegalStateException("nobody hears this");
        }
    }

    @Test
    void exception_that_is_not_declared_arrives_as_a_remote_failure_with_an_error_id_that_the_log_has_too() {
        Echo echo = endpoints.echo(endpoints.serve(new Broken()));

        RemoteFailureException failure = catchThrowableOfType(RemoteFailureException.class, () -> echo.echo("x"));

        String id = Long.toHexString(failure.errorId());
        assertThat(failure)
                .hasMessageMatching("testing\\.Echo\\.echo\\(java\\.lang\\.String\\) at 127\\.0\\.0\\.1:\\d+: "
                        + "the service failed; the server's log has it under error id " + id)
                .hasNoCause();
        assertThat(failure.status()).isEqualTo(RpcStatus.SERVICE_FAILED);
        assertThat(failure.execution()).isEqualTo(Execution.EXECUTED);
        assertThat(failure.errorId()).isPositive();
        assertThat(log.warnings())
                .containsExactly("testing.Echo.echo(java.lang.String) failed, error id " + id
                        + " java.lang.IllegalStateException");
    }

    /** Throws what fails when it is printed. */
    private static final class Unprintable extends EchoService {
        private static final class Silent extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException("the message is made of what is gone");
            }
        }

        @Override
        public String echo(String text) {
            throw new Silent();
        }

        @Override
        public CompletionStage<String> later(String text) {
            return CompletableFuture.failedFuture(new Silent());
        }
    }

    @Test
    void exception_that_cannot_be_printed_is_answered_all_the_same() {
        Echo echo = endpoints.echo(endpoints.serve(new Unprintable()));

        RemoteFailureException failure = catchThrowableOfType(RemoteFailureException.class, () -> echo.echo("x"));

        assertThat(failure).hasMessageContaining("the service failed");
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("error id " + Long.toHexString(failure.errorId()), Unprintable.Silent.class.getName());
        assertThatThrownBy(() -> echo.later("x").toCompletableFuture().join())
                .cause()
                .isInstanceOf(RemoteFailureException.class);
    }

    /** A declared exception that is too deep to be written. */
    private static final class TooDeep implements ExceptionCodec<EchoRefused> {
        @Override
        public Class<EchoRefused> type() {
            return EchoRefused.class;
        }

        @Override
        public String wireName() {
            return EchoRefusedCodec.INSTANCE.wireName();
        }

        @Override
        public void write(HessianWriter writer, @Nullable EchoRefused refused) {
            throw new StackOverflowError();
        }

        @Override
        public @Nullable EchoRefused read(HessianReader reader) {
            return EchoRefusedCodec.INSTANCE.read(reader);
        }
    }

    private static final class DeepContract extends ServiceContract<Echo> {
        DeepContract() {
            super(Echo.class, "testing.Echo", "1", 42L, ECHO.declaring(new TooDeep()));
        }

        @Override
        public Echo newStub(RpcChannel channel) {
            return new EchoContract().newStub(channel);
        }

        @Override
        public Dispatcher newDispatcher(Echo service) {
            return new EchoContract().newDispatcher(service);
        }
    }

    @Test
    void declared_exception_that_overflows_the_stack_when_it_is_written_is_answered_all_the_same() {
        Echo echo = endpoints.echo(
                endpoints.start(RpcServer.builder().service(new DeepContract(), new EchoService(), "", 100)));

        assertThatThrownBy(() -> echo.echo(""))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("the service failed");
    }

    @Test
    void failed_stage_and_error_on_the_event_loop_arrive_the_same_way() {
        Echo echo = endpoints.echo(endpoints.serve(new Broken()));

        for (CompletionStage<String> stage : List.of(echo.later("x"), echo.soon("x"))) {
            assertThatThrownBy(() -> stage.toCompletableFuture().join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(RemoteFailureException.class)
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void nothing_of_the_exception_is_on_the_wire() throws IOException {
        RawPeer peer = endpoints.connect(endpoints.serve(new Broken())).open().bindEcho();
        peer.send(WireBytes.request(1, 0, 0, new byte[] {1, 'x'}));

        RawPeer.RawFrame error = peer.take();

        assertThat(error.type()).isEqualTo(WireBytes.ERROR);
        assertThat(error.text())
                .contains("the service failed")
                .doesNotContain("secret", "IllegalState", "java.", "io.longlink", "\tat ");
    }

    @Test
    void failing_one_way_call_is_in_the_log_and_answered_with_nothing() throws IOException {
        RpcServer server = endpoints.serve(new Broken());
        endpoints.echo(server).note("x");
        RawPeer peer = endpoints.connect(server).open().bindEcho();
        peer.send(WireBytes.request(1, WireBytes.ONE_WAY, 0, 2, 1000, 2, new byte[] {1, 'x'}));
        peer.send(WireBytes.request(2, 0, 3, new byte[] {'N'}));

        assertThat(peer.take().id()).isEqualTo(2);
        await().untilAsserted(() -> assertThat(log.warnings())
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(line).startsWith("testing.Echo.note(java.lang.String) failed, error id")));
    }

    @Test
    void service_that_returns_no_stage_has_failed() {
        Echo echo = endpoints.echo(endpoints.serve(new EchoService() {
            @Override
            @SuppressWarnings("NullAway")
            public CompletionStage<String> later(String text) {
                return null;
            }
        }));

        assertThatThrownBy(() -> echo.later("x").toCompletableFuture().join())
                .cause()
                .isInstanceOf(RemoteFailureException.class);
        assertThat(log.warnings()).singleElement().asString().endsWith("java.lang.NullPointerException");
    }

    @Test
    void declared_exception_that_the_caller_does_not_know_is_a_remote_failure_by_name() {
        RpcClient client = endpoints.client(endpoints.serve(new EchoService()));
        Call call = client.channel(new Edition("testing.Echo", "1", ECHO)).newCall(ECHO);
        call.arguments().writeString("");
        Answer answer = call.await();

        assertThatThrownBy(answer::result)
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageEndingWith(
                        "threw " + EchoRefused.class.getName() + ", which the caller's contract does not declare");
    }

    @Test
    void arguments_that_do_not_fit_the_contract_are_refused_and_the_service_does_not_run() {
        EchoService service = new EchoService();
        RpcClient client = endpoints.client(endpoints.serve(service));
        MethodDescriptor note = MethodDescriptor.of(0, "note(java.lang.String)", 3L);
        Call call = client.channel(new Edition("testing.Echo", "1", note)).newCall(note);
        call.arguments().writeDouble(0.5);

        assertThatThrownBy(call::await).isInstanceOfSatisfying(RpcException.class, failure -> {
            assertThat(failure.status()).isEqualTo(RpcStatus.INVALID_ARGUMENTS);
            assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
            assertThat(failure).hasMessageContaining("the arguments cannot be read as the server's contract says");
        });
        assertThat(service.notes).isEmpty();
    }

    @Test
    void one_argument_too_many_is_refused_and_the_service_does_not_run() {
        EchoService service = new EchoService();
        RpcClient client = endpoints.client(endpoints.serve(service));
        MethodDescriptor note = MethodDescriptor.of(0, "note(java.lang.String)", 3L);
        Call call = client.channel(new Edition("testing.Echo", "1", note)).newCall(note);
        call.arguments().writeString("first");
        call.arguments().writeString("second");

        assertThatThrownBy(call::await)
                .isInstanceOfSatisfying(
                        RpcException.class,
                        failure -> assertThat(failure.status()).isEqualTo(RpcStatus.INVALID_ARGUMENTS));
        assertThat(service.notes).isEmpty();
    }

    @Test
    void result_that_does_not_fit_the_contract_is_malformed_data_of_a_call_that_ran() {
        RpcClient client = endpoints.client(endpoints.serve(new EchoService()));
        MethodDescriptor bytes = MethodDescriptor.of(0, "bytes(int)", 5L);
        Call call = client.channel(new Edition("testing.Echo", "1", bytes)).newCall(bytes);
        call.arguments().writeInt(3);
        Answer answer = call.await();

        assertThatThrownBy(() -> answer.result().readLong())
                .isInstanceOfSatisfying(
                        MalformedDataException.class,
                        failure -> assertThat(failure.execution()).isEqualTo(Execution.EXECUTED));
    }

    @Test
    void service_that_the_server_does_not_offer_is_refused() {
        RpcClient client = endpoints.client(endpoints.serve(new EchoService()));
        Call call = client.channel(new Edition("testing.Ecko", "7", ECHO)).newCall(ECHO);
        call.arguments().writeString("x");

        assertThatThrownBy(call::await).isInstanceOfSatisfying(UnavailableException.class, failure -> {
            assertThat(failure.status()).isEqualTo(RpcStatus.UNKNOWN_SERVICE);
            assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
            assertThat(failure).hasMessageContaining("this server does not offer testing.Ecko version 7");
        });
    }

    @Test
    void server_of_another_group_is_not_called() {
        RpcClient client = endpoints.build(Endpoints.patient().group("blue"), endpoints.serve(new EchoService()));

        assertThatThrownBy(() -> client.stub(Echo.class).echo("x"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("this server does not offer testing.Echo version 1 group blue");
    }

    @Test
    void method_that_the_server_lacks_is_refused_and_the_others_work_by_their_keys() {
        RpcClient client = endpoints.client(endpoints.serve(new EchoService()));
        MethodDescriptor shout = MethodDescriptor.of(0, "shout(java.lang.String)", 99L);
        MethodDescriptor echo = MethodDescriptor.of(1, "echo(java.lang.String)", 1L);
        Edition edition = new Edition("testing.Echo", "1", shout, echo);
        Call refused = client.channel(edition).newCall(shout);
        refused.arguments().writeString("x");
        Call works = client.channel(edition).newCall(echo);
        works.arguments().writeString("x");

        assertThatThrownBy(refused::await).isInstanceOfSatisfying(UnavailableException.class, failure -> {
            assertThat(failure.status()).isEqualTo(RpcStatus.UNKNOWN_METHOD);
            assertThat(failure).hasMessageContaining("this server's testing.Echo version 1 lacks the method");
        });
        assertThat(works.await().result().readString()).isEqualTo("x");
    }

    @Test
    void method_that_the_server_lacks_is_refused_by_the_client_itself_once_it_knows() {
        RpcClient client = endpoints.client(endpoints.serve(new EchoService()));
        MethodDescriptor shout = MethodDescriptor.of(0, "shout(java.lang.String)", 99L);
        Edition edition = new Edition("testing.Echo", "1", shout);
        for (String expected : new String[] {
            "this server's testing.Echo version 1 lacks the method", "has a testing.Echo version 1 without this method"
        }) {
            Call call = client.channel(edition).newCall(shout);
            call.arguments().writeString("x");
            assertThatThrownBy(call::await)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining(expected);
        }
    }
}
