package io.longlink.rpc.chaos.links;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.client.RpcClient;
import java.time.Duration;
import java.util.List;

/** Three servers under load, which are killed and drained in turn. */
final class Restarts {

    private static final int SERVERS = 3;

    private Restarts() {}

    static void kills(Setting setting) {
        int rounds = setting.rounds(20, 4);
        List<TargetProcess> servers = setting.servers(SERVERS);
        try (RpcClient client = Setting.warmClient(Duration.ofSeconds(3), servers);
                OpenLoop idempotent = new OpenLoop(1_000, 0, client.stub(Target.class)::echo);
                OpenLoop once = new OpenLoop(300, 1_000_000_000L, client.stub(Target.class)::record)) {
            long inFlight = 0;
            for (int round = 0; round < rounds; round++) {
                TargetProcess victim = servers.get(round % SERVERS);
                Waiting.millis(700);
                inFlight += killAndCount(victim, once);
                System.out.println("  kill " + round + ": failed " + idempotent.failures() + once.failures());
                Waiting.millis(1_000);
                victim.restart();
                Setting.awaitReady(client, SERVERS);
            }
            idempotent.finish(10);
            once.finish(10);
            String when = rounds + " × kill -9 at 1,000/s";
            setting.table()
                    .add(new Figure(
                            "idempotent calls that failed, " + when,
                            "0",
                            idempotent.failed() + " of " + idempotent.started() + " " + idempotent.failures(),
                            idempotent.failed() == 0));
            setting.table()
                    .add(Figure.none(
                            "non-idempotent calls that failed otherwise than with outcome unknown, " + when,
                            once.failed() - once.unknown()));
            setting.table()
                    .add(Figure.atMost(
                            "non-idempotent calls of unknown outcome, against those in flight, " + when,
                            (double) inFlight,
                            (double) once.unknown(),
                            ""));
            LedgerCheck.of(servers, 1_000_000_000L, once.started(), once.failedIds())
                    .addTo(setting, when);
        } finally {
            servers.forEach(TargetProcess::close);
        }
    }

    /** The most that were in flight around the moment of the kill. */
    private static long killAndCount(TargetProcess victim, OpenLoop load) {
        long[] most = {load.inFlight()};
        Thread killer = new Thread(() -> victim.process().signal("KILL"));
        killer.start();
        for (int i = 0; i < 100; i++) {
            most[0] = Math.max(most[0], load.inFlight());
            Waiting.millis(1);
        }
        return most[0];
    }

    static void rolling(Setting setting) {
        int rounds = setting.rounds(10, 1);
        List<TargetProcess> servers = setting.servers(SERVERS);
        boolean clean = true;
        try (RpcClient client = Setting.warmClient(Duration.ofSeconds(5), servers);
                OpenLoop idempotent = new OpenLoop(500, 0, client.stub(Target.class)::echo);
                OpenLoop once = new OpenLoop(500, 1_000_000_000L, client.stub(Target.class)::record);
                OpenLoop longer =
                        new OpenLoop(20, 0, id -> client.stub(Target.class).hold(300))) {
            Setting.awaitReady(client, SERVERS);
            for (int round = 0; round < rounds; round++) {
                for (TargetProcess server : servers) {
                    clean &= server.drain(5_000);
                    server.restart();
                    Setting.awaitReady(client, SERVERS);
                }
            }
            idempotent.finish(10);
            once.finish(10);
            longer.finish(10);
            String when = rounds + " rolling restarts of three servers with drain";
            setting.table()
                    .add(new Figure(
                            "calls that failed, " + when,
                            "0",
                            idempotent.failed() + once.failed() + longer.failed() + " of "
                                    + (idempotent.started() + once.started() + longer.started()) + " "
                                    + idempotent.failures()
                                    + once.failures() + longer.failures(),
                            idempotent.failed() + once.failed() + longer.failed() == 0));
            LedgerCheck.of(servers, 1_000_000_000L, once.started(), once.failedIds())
                    .addTo(setting, when);
            setting.table()
                    .add(new Figure(
                            "drained servers end by themselves: no thread, no connection left",
                            "yes",
                            clean ? "yes" : "no",
                            clean));
        } finally {
            servers.forEach(TargetProcess::close);
        }
    }
}
