package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.error.OutcomeUnknownException;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoProcess;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server's process that is stopped keeps its sockets: TCP sees nothing, the heartbeat does. */
class StoppedServerTest {

    private EchoProcess server;
    private RpcClient client;
    private Echo echo;

    @BeforeEach
    void connect() throws Exception {
        server = new EchoProcess();
        client = RpcClient.builder()
                .addresses(server.address())
                .heartbeat(Duration.ofMillis(500), Duration.ofMillis(200), Duration.ofMillis(500))
                .deadline(Duration.ofMinutes(2))
                .build();
        echo = client.stub(Echo.class);
        echo.echo("warm");
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void calls_in_flight_end_by_the_verdict_and_not_by_their_deadline() throws Exception {
        server.stop();
        CompletableFuture<String> call = echo.later("anybody there").toCompletableFuture();

        assertThatThrownBy(call::join)
                .hasCauseInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("no PONG for");
    }

    @Test
    void server_that_goes_on_is_called_again() throws Exception {
        server.stop();
        CompletableFuture<String> lost = echo.later("lost").toCompletableFuture();
        await().atMost(Duration.ofMinutes(1)).until(lost::isCompletedExceptionally);

        server.goOn();

        assertThat(echo.echo("again")).isEqualTo("again");
    }
}
