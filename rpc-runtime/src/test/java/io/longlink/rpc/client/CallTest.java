package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoRefused;
import io.longlink.rpc.testing.EchoService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls of every style over a real socket. */
class CallTest {

    private final EchoService service = new EchoService();
    private RpcServer server;
    private RpcClient client;
    private Echo echo;

    @BeforeEach
    void connect() {
        server = RpcServer.builder()
                .host("127.0.0.1")
                .port(0)
                .service(Echo.class, service)
                .start();
        client = RpcClient.builder().addresses("127.0.0.1:" + server.port()).build();
        echo = client.stub(Echo.class);
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void blocking_call_returns_the_result() throws Exception {
        assertThat(echo.echo("hello")).isEqualTo("hello");
    }

    @Test
    void declared_exception_arrives_as_itself() {
        assertThatThrownBy(() -> echo.echo("")).isInstanceOfSatisfying(EchoRefused.class, refused -> {
            assertThat(refused).hasMessage("nothing to echo");
            assertThat(refused.code()).isEqualTo(7);
        });
    }

    @Test
    void asynchronous_call_completes_its_future() {
        assertThat(echo.later("soon").toCompletableFuture().join()).isEqualTo("soon");
    }

    @Test
    void one_way_call_reaches_the_service() {
        echo.note("noted");
        await().untilAsserted(() -> assertThat(service.notes).containsExactly("noted"));
    }

    @Test
    void bodies_in_many_chunks_travel_both_ways() {
        assertThat(echo.size(new byte[3_000_000])).isEqualTo(3_000_000);
        assertThat(echo.bytes(3_000_000)).hasSize(3_000_000);
    }

    @Test
    void ten_thousand_concurrent_calls_get_each_its_own_answer() {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            answers.add(echo.later("call " + i).toCompletableFuture());
        }
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).join()).isEqualTo("call " + i);
        }
    }
}
