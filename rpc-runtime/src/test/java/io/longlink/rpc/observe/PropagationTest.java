package io.longlink.rpc.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.call.CallOptions;
import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.call.ServedCall;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoRefused;
import io.longlink.rpc.testing.EchoService;
import io.longlink.rpc.testing.Endpoints;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a call brings with it goes on to the calls that are made for it, over real sockets. */
class PropagationTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @RegisterExtension
    final Endpoints endpoints = new Endpoints();

    private final RpcServer last = endpoints.serve(new EchoService() {
        @Override
        public String echo(String text) {
            Metadata metadata = ServedCall.current().metadata();
            return metadata.get(Propagation.TRACEPARENT, "none") + metadata.names();
        }
    });

    /** Asks the last one, through a client that passes traces on. */
    private Echo middle(CallOptions ownOptions) {
        RpcClient passing = endpoints.build(Endpoints.patient().interceptor(Propagation.ofTraces()), last);
        Echo next = passing.stub(Echo.class, ownOptions);
        return new EchoService() {
            @Override
            public String echo(String text) throws EchoRefused {
                return next.echo(text);
            }

            @Override
            public CompletionStage<String> later(String text) {
                ServedCall call = ServedCall.current();
                CompletableFuture<String> answer = new CompletableFuture<>();
                Thread own = new Thread(() -> call.during(() -> {
                    try {
                        answer.complete(next.echo(text));
                    } catch (EchoRefused refused) {
                        answer.completeExceptionally(refused);
                    }
                }));
                own.start();
                return answer;
            }
        };
    }

    private Echo outside(Echo middle, CallOptions options) {
        return endpoints.client(endpoints.serve(middle)).stub(Echo.class, options);
    }

    private final CallOptions traced = CallOptions.DEFAULT
            .withMetadata(Propagation.TRACEPARENT, TRACE)
            .withMetadata(Propagation.TRACESTATE, "acme=1")
            .withMetadata(Metadata.Key.text("other"), "stays");

    @Test
    void trace_of_the_call_that_is_served_goes_on() throws EchoRefused {
        assertThat(outside(middle(CallOptions.DEFAULT), traced).echo(""))
                .isEqualTo(TRACE + "[traceparent, tracestate]");
    }

    @Test
    void trace_goes_on_from_a_thread_of_the_service() {
        Echo echo = outside(middle(CallOptions.DEFAULT), traced);

        assertThat(echo.later("").toCompletableFuture().join()).isEqualTo(TRACE + "[traceparent, tracestate]");
    }

    @Test
    void trace_that_is_set_stays_and_takes_no_state_of_another() throws EchoRefused {
        Echo middle = middle(CallOptions.DEFAULT.withMetadata(Propagation.TRACEPARENT, "its own"));

        assertThat(outside(middle, traced).echo("")).isEqualTo("its own[traceparent]");
    }

    @Test
    void where_there_is_no_trace_none_is_made_up() throws EchoRefused {
        assertThat(outside(middle(CallOptions.DEFAULT), CallOptions.DEFAULT).echo(""))
                .isEqualTo("none[]");
    }
}
