package io.longlink.rpc.chaos.registry;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.chaos.FigureTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Three servers as processes, killed one by one and two at once. */
final class QuorumScenarios {

    private static final int PROVIDERS = 3;

    private final FigureTable table;
    private final int kills;

    QuorumScenarios(FigureTable table, int kills) {
        this.table = table;
        this.kills = kills;
    }

    void play() throws Exception {
        try (Ensemble ensemble = new Ensemble()) {
            // An election must be over within the session: a third of the usual one, on a machine with better things to
            // do.
            try (Stage stage = new Stage(
                    ensemble.connectString(), PROVIDERS, Stage.OPTIONS.withSessionTimeout(Duration.ofSeconds(10)))) {
                leaderKilled(ensemble, stage);
            }
            try (Stage stage = new Stage(ensemble.connectString(), PROVIDERS, Stage.OPTIONS)) {
                quorumLost(ensemble, stage);
            }
        }
    }

    private void leaderKilled(Ensemble ensemble, Stage stage) throws Exception {
        Map<String, Long> before = stage.operator.writes();
        long failedBefore = stage.traffic().failed();
        for (int kill = 0; kill < kills; kill++) {
            int leader = ensemble.leader();
            ensemble.kill(leader);
            Wait.until("another leader", 60, ensemble::hasLeader);
            ensemble.start(leader);
            ensemble.awaitAllServing();
        }
        Wait.until("the operator", 30, () -> stage.operator.nodes().size() == PROVIDERS);
        String what = "leader killed " + kills + " times: ";
        table.add(Figure.none(what + "failed calls", stage.traffic().failed() - failedBefore));
        table.add(Figure.none(
                what + "removals seen by an observer", stage.observer().removals()));
        long lost = before.keySet().stream().filter(name -> !owned(stage, name)).count();
        table.add(Figure.none(what + "registrations lost", lost));
        table.add(Figure.none(what + "nodes written again", changed(before, stage.operator.writes())));
    }

    private static boolean owned(Stage stage, String name) {
        try {
            return stage.operator.owners().getOrDefault(name, 0L) != 0;
        } catch (Exception e) {
            return false;
        }
    }

    private static long changed(Map<String, Long> before, Map<String, Long> after) {
        return before.entrySet().stream()
                .filter(write -> !write.getValue().equals(after.get(write.getKey())))
                .count();
    }

    /** Longer than the session of 3 s, and than Curator's patience with it. */
    private void quorumLost(Ensemble ensemble, Stage stage) throws Exception {
        long failedBefore = stage.traffic().failed();
        long callsBefore = stage.traffic().calls();
        int leader = ensemble.leader();
        ensemble.kill(leader);
        ensemble.kill((leader + 1) % Ensemble.SIZE);
        Thread.sleep(12_000);
        table.add(Figure.none(
                "quorum lost for 4 sessions: failed calls of "
                        + (stage.traffic().calls() - callsBefore),
                stage.traffic().failed() - failedBefore));
        ensemble.start(leader);
        ensemble.start((leader + 1) % Ensemble.SIZE);
        Wait.until("a leader", 60, ensemble::hasLeader);
        Instant back = Instant.now();
        double seconds =
                Wait.measure(30, () -> stage.providers.stream().allMatch(provider -> provider.isRegisteredAfter(back)));
        table.add(Figure.atMost("quorum back: all registered by their current sessions", 10, seconds, "s"));
        table.add(Figure.atMost(
                "quorum back: one node for each provider, owned by the session in its name",
                30,
                Wait.measure(30, stage::allRegistered),
                "s"));
        table.add(Figure.none(
                "quorum lost and back: failed calls", stage.traffic().failed() - failedBefore));
    }
}
