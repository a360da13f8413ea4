package io.longlink.rpc.chaos.registry;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.chaos.FigureTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.zookeeper.CreateMode;

/** Most and all nodes vanish, and may not come back, while the providers live and are called. */
final class VanishScenarios {

    private static final int PROVIDERS = 10;

    private final FigureTable table;
    private final String connect;

    VanishScenarios(FigureTable table, String connect) {
        this.table = table;
        this.connect = connect;
    }

    void play() throws Exception {
        try (Stage stage = new Stage(connect, PROVIDERS, Stage.OPTIONS)) {
            stage.operator.close(Operator.service());
            deleteTo(stage, 3);
            check(stage, "70 % of the nodes vanish: ", PROVIDERS);
            drainedByTheOperator(stage);
            drainedByItself(stage);
            deleteTo(stage, 0);
            check(stage, "all nodes vanish: ", PROVIDERS - 2);
            stage.operator.open(Operator.service());
            table.add(Figure.atMost(
                    "nodes may come back: registered",
                    35,
                    Wait.measure(
                            35,
                            () -> stage.operator.nodes().stream()
                                            .filter(name -> !name.endsWith("operator"))
                                            .count()
                                    == PROVIDERS - 1),
                    "s"));
            table.add(Figure.none(
                    "all of these: failed calls of " + stage.traffic().calls(),
                    stage.traffic().failed()));
        }
    }

    private static void deleteTo(Stage stage, int left) throws Exception {
        List<String> names = stage.operator.nodes();
        for (String name : names.subList(left, names.size())) {
            if (!name.endsWith("operator")) {
                stage.operator.zooKeeper.delete(Operator.service() + "/" + name, -1);
            }
        }
        Thread.sleep(3_000);
    }

    private void check(Stage stage, String what, int alive) throws Exception {
        long failed = stage.traffic().failed();
        long[] before = stage.providers.stream()
                .mapToLong(provider -> provider.book.calls())
                .toArray();
        Thread.sleep(3_000);
        long called = 0;
        for (int i = 0; i < PROVIDERS; i++) {
            called += stage.providers.get(i).book.calls() > before[i] ? 1 : 0;
        }
        table.add(Figure.none(what + "failed calls", stage.traffic().failed() - failed));
        table.add(Figure.exactly(what + "providers that are still called", alive, called));
    }

    /** One whose node still stands is taken out by an operator's node. */
    private void drainedByTheOperator(Stage stage) throws Exception {
        String name = stage.operator.nodes().get(0);
        String address = name.substring(0, name.indexOf('~'));
        LedgerProvider provider = stage.providers.stream()
                .filter(candidate -> candidate.address().equals(address))
                .findFirst()
                .orElseThrow();
        long begin = System.nanoTime();
        stage.operator.zooKeeper.create(
                Operator.service() + "/" + address + "~operator",
                "state=DRAINING".getBytes(StandardCharsets.UTF_8),
                Operator.open(),
                CreateMode.PERSISTENT);
        Thread.sleep(3_000);
        table.add(Figure.atMost(
                "under protection, drained by an operator: last call after",
                1,
                Math.max(0, (provider.book.lastCall() - begin) / 1e9),
                "s"));
    }

    /** One whose node has vanished shuts down. */
    private void drainedByItself(Stage stage) throws Exception {
        List<String> nodes = stage.operator.nodes();
        LedgerProvider provider = stage.providers.stream()
                .filter(candidate -> nodes.stream().noneMatch(name -> name.startsWith(candidate.address() + "~")))
                .findFirst()
                .orElseThrow();
        long failed = stage.traffic().failed();
        long begin = System.nanoTime();
        provider.close();
        table.add(Figure.atMost(
                "under protection, one shuts down: last call after",
                1,
                Math.max(0, (provider.book.lastCall() - begin) / 1e9),
                "s"));
        table.add(Figure.none(
                "under protection, one shuts down: failed calls",
                stage.traffic().failed() - failed));
    }
}
