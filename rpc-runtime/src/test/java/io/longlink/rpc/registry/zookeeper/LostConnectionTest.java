package io.longlink.rpc.registry.zookeeper;

import static io.longlink.rpc.registry.zookeeper.TestTree.PATIENCE;
import static io.longlink.rpc.registry.zookeeper.TestTree.SERVICE;
import static io.longlink.rpc.registry.zookeeper.TestTree.eventually;
import static io.longlink.rpc.registry.zookeeper.TestTree.handle;
import static io.longlink.rpc.registry.zookeeper.TestTree.instance;
import static io.longlink.rpc.registry.zookeeper.TestTree.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.registry.Registration;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.curator.test.InstanceSpec;
import org.apache.curator.test.TestingServer;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions expire, servers stop and start, and nobody who asks the registry notices more than he must. */
class LostConnectionTest {

    private static final int TICK_MILLIS = 500;

    private TestingServer server;
    private TestTree tree;
    private final Seen seen = new Seen();

    @BeforeEach
    void startServer() throws Exception {
        server = new TestingServer(new InstanceSpec(null, -1, -1, -1, true, -1, TICK_MILLIS, -1), true);
        tree = new TestTree(server.getConnectString());
    }

    @AfterEach
    void stopServer() throws Exception {
        tree.close();
        server.close();
    }

    @Test
    void sessionExpiredTwentyTimes_isRegisteredByTheNewOne_andNeverOutOfSight() throws Exception {
        ZooKeeper operator = tree.client();
        ZooKeeperRegistry provider = tree.connect();
        ZooKeeperRegistry client = tree.connect();
        client.subscribe(SERVICE, seen);
        Seen seenByItself = new Seen();
        provider.subscribe(SERVICE, seenByItself);
        Registration registration = registered(provider, 7700);
        eventually(() -> List.of(instance(7700)).equals(seen.latest()));
        eventually(() -> List.of(instance(7700)).equals(seenByItself.latest()));

        for (int i = 0; i < 20; i++) {
            long before = session(provider);
            handle(provider).getTestable().injectSessionExpiration();
            eventually(() -> session(provider) != 0 && session(provider) != before);
            eventually(() -> owned(tree.ownNode(operator, provider, instance(7700)), provider));
        }

        assertThat(registration.awaitConfirmed(PATIENCE)).isTrue();
        eventually(() -> operator.getChildren(tree.servicePath(), false).size() == 1);
        // Whatever the events still say, it reaches the subscribers before this does.
        registered(provider, 7701);
        eventually(() -> List.of(instance(7700), instance(7701)).equals(seen.latest()));
        eventually(() -> List.of(instance(7700), instance(7701)).equals(seenByItself.latest()));
        assertThat(seen.sinceFirstProvider()).allMatch(list -> list.contains(instance(7700)));
        assertThat(seenByItself.sinceFirstProvider()).allMatch(list -> list.contains(instance(7700)));
    }

    @Test
    void sessionEndedByTheServer_isRegisteredAgain() throws Exception {
        ZooKeeper operator = tree.client();
        ZooKeeperRegistry provider = tree.connect();
        Registration registration = registered(provider, 7700);
        ZooKeeper handle = handle(provider);
        long before = handle.getSessionId();

        // Whoever has the id and the password of a session can end it; its owner learns of it when he comes back.
        ZooKeeper thief =
                new ZooKeeper(server.getConnectString(), 30_000, event -> {}, before, handle.getSessionPasswd());
        eventually(() -> thief.getState().isConnected());
        thief.close();

        eventually(() -> session(provider) != 0 && session(provider) != before);
        eventually(() -> owned(tree.ownNode(operator, provider, instance(7700)), provider));
        assertThat(registration.awaitConfirmed(PATIENCE)).isTrue();
    }

    @Test
    void connectionCutWithoutExpiry_nothingIsWrittenOrTold() throws Exception {
        ZooKeeper operator = tree.client();
        ZooKeeperRegistry provider = tree.connect();
        ZooKeeperRegistry client = tree.connect();
        client.subscribe(SERVICE, seen);
        registered(provider, 7700);
        eventually(() -> List.of(instance(7700)).equals(seen.latest()));
        Stat before = tree.ownNode(operator, provider, instance(7700));
        List<?> told = seen.lists();

        try (LogLines log = new LogLines(ZooKeeperConnection.class)) {
            handle(provider).getTestable().closeSocket();
            handle(client).getTestable().closeSocket();
            eventually(() -> log.lines().size() == 2);
            assertThat(log.lines()).allMatch(line -> line.startsWith("INFO connected"));
        }

        assertThat(tree.ownNode(operator, provider, instance(7700))).isEqualTo(before);
        // A change after the cuts is seen, and is the only thing that is.
        registered(provider, 7701);
        eventually(() -> seen.lists().size() > told.size());
        assertThat(seen.lists().subList(0, told.size())).isEqualTo(told);
        assertThat(seen.lists().get(told.size())).containsExactly(instance(7700), instance(7701));
    }

