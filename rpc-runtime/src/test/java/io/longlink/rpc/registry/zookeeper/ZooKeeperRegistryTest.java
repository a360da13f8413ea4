package io.longlink.rpc.registry.zookeeper;

import static io.longlink.rpc.registry.zookeeper.TestTree.PATIENCE;
import static io.longlink.rpc.registry.zookeeper.TestTree.SERVICE;
import static io.longlink.rpc.registry.zookeeper.TestTree.eventually;
import static io.longlink.rpc.registry.zookeeper.TestTree.instance;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.longlink.rpc.registry.Registration;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.curator.test.TestingServer;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Announcing and finding on a healthy server. */
class ZooKeeperRegistryTest {

    private static TestingServer server;

    private TestTree tree;
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
    void connect() {
        tree = new TestTree(server.getConnectString());
        provider = tree.connect();
        client = tree.connect();
    }

    @AfterEach
    void close() throws Exception {
        tree.close();
    }

    @Test
    void register_isSeenAsItWasGiven() throws Exception {
        ServiceInstance blue = instance(7700)
                .withGroup("blue")
                .withWeight(7)
                .withFingerprint(-1)
                .withZone("z1");
        client.subscribe(SERVICE, seen);

        Registration registration = provider.register(blue);

        assertThat(registration.awaitConfirmed(PATIENCE)).isTrue();
        eventually(() -> List.of(blue).equals(seen.latest()));
    }

    @Test
    void subscribe_noProvider_isToldSoOnce() {
        client.subscribe(SERVICE, seen);

        eventually(() -> List.of().equals(seen.latest()));
        assertThat(seen.lists()).hasSize(1);
    }

    @Test
    void subscribe_secondListener_isToldWhatIsKnown() throws Exception {
        provider.register(instance(7700)).awaitConfirmed(PATIENCE);
        client.subscribe(SERVICE, seen);
        eventually(() -> seen.latest() != null);

        Seen second = new Seen();
        client.subscribe(SERVICE, second);

        eventually(() -> second.latest() != null);
        assertThat(second.lists()).containsExactly(List.of(instance(7700)));
    }

    @Test
    void update_isSeen() throws Exception {
        Registration registration = provider.register(instance(7700));
        client.subscribe(SERVICE, seen);
        eventually(() -> List.of(instance(7700)).equals(seen.latest()));

        ServiceInstance draining = instance(7700).withState(ServiceInstance.State.DRAINING);
        registration.update(draining);

        assertThat(registration.awaitConfirmed(PATIENCE)).isTrue();
        eventually(() -> List.of(draining).equals(seen.latest()));
        assertThat(seen.sinceFirstProvider()).doesNotContain(List.of());
    }

