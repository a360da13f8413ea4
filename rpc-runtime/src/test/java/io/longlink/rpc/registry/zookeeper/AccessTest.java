package io.longlink.rpc.registry.zookeeper;

import static io.longlink.rpc.registry.zookeeper.TestTree.PATIENCE;
import static io.longlink.rpc.registry.zookeeper.TestTree.SERVICE;
import static io.longlink.rpc.registry.zookeeper.TestTree.eventually;
import static io.longlink.rpc.registry.zookeeper.TestTree.instance;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.longlink.rpc.registry.Registration;
import java.time.Duration;
import java.util.List;
import org.apache.curator.test.TestingServer;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes belong to whoever wrote them, when that is wanted. */
class AccessTest {

    private TestingServer server;
    private TestTree tree;
    private final Seen seen = new Seen();

    @BeforeEach
    void startServer() throws Exception {
        server = new TestingServer();
        tree = new TestTree(server.getConnectString());
    }

    @AfterEach
    void stopServer() throws Exception {
        tree.close();
        server.close();
    }

    @Test
    void digest_ownersAndReadersOnly() throws Exception {
        ZooKeeperRegistry provider = tree.connect(options ->
                options.withAccess(ZooKeeperAccess.digest("shop", "secret").readableBy("ip:127.0.0.1")));
        ZooKeeperRegistry reader = tree.connect();
        ZooKeeper stranger = tree.client();
        reader.subscribe(SERVICE, seen);

        assertThat(provider.register(instance(7700)).awaitConfirmed(PATIENCE)).isTrue();

        eventually(() -> List.of(instance(7700)).equals(seen.latest()));
        assertThat(stranger.getACL(tree.path(instance(7700), TestTree.session(provider)), null))
                .hasSize(2)
                .anyMatch(acl -> acl.getPerms() == ZooDefs.Perms.ALL
                        && acl.getId().getScheme().equals("digest")
                        && acl.getId().getId().startsWith("shop:"))
                .anyMatch(acl -> acl.getPerms() == ZooDefs.Perms.READ
                        && acl.getId().getId().equals("127.0.0.1"));
    }

    @Test
    void wrongPassword_isTriedUntilAccessIsGranted_andSaysWhy() throws Exception {
        ZooKeeperRegistry owner = tree.connect(options ->
                options.withAccess(ZooKeeperAccess.digest("shop", "right").readableBy("world:anyone")));
        assertThat(owner.register(instance(7700)).awaitConfirmed(PATIENCE)).isTrue();

        ZooKeeperRegistry wrong = tree.connect(options ->
                options.withAccess(ZooKeeperAccess.digest("shop", "wrong").readableBy("world:anyone")));
        Registration registration = wrong.register(instance(7701));
        eventually(() -> registration.health().problem().contains("NoAuth"));
        assertThat(registration.health().ownerOk()).isFalse();
        assertThat(registration.health().registeredSince()).isNull();

        ZooKeeper operator = tree.client();
        operator.addAuthInfo("digest", "shop:right".getBytes(UTF_8));
        operator.setACL(tree.servicePath(), TestTree.OPEN, -1);

        assertThat(registration.awaitConfirmed(Duration.ofSeconds(35))).isTrue();
        assertThat(registration.health().ownerOk()).isTrue();
        assertThat(registration.health().lastConfirmed()).isNotNull();
        assertThat(registration.health().problem()).isEmpty();
    }

    @Test
    void text_showsNoPassword() {
        assertThat(ZooKeeperOptions.defaults()
                        .withAccess(ZooKeeperAccess.digest("shop", "secret").readableBy("world:anyone"))
                        .toString())
                .contains("digest shop, readable by [world:anyone]")
                .doesNotContain("secret");
    }

    @Test
    void malformedIdentities_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ZooKeeperAccess.digest("a:b", ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ZooKeeperAccess.sasl().readableBy("anyone"))
                .withMessage("reader: \"anyone\" (expected: scheme:id, as in world:anyone)");
    }
}