    @Test
    void serverRestarted_theListStands_andChangesAreSeenAgain() throws Exception {
        ZooKeeperRegistry provider = tree.connect();
        ZooKeeperRegistry client = tree.connect();
        client.subscribe(SERVICE, seen);
        Registration registration = registered(provider, 7700);
        eventually(() -> List.of(instance(7700)).equals(seen.latest()));

        server.stop();
        eventually(() -> session(provider) == 0 && session(client) == 0);
        Seen late = new Seen();
        client.subscribe(SERVICE, late);
        eventually(() -> List.of(instance(7700)).equals(late.latest()));
        Registration duringOutage = provider.register(instance(7701));
        server.restart();

        assertThat(duringOutage.awaitConfirmed(PATIENCE)).isTrue();
        assertThat(registration.awaitConfirmed(PATIENCE)).isTrue();
        eventually(() -> List.of(instance(7700), instance(7701)).equals(seen.latest()));
        assertThat(seen.sinceFirstProvider()).allMatch(list -> list.contains(instance(7700)));
    }

    @Test
    void outageLongerThanTheSession_isRegisteredByTheCurrentSession() throws Exception {
        tree.withSessionTimeout(Duration.ofSeconds(1));
        ZooKeeperRegistry provider = tree.connect();
        Registration registration = registered(provider, 7700);
        long before = session(provider);

        server.stop();
        eventually(() -> !registration.isConfirmed());
        server.restart();

        assertThat(registration.awaitConfirmed(PATIENCE)).isTrue();
        ZooKeeper operator = tree.client();
        assertThat(session(provider)).isNotEqualTo(before);
        assertThat(owned(tree.ownNode(operator, provider, instance(7700)), provider))
                .isTrue();
        eventually(() -> operator.getChildren(tree.servicePath(), false).size() == 1);
    }

    @Test
    void connectedBeforeTheServerIsUp_catchesUp_andSaysSoOnce() throws Exception {
        try (LogLines log = new LogLines(ZooKeeperConnection.class)) {
            server.stop();
            ZooKeeperRegistry registry = tree.connect();
            registry.subscribe(SERVICE, seen);
            Registration registration = registry.register(instance(7700));
            eventually(() -> log.anyContains("WARN ZooKeeper " + server.getConnectString()));
            assertThat(registration.isConfirmed()).isFalse();
            assertThat(registration.awaitConfirmed(Duration.ofMillis(1))).isFalse();
            assertThat(seen.lists()).isEmpty();

            server.restart();

            assertThat(registration.awaitConfirmed(PATIENCE)).isTrue();
            eventually(() -> List.of(instance(7700)).equals(seen.latest()));
            assertThat(log.lines()).hasSize(2);
            assertThat(log.lines().get(0))
                    .startsWith("WARN ")
                    .endsWith("cannot be reached; known instances stay in use, connecting goes on");
            assertThat(log.lines().get(1)).startsWith("INFO connected to ZooKeeper " + server.getConnectString());
        }
    }

    @Test
    void closeWhileTheServerIsDown_returnsAndLeavesNoThread() throws Exception {
        Set<Thread> before = clientThreads();
        ZooKeeperRegistry up = tree.connect();
        up.subscribe(SERVICE, seen);
        registered(up, 7700);
        eventually(() -> List.of(instance(7700)).equals(seen.latest()));
        ZooKeeperRegistry down = tree.connect();
        Registration registration = registered(down, 7701);
        assertThat(clientThreads()).hasSizeGreaterThan(before.size());

        up.close();
        server.stop();
        eventually(() -> session(down) == 0);
        registration.close();
        down.close();
        ZooKeeperRegistry never = tree.connect();
        never.register(instance(7702));
        never.close();
        never.close();

        eventually(() -> before.containsAll(clientThreads()));
    }

    private static Registration registered(ZooKeeperRegistry registry, int port) throws InterruptedException {
        Registration registration = registry.register(instance(port));
        assertThat(registration.awaitConfirmed(PATIENCE)).isTrue();
        return registration;
    }

    private static boolean owned(@Nullable Stat stat, ZooKeeperRegistry registry) {
        return stat != null && stat.getEphemeralOwner() == session(registry);
    }

    private static Set<Thread> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName()
                        .matches(".*(longlink|Curator|ConnectionStateManager|SendThread|EventThread).*"))
                .collect(Collectors.toSet());
    }
}
