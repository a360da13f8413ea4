package io.longlink.rpc.registry.zookeeper;

import static io.longlink.rpc.registry.zookeeper.TestTree.PATIENCE;
import static io.longlink.rpc.registry.zookeeper.TestTree.SERVICE;
import static io.longlink.rpc.registry.zookeeper.TestTree.eventually;
import static io.longlink.rpc.registry.zookeeper.TestTree.instance;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.registry.Registration;
import io.longlink.rpc.registry.ServiceInstance;
import java.time.Instant;
import java.util.List;
import org.apache.curator.test.TestingServer;
import org.apache.curator.utils.ZKPaths;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZKUtil;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operators, other processes and earlier lives change the tree. */
class InterferenceTest {

    private static TestingServer server;

    private TestTree tree;
    private ZooKeeper operator;
    private ZooKeeperRegistry provider;
    private ZooKeeperRegistry client;
    private final Seen seen = new Seen();

    @BeforeAll
    static void startServer() throws Exception {
        server = new TestingServer();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @BeforeEach
    void connect() throws Exception {
        tree = new TestTree(server.getConnectString());
        operator = tree.client();
        provider = tree.connect();
        client = tree.connect();
    }

    @AfterEach
    void close() throws Exception {
        tree.close();
    }

    @Test
    void nodeDeleted_isWrittenAgain() throws Exception {
        try (LogLines log = new LogLines(NodeKeeper.class)) {
            Registration registration = registered();
            String path = ownPath();

            operator.delete(path, -1);

            eventually(() -> operator.exists(path, false) != null && registration.isConfirmed());
            eventually(() -> List.of(instance(7700)).equals(seen.latest()));
            assertThat(log.lines()).contains("WARN " + path + " was gone; writing it again");
        }
    }

    @Test
    void nodeOverwritten_isWrittenAgain() throws Exception {
        registered();
        String path = ownPath();

        operator.setData(path, "rubbish".getBytes(UTF_8), -1);

        eventually(() -> operator.exists(path, false).getVersion() == 2);
        assertThat(operator.getData(path, false, null)).isEqualTo(InstancePayload.encode(instance(7700)));
        eventually(() -> List.of(instance(7700)).equals(seen.latest()));
    }

    @Test
    void treeDeleted_isWrittenAgain() throws Exception {
        registered();
        Registration second = provider.register(instance(7701));
        second.awaitConfirmed(PATIENCE);

        ZKUtil.deleteRecursive(
                operator, ZKPaths.getPathAndNode(tree.tree.root()).getPath());

        eventually(() -> tree.ownNode(operator, provider, instance(7700)) != null
                && tree.ownNode(operator, provider, instance(7701)) != null);
        eventually(() -> List.of(instance(7700), instance(7701)).equals(seen.latest()));
    }

    @Test
    void nodeReplacedBySomebodyElses_isOwnedAgain() throws Exception {
        registered();
        String path = ownPath();

        operator.multi(List.of(
                Op.delete(path, -1),
                Op.create(path, InstancePayload.encode(instance(7700)), TestTree.OPEN, CreateMode.PERSISTENT)));

        eventually(() -> {
            Stat stat = operator.exists(path, false);
            return stat != null && stat.getEphemeralOwner() == TestTree.session(provider);
        });
    }

    @Test
    void nodesThatAreNoInstances_areSkippedCountedAndLoggedOnce() throws Exception {
        try (LogLines log = new LogLines(ServiceNodes.class)) {
            tree.create(operator, tree.servicePath() + "/empty", "", CreateMode.PERSISTENT);
            tree.create(operator, tree.servicePath() + "/rubbish", "\u0000\u0001", CreateMode.PERSISTENT);
            tree.create(operator, tree.servicePath() + "/newer", "longlink=2\nwhat=ever", CreateMode.PERSISTENT);
            tree.create(operator, tree.servicePath() + "/long", "x".repeat(500_000), CreateMode.PERSISTENT);
            operator.create(
                    tree.servicePath() + "/secret",
                    new byte[0],
                    TestTree.acl(ZooDefs.Perms.DELETE),
                    CreateMode.PERSISTENT);

            registered();

            assertThat(client.unreadableNodes()).isEqualTo(5);
            assertThat(log.lines()).singleElement().asString().startsWith("WARN skipping node ");

            operator.delete(tree.servicePath() + "/rubbish", -1);
            eventually(() -> client.unreadableNodes() == 4);
            assertThat(seen.lists()).isSubsetOf(List.of(), List.of(instance(7700)));
        }
    }

    @Test
    void orphanOfAnEarlierProcess_isOutshoneThenRemoved() throws Exception {
        ZooKeeper earlier = tree.client();
        String orphan = tree.path(instance(7700), earlier.getSessionId());
        tree.create(earlier, orphan, payload(instance(7700)), CreateMode.EPHEMERAL);
        String neighbour = tree.path(instance(7701), earlier.getSessionId());
        tree.create(earlier, neighbour, payload(instance(7701)), CreateMode.EPHEMERAL);
        client.subscribe(SERVICE, seen);
        eventually(() -> List.of(instance(7700), instance(7701)).equals(seen.latest()));

        ServiceInstance restarted = instance(7700).withStartedAt(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(provider.register(restarted).awaitConfirmed(PATIENCE)).isTrue();

        eventually(() -> List.of(restarted, instance(7701)).equals(seen.latest()));
        eventually(() -> operator.exists(orphan, false) == null);
        assertThat(operator.exists(neighbour, false)).isNotNull();
        assertThat(seen.lists()).allMatch(list -> list.size() == 2);
    }

    @Test
    void nodeReplacedByASuccessorAgainAndAgain_instanceIsNeverOutOfSight() throws Exception {
        ZooKeeper changing = tree.client();
        tree.create(changing, tree.path(instance(7700), 0), payload(instance(7700)), CreateMode.EPHEMERAL);
        client.subscribe(SERVICE, seen);
        eventually(() -> List.of(instance(7700)).equals(seen.latest()));

        byte[] data = InstancePayload.encode(instance(7700));
        for (int session = 1; session <= 400; session++) {
            changing.create(tree.path(instance(7700), session), data, TestTree.OPEN, CreateMode.EPHEMERAL);
            changing.delete(tree.path(instance(7700), session - 1), -1);
        }

        provider.register(instance(7701));
        eventually(() -> List.of(instance(7700), instance(7701)).equals(seen.latest()));
        assertThat(seen.lists()).containsExactly(List.of(instance(7700)), List.of(instance(7700), instance(7701)));
    }

    @Test
    void twoProcessesAtOneAddress_bothNodesStay_theYoungerIsSeen() throws Exception {
        Registration registration = registered();
        ZooKeeper other = tree.client();
        ServiceInstance theirs = instance(7700).withZone("theirs");

        String path = tree.path(theirs, other.getSessionId());
        tree.create(other, path, payload(theirs), CreateMode.EPHEMERAL);
        eventually(() -> List.of(theirs).equals(seen.latest()));
        operator.delete(ownPath(), -1);

        // Written again, ours is the younger one; theirs is left alone this time.
        eventually(() -> List.of(instance(7700)).equals(seen.latest()));
        eventually(registration::isConfirmed);
        assertThat(operator.exists(path, false)).isNotNull();
    }

    @Test
    void accessDenied_isTriedUntilItIsGranted() throws Exception {
        try (LogLines log = new LogLines(Attempts.class)) {
            ZKPaths.mkdirs(operator, tree.servicePath());
            operator.setACL(tree.servicePath(), TestTree.acl(ZooDefs.Perms.READ | ZooDefs.Perms.ADMIN), -1);
            client.subscribe(SERVICE, seen);
            Registration registration = provider.register(instance(7700));
            eventually(() -> log.anyContains("NoAuth"));
            assertThat(registration.isConfirmed()).isFalse();

            operator.setACL(tree.servicePath(), TestTree.OPEN, -1);

            assertThat(registration.awaitConfirmed(PATIENCE)).isTrue();
            eventually(() -> List.of(instance(7700)).equals(seen.latest()));
        }
    }

    private Registration registered() throws Exception {
        client.subscribe(SERVICE, seen);
        Registration registration = provider.register(instance(7700));
        assertThat(registration.awaitConfirmed(PATIENCE)).isTrue();
        eventually(() -> List.of(instance(7700)).equals(seen.latest()));
        return registration;
    }

    private String ownPath() {
        return tree.path(instance(7700), TestTree.session(provider));
    }

    private static String payload(ServiceInstance instance) {
        return new String(InstancePayload.encode(instance), UTF_8);
    }
}
