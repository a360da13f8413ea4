package io.longlink.rpc.chaos.registry;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.chaos.FigureTable;
import io.longlink.rpc.chaos.Namespace;
import io.longlink.rpc.chaos.registry.CallerProcess.Noticed;
import java.util.List;
import java.util.Map;
import org.apache.curator.test.InstanceSpec;
import org.apache.curator.test.TestingServer;

/**
 * What a provider and some of its callers send to ZooKeeper, what ZooKeeper answers, or both, is dropped without a word. Other
 * callers can still ask ZooKeeper, which tells them that the provider is gone.
 */
final class HoleScenarios {

    private static final int SESSION_MILLIS = 5_000;
    private static final int SHORT_MILLIS = 1_000;
    private static final int LONG_MILLIS = 12_000;

    private final FigureTable table;

    HoleScenarios(FigureTable table) {
        this.table = table;
    }

    void play() throws Exception {
        String obstacle = Namespace.obstacle();
        if (obstacle != null) {
            System.out.println("  skipped: holes between processes and ZooKeeper, because " + obstacle);
            return;
        }
        InstanceSpec outside = new InstanceSpec(null, -1, -1, -1, true, -1, 500, 1_000, Map.of(), Namespace.OUTSIDE);
        try (Namespace namespace = Namespace.open();
                TestingServer server = new TestingServer(outside, true)) {
            String connect = server.getConnectString();
            try (Operator operator = new Operator(connect);
                    Jvm provider = Jvm.start(
                            namespace.entry(),
                            ProviderProcess.class.getName(),
                            List.of("-Dchaos.host=" + namespace.address(0)),
                            connect,
                            "0",
                            Integer.toString(SESSION_MILLIS));
                    Jvm inside = CallerProcess.start(namespace.entry(), connect, SESSION_MILLIS);
                    Jvm other = CallerProcess.start(List.of(), connect, SESSION_MILLIS)) {
                provider.awaitLine("started");
                Hole hole = new Hole(namespace, server.getPort(), operator, List.of(inside, other));
                shortHole(hole);
                longHole(hole, "both ways", true, true);
                longHole(hole, "only what is answered", false, true);
                longHole(hole, "only what is sent", true, false);
            }
        }
    }

    /** What is cut, and who can tell. */
    private record Hole(Namespace namespace, int port, Operator operator, List<Jvm> callers) {

        long failed() {
            return callers.stream()
                    .mapToLong(caller -> Noticed.by(caller).failed())
                    .sum();
        }

        long calls() {
            return callers.stream()
                    .mapToLong(caller -> Noticed.by(caller).calls())
                    .sum();
        }

        boolean isRegistered() throws Exception {
            Map<String, Long> owners = operator.owners();
            return owners.size() == 1
                    && !owners.containsValue(0L)
                    && callers.stream().allMatch(caller -> Noticed.by(caller).listed() == 1);
        }
    }

    private void shortHole(Hole hole) throws Exception {
        Map<String, Long> written = hole.operator.writes();
        hole.namespace.dropPort(hole.port, true, true);
        Thread.sleep(SHORT_MILLIS);
        hole.namespace.heal();
        Thread.sleep(SESSION_MILLIS + 2_000);
        String what = "hole to ZooKeeper, both ways, a fifth of the session: ";
        table.add(Figure.none(what + "failed calls", hole.failed()));
        table.add(Figure.none(what + "nodes lost or written", written.equals(hole.operator.writes()) ? 0 : 1));
    }

    private void longHole(Hole hole, String which, boolean sent, boolean answered) throws Exception {
        long failed = hole.failed();
        long calls = hole.calls();
        hole.namespace.dropPort(hole.port, sent, answered);
        Thread.sleep(LONG_MILLIS);
        String what = "hole to ZooKeeper, " + which + ", two sessions: ";
        table.add(Figure.none(what + "nodes at its end", hole.operator.nodes().size()));
        hole.namespace.heal();
        table.add(Figure.atMost(what + "registered and listed again", 10, Wait.measure(30, hole::isRegistered), "s"));
        // The callers tell five times a second.
        Thread.sleep(500);
        table.add(Figure.none(what + "failed calls of " + (hole.calls() - calls), hole.failed() - failed));
    }
}
