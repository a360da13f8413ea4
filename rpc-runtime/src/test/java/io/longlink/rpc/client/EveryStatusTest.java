package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.longlink.rpc.call.Call;
import io.longlink.rpc.call.CallRefusedException;
import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.call.ServiceContract;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.MalformedDataException;
import io.longlink.rpc.error.RemoteFailureException;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoService;
import io.longlink.rpc.testing.Endpoints;
import io.longlink.rpc.testing.Relay;
import io.longlink.rpc.testing.RelayService;
import io.longlink.rpc.testing.Sink;
import io.longlink.rpc.testing.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every status, caused over a real socket: exception, execution and error id are what {@code docs/errors.md} says. */
class EveryStatusTest {

    private static final Path PAGE = Path.of("..", "docs", "errors.md");
    private static final MethodDescriptor ECHO = MethodDescriptor.of(0, "echo(java.lang.String)", 1L);

    @RegisterExtension
    final Endpoints endpoints = new Endpoints();

    private final CountDownLatch begun = new CountDownLatch(1);

    /** Does as it is told. */
    private class Moody extends EchoService {
        @Override
        public String echo(String text) {
            throw new IllegalStateException("as asked for");
        }

        @Override
        public CompletionStage<String> later(String text) {
            begun.countDown();
            return new CompletableFuture<>();
        }
    }

    /** Cannot write what it has. */
    private static final class Unwritable extends ServiceContract<Echo> {
        Unwritable() {
            super(Echo.class, "testing.Echo", "1", 42, ECHO);
        }

        @Override
        public Echo newStub(RpcChannel channel) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Dispatcher newDispatcher(Echo service) {
            return (method, invocation) -> {
                invocation.arguments().readString();
                invocation.arguments().end();
                invocation.result();
                throw MalformedDataException.writing("field x is null (expected: a value)");
            };
        }
    }

    @ParameterizedTest
    @EnumSource(RpcStatus.class)
    void status_is_what_the_page_says(RpcStatus status) throws Exception {
        RpcException failure = cause(status);

        assertThat(failure.status()).as(failure.toString()).isEqualTo(status);
        MatchResult row = row(status);
        assertThat(row.group(1)).contains("`" + failure.getClass().getSimpleName() + "`");
        assertThat(row.group(2)).containsPattern("\\b" + word(failure.execution()) + "\\b");
        assertThat(failure instanceof RemoteFailureException remote && remote.errorId() != 0)
                .as("has an error id, as the page says of " + status)
                .isEqualTo(row.group(3).contains("errorId()"));
        assertThat(failure.getMessage()).contains("testing.");
    }

    private RpcException cause(RpcStatus status) throws Exception {
        return switch (status) {
            case SERVICE_FAILED -> failure(() -> moody().echo("x"));
            case UNKNOWN_SERVICE -> failure(() -> call("testing.Ecko", ECHO).await());
            case UNKNOWN_METHOD ->
                failure(() -> call("testing.Echo", MethodDescriptor.of(0, "shout(java.lang.String)", 99L))
                        .await());
            case INVALID_ARGUMENTS -> {
                Call call = call("testing.Echo", ECHO);
                call.arguments().writeString("one too many");
                yield failure(call::await);
            }
            case INVALID_RESULT -> {
                RpcServer server =
                        endpoints.start(RpcServer.builder().service(new Unwritable(), new EchoService(), "", 100));
                yield failure(() -> endpoints.echo(server).echo("x"));
            }
            case OVERLOADED, NOT_PERMITTED -> {
                RpcServer server = endpoints.start(RpcServer.builder()
                        .service(Echo.class, new EchoService())
                        .interceptor((call, next) -> {
                            throw new CallRefusedException(status, "as asked for");
                        }));
                yield failure(() -> endpoints.echo(server).echo("x"));
            }
            case DRAINING -> shutDownWithAStream();
            case DEADLINE_EXCEEDED -> {
                RpcClient hasty = endpoints.build(
                        RpcClient.builder().deadline(Duration.ofMillis(200)), endpoints.serve(new Moody()));
                yield failure(() ->
                        hasty.stub(Echo.class).later("x").toCompletableFuture().join());
            }
            case TOO_LARGE -> {
                RpcServer server = endpoints.start(RpcServer.builder()
                        .service(Echo.class, new EchoService())
                        .maxMessageBytes(1024));
                yield failure(() -> endpoints.echo(server).size(new byte[2048]));
            }
            case CANCELLED -> {
                Echo echo = moody();
                Thread.currentThread().interrupt();
                RpcException cancelled = failure(() -> echo.echo("x"));
                assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
                yield cancelled;
            }
            case UNAVAILABLE -> {
                RpcClient alone = endpoints.keep(RpcClient.builder()
                        .addresses("127.0.0.1:1")
                        .deadline(Duration.ofMillis(200))
                        .build());
                yield failure(() -> alone.stub(Echo.class).echo("x"));
            }
            case LINK_LOST -> {
                RpcServer server = endpoints.serve(new Moody());
                CompletableFuture<String> call =
                        endpoints.echo(server).later("x").toCompletableFuture();
                begun.await();
                server.shutdown(Duration.ZERO);
                yield failure(call::join);
            }
        };
    }

    private Echo moody() {
        return endpoints.echo(endpoints.serve(new Moody()));
    }

    private Call call(String service, MethodDescriptor method) {
        RpcClient client = endpoints.client(endpoints.serve(new EchoService()));
        Call call = client.channel(new Edition(service, "1", method)).newCall(method);
        call.arguments().writeString("x");
        return call;
    }

    /** A call that a draining server refuses goes elsewhere, so that nobody hears of it; a stream that runs has begun. */
    private RpcException shutDownWithAStream() throws Exception {
        Source<String> source = Source.endless();
        RpcServer server = endpoints.start(RpcServer.builder().service(Relay.class, new RelayService() {
            @Override
            public Flow.Publisher<String> watch(String what) {
                return source;
            }
        }));
        Sink<String> sink = new Sink<>();
        endpoints.client(server).stub(Relay.class).watch("x").subscribe(sink);
        sink.request(1);
        org.awaitility.Awaitility.await().until(() -> sink.count() == 1);

        server.shutdown(Duration.ZERO);

        return failure(() -> {
            throw sink.awaitEnd();
        });
    }

    @FunctionalInterface
    private interface Failing {
        void run() throws Throwable;
    }

    private static RpcException failure(Failing code) {
        return catchThrowableOfType(RpcException.class, () -> {
            try {
                code.run();
            } catch (CompletionException wrapped) {
                throw wrapped.getCause();
            }
        });
    }

    private static String word(Execution execution) {
        return switch (execution) {
            case NOT_EXECUTED -> "no";
            case UNKNOWN -> "unknown";
            case EXECUTED -> "yes";
        };
    }

    /** Exception, may it have run, calling again. */
    private static MatchResult row(RpcStatus status) throws IOException {
        return Pattern.compile(
                        "^\\| " + status.code() + " \\| `" + status
                                + "` \\| ([^|]+) \\| [^|]+ \\| ([^|]+) \\| ([^|]+) \\|$",
                        Pattern.MULTILINE)
                .matcher(Files.readString(PAGE))
                .results()
                .findFirst()
                .orElseThrow();
    }

    @Test
    void number_that_is_not_known_counts_as_a_failed_service() {
        assertThat(RpcStatus.ofCode(200)).isEqualTo(RpcStatus.SERVICE_FAILED);
    }
}
