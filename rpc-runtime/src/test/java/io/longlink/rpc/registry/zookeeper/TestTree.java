package io.longlink.rpc.registry.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.ServiceInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.apache.curator.utils.ZKPaths;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/** A namespace of its own on a real server, registries that meet there, and an operator who looks and interferes. */
final class TestTree {

    static final String SERVICE = "com.acme.UserService";
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final List<ACL> OPEN = acl(ZooDefs.Perms.ALL);

    final RegistryTree tree;
    private final String connectString;
    private final String namespace = "test-" + UUID.randomUUID();
    private final List<ZooKeeperRegistry> registries = new ArrayList<>();
    private final List<ZooKeeper> clients = new ArrayList<>();
    private Duration sessionTimeout = Duration.ofSeconds(30);

    TestTree(String connectString) {
        this.connectString = connectString;
        this.tree = new RegistryTree("/" + namespace + "/v1");
    }

    TestTree withSessionTimeout(Duration timeout) {
        sessionTimeout = timeout;
        return this;
    }

    static ServiceInstance instance(int port) {
        return ServiceInstance.of(SERVICE, "1", new Address("10.0.0.5", port));
    }

    static List<ACL> acl(int permissions) {
        return Collections.singletonList(new ACL(permissions, new Id("world", "anyone")));
    }

    static void eventually(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(condition);
    }

    ZooKeeperRegistry connect() {
        return connect(options -> options);
    }

    ZooKeeperRegistry connect(UnaryOperator<ZooKeeperOptions> change) {
        ZooKeeperRegistry registry = ZooKeeperRegistry.connect(
                connectString + "/" + namespace,
                change.apply(ZooKeeperOptions.defaults()
                        .withSessionTimeout(sessionTimeout)
                        .withRegistrationSpread(Duration.ofMillis(20))
                        .withReconnectSpread(Duration.ofMillis(20))));
        registries.add(registry);
        return registry;
    }

    /** A client of ZooKeeper that knows nothing of registries: an operator, or another process. */
    ZooKeeper client() throws Exception {
        ZooKeeper client = new ZooKeeper(connectString, 30_000, event -> {});
        clients.add(client);
        eventually(() -> client.getState().isConnected());
        return client;
    }

    String path(ServiceInstance instance, long session) {
        return tree.nodesOf(instance).path(session);
    }

    String servicePath() {
        return tree.servicePath(SERVICE);
    }

    void create(ZooKeeper client, String path, String data, CreateMode mode) throws Exception {
        ZKPaths.mkdirs(client, path, false);
        client.create(path, data.getBytes(UTF_8), OPEN, mode);
    }

    /** What stands in the node of the registry's current session; null when there is none. */
    @Nullable
    Stat ownNode(ZooKeeper client, ZooKeeperRegistry registry, ServiceInstance instance) throws Exception {
        long session = session(registry);
        return session == 0 ? null : client.exists(path(instance, session), false);
    }

    /** The handle of a connected registry. */
    static ZooKeeper handle(ZooKeeperRegistry registry) {
        return Objects.requireNonNull(registry.connection().handle(), "connected");
    }

    /** 0 while not connected. */
    static long session(ZooKeeperRegistry registry) {
        ZooKeeper handle = registry.connection().handle();
        return handle == null ? 0 : handle.getSessionId();
    }

    void close() throws Exception {
        registries.forEach(ZooKeeperRegistry::close);
        for (ZooKeeper client : clients) {
            client.close();
        }
    }
}
