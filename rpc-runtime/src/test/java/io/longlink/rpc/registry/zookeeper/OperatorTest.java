package io.longlink.rpc.registry.zookeeper;

import static io.longlink.rpc.registry.zookeeper.TestTree.PATIENCE;
import static io.longlink.rpc.registry.zookeeper.TestTree.SERVICE;
import static io.longlink.rpc.registry.zookeeper.TestTree.eventually;
import static io.longlink.rpc.registry.zookeeper.TestTree.instance;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.registry.ServiceInstance;
import java.util.List;
import org.apache.curator.test.TestingServer;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/operations.md says about taking an instance out and back. */
class OperatorTest {

    private TestingServer server;
    private TestTree tree;
    private ZooKeeper operator;
    private final Seen seen = new Seen();

    @BeforeEach
    void start() throws Exception {
        server = new TestingServer();
        tree = new TestTree(server.getConnectString());
        operator = tree.client();
        ZooKeeperRegistry provider = tree.connect();
        ZooKeeperRegistry client = tree.connect();
        client.subscribe(SERVICE, seen);
        assertThat(provider.register(instance(7700)).awaitConfirmed(PATIENCE)).isTrue();
        eventually(() -> List.of(instance(7700)).equals(seen.latest()));
    }

    @AfterEach
    void stop() throws Exception {
        tree.close();
        server.close();
    }

    @Test
    void operatorsNode_takesAnInstanceOut_reweighsIt_andBringsItBack() throws Exception {
        String wish = tree.servicePath() + "/10.0.0.5:7700~operator";

        tree.create(operator, wish, "state=DRAINING", CreateMode.PERSISTENT);
        eventually(() -> List.of(instance(7700).withState(ServiceInstance.State.DRAINING))
                .equals(seen.latest()));

        operator.setData(wish, "weight=7".getBytes(UTF_8), -1);
        eventually(() -> List.of(instance(7700).withWeight(7)).equals(seen.latest()));

        operator.delete(wish, -1);
        eventually(() -> List.of(instance(7700)).equals(seen.latest()));
    }

    @Test
    void operatorsNodeWithRubbish_isSkipped() throws Exception {
        String wish = tree.servicePath() + "/10.0.0.5:7700~operator";
        try (LogLines log = new LogLines(ServiceNodes.class)) {
            tree.create(operator, wish, "weight=many", CreateMode.PERSISTENT);
            eventually(() -> log.anyContains("10.0.0.5:7700~operator"));
        }
        assertThat(seen.latest()).containsExactly(instance(7700));
    }
}