    @Test
    void update_otherInstance_isRefused() {
        Registration registration = provider.register(instance(7700));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> registration.update(instance(7701)))
                .withMessageContaining("10.0.0.5:7700");
        registration.close();
        assertThatIllegalStateException().isThrownBy(() -> registration.update(instance(7700)));
    }

    @Test
    void close_ofRegistration_removesTheNodeBeforeItReturns() throws Exception {
        ZooKeeper operator = tree.client();
        Registration registration = provider.register(instance(7700));
        Registration other = provider.register(instance(7701));
        client.subscribe(SERVICE, seen);
        eventually(() -> List.of(instance(7700), instance(7701)).equals(seen.latest()));

        registration.close();
        registration.close();

        assertThat(tree.ownNode(operator, provider, instance(7700))).isNull();
        assertThat(registration.isConfirmed()).isFalse();
        assertThat(other.isConfirmed()).isTrue();
        eventually(() -> List.of(instance(7701)).equals(seen.latest()));
    }

    @Test
    void close_ofRegistry_removesItsNodesOnly() throws Exception {
        ZooKeeper operator = tree.client();
        ZooKeeperRegistry second = tree.connect();
        provider.register(instance(7700)).awaitConfirmed(PATIENCE);
        second.register(instance(7701)).awaitConfirmed(PATIENCE);

        provider.close();

        assertThat(operator.getChildren(tree.servicePath(), false))
                .singleElement()
                .asString()
                .startsWith("10.0.0.5:7701~");
        assertThatIllegalStateException().isThrownBy(() -> provider.register(instance(7702)));
        assertThatIllegalStateException().isThrownBy(() -> provider.subscribe(SERVICE, seen));
    }

    @Test
    void close_ofSubscription_endsTheCalls() throws Exception {
        Subscription subscription = client.subscribe(SERVICE, seen);
        Seen other = new Seen();
        eventually(() -> seen.latest() != null);

        subscription.close();
        client.subscribe(SERVICE, other);
        provider.register(instance(7700));

        eventually(() -> List.of(instance(7700)).equals(other.latest()));
        assertThat(seen.lists()).containsExactly(List.of());
    }

    @Test
    void subscribe_againAfterTheLastWasClosed_isToldOfChanges() throws Exception {
        client.subscribe(SERVICE, new Seen()).close();
        Subscription former = client.subscribe(SERVICE, seen);
        eventually(() -> seen.latest() != null);

        former.close();
        Seen second = new Seen();
        client.subscribe(SERVICE, second);
        eventually(() -> List.of().equals(second.latest()));
        provider.register(instance(7700));

        eventually(() -> List.of(instance(7700)).equals(second.latest()));
        assertThat(seen.lists()).containsExactly(List.of());
    }

    @Test
    void register_twoRegistriesOfOneService_bothAreSeen() {
        ZooKeeperRegistry second = tree.connect();
        client.subscribe(SERVICE, seen);

        second.register(instance(7701));
        provider.register(instance(7700));

        eventually(() -> List.of(instance(7700), instance(7701)).equals(seen.latest()));
    }

    @Test
    void register_versionsAndGroupsAtOneAddress_liveSideBySide() {
        ServiceInstance second = ServiceInstance.of(SERVICE, "2", instance(7700).address());
        client.subscribe(SERVICE, seen);

        provider.register(instance(7700));
        provider.register(instance(7700).withGroup("blue"));
        Registration last = provider.register(second);
        eventually(() -> List.of(instance(7700), instance(7700).withGroup("blue"), second)
                .equals(seen.latest()));

        last.close();
        eventually(
                () -> List.of(instance(7700), instance(7700).withGroup("blue")).equals(seen.latest()));
    }

    @Test
    void register_sameTwice_isRefusedUntilTheFirstIsClosed() throws Exception {
        Registration first = provider.register(instance(7700));

        assertThatIllegalStateException()
                .isThrownBy(() -> provider.register(instance(7700).withWeight(1)))
                .withMessage("registered already: " + SERVICE + " at 10.0.0.5:7700");

        first.close();
        Registration second = provider.register(instance(7700).withWeight(1));
        first.close();
        assertThat(second.awaitConfirmed(PATIENCE)).isTrue();
    }

    @Test
    void registerAndClose_oftenAndQuickly_endsAsTheLastOneWished() throws Exception {
        ZooKeeper operator = tree.client();
        client.subscribe(SERVICE, seen);

        for (int i = 1; i <= 200; i++) {
            provider.register(instance(7700).withWeight(i)).close();
        }
        Registration last = provider.register(instance(7700).withWeight(0));

        assertThat(last.awaitConfirmed(PATIENCE)).isTrue();
        eventually(() -> List.of(instance(7700).withWeight(0)).equals(seen.latest()));
        assertThat(operator.getChildren(tree.servicePath(), false)).hasSize(1);
    }

    @Test
    void listener_thatThrows_disturbsNobody() {
        try (LogLines log = new LogLines(Subscriber.class)) {
            client.subscribe(SERVICE, instances -> {
                throw new IllegalStateException("from the test");
            });
            client.subscribe(SERVICE, seen);

            provider.register(instance(7700));

            eventually(() -> List.of(instance(7700)).equals(seen.latest()));
            assertThat(log.lines())
                    .isNotEmpty()
                    .allMatch(line -> line.equals("ERROR listener of " + SERVICE + " failed"));
        }
    }

    @Test
    void listener_thatBlocks_delaysOnlyListeners_andMissesNothingThatStands() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch called = new CountDownLatch(1);
        client.subscribe(SERVICE, instances -> {
            called.countDown();
            awaitUninterrupted(release);
        });
        client.subscribe(SERVICE, seen);
        called.await();

        for (int port = 7700; port < 7705; port++) {
            assertThat(client.register(instance(port)).awaitConfirmed(PATIENCE)).isTrue();
        }
        release.countDown();

        eventually(() -> seen.latest() != null && seen.latest().size() == 5);
    }

    @Test
    void listenersThatThrowOrBlock_keepNobodyElseWaiting() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        client.subscribe(SERVICE, instances -> {
            throw new AssertionError("thrown by a listener");
        });
        client.subscribe(SERVICE, instances -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        client.subscribe(SERVICE, seen);

        provider.register(instance(7700));

        eventually(() -> List.of(instance(7700)).equals(seen.latest()));
        release.countDown();
    }

    @Test
    void registeredAndTakenBackAgainAndAgain_theEndIsWhatCounts() throws Exception {
        ZooKeeper operator = tree.client();
        client.subscribe(SERVICE, seen);
        for (int i = 0; i < 200; i++) {
            Registration registration = provider.register(instance(7700));
            if (i % 2 == 0) {
                registration.close();
            } else {
                registration.closeAsync();
            }
        }
        Registration last = provider.register(instance(7700).withWeight(3));

        assertThat(last.awaitConfirmed(PATIENCE)).isTrue();
        eventually(() -> List.of(instance(7700).withWeight(3)).equals(seen.latest()));
        assertThat(operator.getChildren(tree.servicePath(), false)).hasSize(1);
    }

    @Test
    void subscribe_manyNodes_allAreRead() throws Exception {
        ZooKeeper operator = tree.client();
        List<ServiceInstance> all = new ArrayList<>();
        for (int port = 7000; port < 7100; port++) {
            all.add(instance(port));
            String payload = new String(InstancePayload.encode(instance(port)), UTF_8);
            tree.create(operator, tree.path(instance(port), 1), payload, CreateMode.PERSISTENT);
        }

        client.subscribe(SERVICE, seen);

        eventually(() -> seen.latest() != null);
        assertThat(seen.lists()).containsExactly(all);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
