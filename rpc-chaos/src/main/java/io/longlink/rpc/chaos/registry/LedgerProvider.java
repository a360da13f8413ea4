package io.longlink.rpc.chaos.registry;

import io.longlink.rpc.chaos.Ledger;
import io.longlink.rpc.registry.RegistrationHealth;
import io.longlink.rpc.registry.zookeeper.ZooKeeperOptions;
import io.longlink.rpc.registry.zookeeper.ZooKeeperRegistry;
import io.longlink.rpc.server.RpcServer;
import java.time.Duration;
import java.time.Instant;

/** A server in this process, with a session of its own. */
final class LedgerProvider implements AutoCloseable {

    final LedgerBook book = new LedgerBook();
    final ZooKeeperRegistry registry;
    final RpcServer server;

    LedgerProvider(String connect, ZooKeeperOptions options) {
        registry = ZooKeeperRegistry.connect(connect, options);
        server = RpcServer.builder()
                .host("127.0.0.1")
                .port(0)
                .eventLoops(1)
                .service(Ledger.class, book)
                .registry(registry)
                .start();
    }

    String address() {
        return "127.0.0.1:" + server.port();
    }

    /** Whether it is known to be registered by its current session. */
    boolean isRegistered() {
        return server.announcements().stream().allMatch(RegistrationHealth::ownerOk);
    }

    /** Whether that was looked up after this moment. */
    boolean isRegisteredAfter(Instant moment) {
        return server.announcements().stream()
                .allMatch(health -> health.ownerOk()
                        && health.lastConfirmed() != null
                        && health.lastConfirmed().isAfter(moment));
    }

    @Override
    public void close() {
        server.shutdown(Duration.ofSeconds(2));
        registry.close();
    }
}
