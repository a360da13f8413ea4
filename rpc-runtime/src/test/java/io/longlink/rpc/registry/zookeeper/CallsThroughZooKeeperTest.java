package io.longlink.rpc.registry.zookeeper;

import static io.longlink.rpc.registry.zookeeper.TestTree.eventually;
import static io.longlink.rpc.registry.zookeeper.TestTree.handle;
import static io.longlink.rpc.registry.zookeeper.TestTree.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoService;
import java.util.List;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers are found through a real ZooKeeper, and calls go on whatever happens to it. */
class CallsThroughZooKeeperTest {

    private TestingServer zooKeeper;
    private ZooKeeperRegistry providers;
    private ZooKeeperRegistry callers;
    private RpcServer server;
    private RpcClient client;
    private Echo echo;

    @BeforeEach
    void start() throws Exception {
        zooKeeper = new TestingServer(true);
        providers = ZooKeeperRegistry.connect(zooKeeper.getConnectString());
        callers = ZooKeeperRegistry.connect(zooKeeper.getConnectString());
        server = echoServer();
        client = RpcClient.builder()
                .registry(callers)
                .deadline(TestTree.PATIENCE)
                .build();
        echo = client.stub(Echo.class);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
        callers.close();
        providers.close();
        zooKeeper.close();
    }

    @Test
    void server_is_found_and_called() throws Exception {
        assertThat(echo.echo("through ZooKeeper")).isEqualTo("through ZooKeeper");
    }

    @Test
    void expired_session_of_the_server_loses_no_call_and_is_replaced() throws Exception {
        echo.echo("before");
        for (int i = 0; i < 5; i++) {
            long before = session(providers);
            handle(providers).getTestable().injectSessionExpiration();
            while (session(providers) == 0 || session(providers) == before) {
                assertThat(echo.echo("meanwhile")).isEqualTo("meanwhile");
            }
            assertThat(echo.echo("after")).isEqualTo("after");
        }
    }

    @Test
    void calls_go_on_while_zookeeper_is_gone() throws Exception {
        echo.echo("before");

        zooKeeper.stop();

        assertThat(echo.echo("without ZooKeeper")).isEqualTo("without ZooKeeper");
    }

    @Test
    void server_that_starts_later_is_found_by_a_waiting_call() throws Exception {
        server.close();
        var answer = echo.later("patience").toCompletableFuture();

        server = echoServer();

        assertThat(answer.join()).isEqualTo("patience");
    }

    @Test
    void closed_server_is_gone_from_the_registry() throws Exception {
        Seen seen = new Seen();
        callers.subscribe("testing.Echo", seen);
        eventually(() -> !seen.lists().isEmpty());

        server.close();

        eventually(() -> List.of().equals(seen.latest()));
    }

    private RpcServer echoServer() {
        return RpcServer.builder()
                .host("127.0.0.1")
                .port(0)
                .service(Echo.class, new EchoService())
                .registry(providers)
                .start();
    }
}
