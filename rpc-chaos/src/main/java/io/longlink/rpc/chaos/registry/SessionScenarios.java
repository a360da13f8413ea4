package io.longlink.rpc.chaos.registry;

import static io.longlink.rpc.registry.zookeeper.SessionBreaker.session;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.chaos.FigureTable;
import io.longlink.rpc.registry.zookeeper.SessionBreaker;
import io.longlink.rpc.registry.zookeeper.ZooKeeperRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.Map;

/** Sessions end, connections are cut, processes are killed and paused. */
final class SessionScenarios {

    private final FigureTable table;
    private final String connect;
    private final int rounds;
    private final int restarts;

    SessionScenarios(FigureTable table, String connect, int rounds, int restarts) {
        this.table = table;
        this.connect = connect;
        this.rounds = rounds;
        this.restarts = restarts;
    }

    void play() throws Exception {
        try (Stage stage = new Stage(connect, 1, Stage.OPTIONS)) {
            expiry(stage);
        }
        try (Stage stage = new Stage(connect, 3, Stage.OPTIONS)) {
            cuts(stage);
        }
        restartsInsideTheOldSession();
        paused();
    }

    /** First in the client, where the new node stands before the old one goes; then by the server, which removes the old one. */
    private void expiry(Stage stage) throws Exception {
        LedgerProvider provider = stage.providers.get(0);
        double inClient = slowest(stage, rounds / 2, () -> SessionBreaker.expireInClient(provider.registry));
        table.add(Figure.none(
                "session expired in the client " + rounds / 2 + " times: lists without a provider",
                stage.observer().empties()));
        double inServer = slowest(stage, rounds / 2, () -> SessionBreaker.expireInServer(provider.registry, connect));
        String what = "session expired " + rounds + " times, one provider: ";
        table.add(Figure.none(
                what + "failed calls of " + stage.traffic().calls(),
                stage.traffic().failed()));
        table.add(Figure.atMost(what + "registered again, slowest in the client", 10, inClient, "s"));
        table.add(Figure.atMost(what + "registered again, slowest by the server", 10, inServer, "s"));
        table.add(Figure.atMost(what + "one node at the end", 30, Wait.measure(30, stage::allRegistered), "s"));
        table.add(Figure.none(what + "lists with two entries", stage.observer().doubles()));
    }

    private static double slowest(Stage stage, int rounds, Fault fault) throws Exception {
        LedgerProvider provider = stage.providers.get(0);
        double slowest = 0;
        for (int round = 0; round < rounds; round++) {
            long before = session(provider.registry);
            long begin = System.nanoTime();
            fault.strike();
            Wait.until(
                    "the registration by another session",
                    30,
                    () -> session(provider.registry) != before
                            && stage.operator.isOwner(provider.address(), session(provider.registry)));
            slowest = Math.max(slowest, Wait.since(begin));
        }
        return slowest;
    }

    @FunctionalInterface
    private interface Fault {
        void strike() throws Exception;
    }

    private void cuts(Stage stage) throws Exception {
        Map<String, Long> before = stage.operator.writes();
        int lists = stage.observer().lists();
        for (int round = 0; round < rounds; round++) {
            ZooKeeperRegistry registry = round % 4 == 3 ? stage.watching : stage.providers.get(round % 4).registry;
            long session = session(registry);
            SessionBreaker.cut(registry);
            Wait.until("the connection", 20, () -> session(registry) == session);
        }
        Thread.sleep(6_000);
        String what = "connection cut " + rounds + " times: ";
        table.add(Figure.none(what + "nodes written", before.equals(stage.operator.writes()) ? 0 : 1));
        table.add(
                Figure.none(what + "lists told to an observer", stage.observer().lists() - lists));
        table.add(Figure.none(what + "failed calls", stage.traffic().failed()));
    }

    private void restartsInsideTheOldSession() throws Exception {
        int port = freePort();
        try (Stage stage = new Stage(connect, 0, Stage.OPTIONS)) {
            double listed = 0;
            double called = 0;
            Jvm process = ProviderProcess.start(connect, port, 10_000);
            try {
                process.awaitLine("started");
                Wait.until(
                        "the provider", 30, () -> stage.observer().addresses().size() == 1);
                Wait.until("the first call", 30, () -> stage.ledger.echo(0) == 0);
                for (int round = 0; round < restarts; round++) {
                    process.kill();
                    Instant killed = Instant.now();
                    process = ProviderProcess.start(connect, port, 10_000);
                    process.awaitLine("started");
                    long begin = System.nanoTime();
                    Wait.until("a call", 30, () -> stage.ledger.echo(1) == 1);
                    called = Math.max(called, Wait.since(begin));
                    Wait.until(
                            "the new one in the list",
                            30,
                            () -> stage.observer().latest().stream()
                                    .anyMatch(instance -> instance.startedAt().isAfter(killed)));
                    listed = Math.max(listed, Wait.since(begin));
                }
            } finally {
                process.kill();
            }
            String what = "killed and started again " + restarts + " times inside the old session: ";
            table.add(Figure.atMost(what + "called after its start, slowest", 1, called, "s"));
            table.add(Figure.atMost(what + "listed after its start, slowest", 1, listed, "s"));
            table.add(Figure.none(
                    what + "lists with two entries", stage.observer().doubles()));
            table.add(Figure.none(what + "removals seen", stage.observer().removals()));
        }
    }

    private void paused() throws Exception {
        int port = freePort();
        try (Stage stage = new Stage(connect, 0, Stage.OPTIONS);
                Jvm process = ProviderProcess.start(connect, port, 3_000)) {
            process.awaitLine("started");
            Wait.until("the provider", 30, () -> stage.operator.nodes().size() == 1);
            String before = stage.operator.nodes().get(0);
            process.pause();
            Wait.until(
                    "the end of its session", 30, () -> stage.operator.nodes().isEmpty());
            process.resume();
            table.add(Figure.atMost(
                    "paused for longer than the session: registered by a new one",
                    30,
                    Wait.measure(
                            30,
                            () -> stage.operator.nodes().size() == 1
                                    && !stage.operator.nodes().contains(before)
                                    && stage.operator.owners().values().stream().allMatch(owner -> owner != 0)),
                    "s"));
        }
    }

    static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
