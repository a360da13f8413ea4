package io.longlink.rpc.chaos.registry;

import io.longlink.rpc.chaos.Ledger;
import io.longlink.rpc.registry.zookeeper.ZooKeeperAccess;
import io.longlink.rpc.registry.zookeeper.ZooKeeperOptions;
import io.longlink.rpc.registry.zookeeper.ZooKeeperRegistry;
import io.longlink.rpc.server.RpcServer;
import java.time.Duration;
import java.util.List;

/** A server in a process of its own, to be killed and paused. */
public final class ProviderProcess {

    private ProviderProcess() {}

    /** Serves until it is killed; arguments are servers, port, session timeout in milliseconds, and perhaps sasl. */
    public static void main(String[] arguments) throws InterruptedException {
        ZooKeeperAccess access =
                arguments.length > 3 ? ZooKeeperAccess.sasl().readableBy("world:anyone") : ZooKeeperAccess.open();
        ZooKeeperRegistry registry = ZooKeeperRegistry.connect(
                arguments[0],
                ZooKeeperOptions.defaults()
                        .withSessionTimeout(Duration.ofMillis(Long.parseLong(arguments[2])))
                        .withAccess(access));
        RpcServer server = RpcServer.builder()
                .host(System.getProperty("chaos.host", "127.0.0.1"))
                .port(Integer.parseInt(arguments[1]))
                .eventLoops(1)
                .service(Ledger.class, new LedgerBook())
                .registry(registry)
                .start();
        System.out.println("started on " + server.port());
        if (Boolean.getBoolean("chaos.clock")) {
            WallClock.tell(() -> "");
        }
        Thread.currentThread().join();
    }

    static Jvm start(String connect, int port, int sessionMillis) {
        return Jvm.start(
                ProviderProcess.class.getName(),
                List.of(),
                connect,
                Integer.toString(port),
                Integer.toString(sessionMillis));
    }
}
