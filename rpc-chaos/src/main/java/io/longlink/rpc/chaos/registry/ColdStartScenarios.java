package io.longlink.rpc.chaos.registry;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.chaos.FigureTable;
import io.longlink.rpc.chaos.Ledger;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.error.UnavailableException;
import io.longlink.rpc.registry.zookeeper.ZooKeeperOptions;
import io.longlink.rpc.registry.zookeeper.ZooKeeperRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.curator.test.TestingServer;

/** Clients start while ZooKeeper is down: one that remembers the last list, one that does not. */
final class ColdStartScenarios {

    private final FigureTable table;

    ColdStartScenarios(FigureTable table) {
        this.table = table;
    }

    void play() throws Exception {
        try (TestingServer server = new TestingServer()) {
            String connect = server.getConnectString();
            ZooKeeperOptions remembering = Stage.OPTIONS.withSnapshots(Files.createTempDirectory("snapshots"));
            try (LedgerProvider provider = new LedgerProvider(connect, Stage.OPTIONS)) {
                Wait.until("the provider", 30, provider::isRegistered);
                remember(connect, remembering);
                server.stop();
                callWithSnapshot(connect, remembering);
                callWithout(server, connect);
            }
        }
    }

    private static void remember(String connect, ZooKeeperOptions remembering) throws Exception {
        Path directory = Objects.requireNonNull(remembering.snapshots());
        try (ZooKeeperRegistry registry = ZooKeeperRegistry.connect(connect, remembering)) {
            registry.subscribe(Observer.SERVICE, instances -> {});
            Wait.until("the snapshot", 30, () -> Files.exists(directory.resolve(Observer.SERVICE + ".providers")));
        }
    }

    private void callWithSnapshot(String connect, ZooKeeperOptions remembering) {
        long begin = System.nanoTime();
        try (ZooKeeperRegistry registry = ZooKeeperRegistry.connect(connect, remembering);
                RpcClient client = RpcClient.builder().registry(registry).build()) {
            client.stub(Ledger.class).echo(1);
            table.add(Figure.atMost(
                    "cold start, ZooKeeper down, with a snapshot: first call", 2, Wait.since(begin), "s"));
        }
    }

    private void callWithout(TestingServer server, String connect) throws Exception {
        try (ZooKeeperRegistry registry = ZooKeeperRegistry.connect(connect, Stage.OPTIONS);
                RpcClient client = RpcClient.builder().registry(registry).build()) {
            Ledger ledger = client.stub(Ledger.class);
            long begin = System.nanoTime();
            String said = "no error";
            try {
                ledger.echo(1);
            } catch (UnavailableException expected) {
                said = String.valueOf(expected.getMessage());
            }
            double seconds = Wait.since(begin);
            table.add(Figure.atMost(
                    "cold start, ZooKeeper down, nothing known: error after (deadline 3 s)", 3.5, seconds, "s"));
            table.add(new Figure(
                    "the error",
                    "names the registry",
                    said.replaceAll("[0-9]{4,5}", "…"),
                    said.contains("ZooKeeper " + connect)));
            server.restart();
            table.add(Figure.atMost(
                    "ZooKeeper back, the same client: first call",
                    30,
                    Wait.measure(30, () -> ledger.echo(2) == 2),
                    "s"));
        }
    }
}
