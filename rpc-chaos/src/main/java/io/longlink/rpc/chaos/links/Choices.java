package io.longlink.rpc.chaos.links;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.client.RpcClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One of three servers is worse than the others: stopped, slow, or failing at once. */
final class Choices {

    private static final int SERVERS = 3;

    private Choices() {}

    static void run(Setting setting) {
        List<TargetProcess> servers = setting.servers(SERVERS);
        try {
            blackHole(setting, servers);
            slow(setting, servers);
            failing(setting, servers);
        } finally {
            servers.forEach(TargetProcess::close);
        }
        allFailing(setting);
    }

    private static void blackHole(Setting setting, List<TargetProcess> servers) {
        try (RpcClient client = Setting.warmClient(Duration.ofSeconds(2), servers);
                OpenLoop load = new OpenLoop(500, 0, client.stub(Target.class)::echo)) {
            servers.get(0).process().signal("STOP");
            Waiting.millis(setting.rounds(12_000, 9_000));
            load.finish(5);
            setting.table()
                    .add(new Figure(
                            "black hole of one of three, deadline 2 s: idempotent calls that failed",
                            "0",
                            load.failed() + " of " + load.started() + " " + load.failures(),
                            load.failed() == 0));
        } finally {
            servers.get(0).process().signal("CONT");
        }
    }

    private static long runs(TargetProcess server) {
        return Long.parseLong(server.process().ask("runs"));
    }

    /** How much of what would be fair the first server gets, in these milliseconds. */
    private static double share(List<TargetProcess> servers, int millis) {
        long[] before = servers.stream().mapToLong(Choices::runs).toArray();
        Waiting.millis(millis);
        long[] after = servers.stream().mapToLong(Choices::runs).toArray();
        long all = 0;
        for (int i = 0; i < after.length; i++) {
            all += after[i] - before[i];
        }
        return (double) (after[0] - before[0]) * SERVERS / Math.max(1, all);
    }

    private static void slow(Setting setting, List<TargetProcess> servers) {
        try (RpcClient client = Setting.warmClient(Duration.ofSeconds(3), servers);
                OpenLoop load = new OpenLoop(500, 0, client.stub(Target.class)::echo)) {
            servers.forEach(server -> server.process().tell("slow 8"));
            Waiting.millis(5_000);
            servers.get(0).process().tell("slow 80");
            Waiting.millis(5_000);
            double share = share(servers, 5_000);
            servers.forEach(server -> server.process().tell("slow 0"));
            load.finish(5);
            setting.table()
                    .add(Figure.atMost(
                            "a server ten times slower: its share of what is fair, after 5 s", 15, share * 100, "%"));
        }
    }

    private static void failing(Setting setting, List<TargetProcess> servers) {
        try (RpcClient client = Setting.warmClient(Duration.ofSeconds(3), servers);
                OpenLoop load = new OpenLoop(500, 0, client.stub(Target.class)::echo)) {
            servers.get(0).process().tell("fail true");
            Waiting.millis(2_000);
            double share = share(servers, 4_000);
            servers.get(0).process().tell("fail false");
            load.finish(5);
            setting.table()
                    .add(Figure.atMost(
                            "a server that fails at once: its share of what is fair, after 2 s", 3, share * 100, "%"));
            setting.table()
                    .add(Figure.atMost(
                            "calls that it lost, of all in 6 s", 1, 100.0 * load.failed() / load.started(), "%"));
        }
    }

    private static void allFailing(Setting setting) {
        List<TargetProcess> servers = new ArrayList<>();
        for (int i = 0; i < SERVERS; i++) {
            servers.add(setting.server(-1));
        }
        try (RpcClient client = Setting.client(Duration.ofSeconds(1), servers.toArray(TargetProcess[]::new))) {
            Setting.awaitReady(client, SERVERS);
            try (OpenLoop load = new OpenLoop(1_000, 0, client.stub(Target.class)::echo)) {
                Waiting.millis(setting.rounds(15_000, 6_000));
                load.finish(5);
                long attempts = servers.stream()
                        .mapToLong(server -> Long.parseLong(server.process().ask("refused")))
                        .sum();
                setting.table()
                        .add(Figure.atMost(
                                "all servers refuse: attempts for each call",
                                1.11,
                                (double) attempts / load.started(),
                                ""));
            }
        } finally {
            servers.forEach(TargetProcess::close);
        }
    }
}
