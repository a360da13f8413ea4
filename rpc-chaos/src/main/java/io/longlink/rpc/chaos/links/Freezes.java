package io.longlink.rpc.chaos.links;

import io.longlink.rpc.chaos.Figure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Clients that stand still: nobody is dead because of it. */
final class Freezes {

    private static final int LINKS = 300;
    private static final int FREEZE_MILLIS = 3_000;
    private static final String FLAGS = "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    private Freezes() {}

    static void run(Setting setting) {
        int freezes = setting.rounds(10, 2);
        try (TargetProcess server = setting.server();
                ChildProcess client = client(server, LINKS, 500, 1_500)) {
            for (int i = 0; i < freezes; i++) {
                // PINGs every half second or so: a freeze meets many that are under way.
                Waiting.millis(1_500 + 97L * i);
                freeze(client, FREEZE_MILLIS);
            }
            Waiting.millis(3_000);
            long lost = Long.parseLong(client.ask("report"));
            setting.table()
                    .add(Figure.none(
                            "false verdicts in " + freezes * LINKS + " connection-freezes of 3 s, PONG timeout 1.5 s",
                            lost));
            client.tell("end");
            System.out.println("  calls through the freezes: " + client.awaitLine(""));
        }
    }

    /** As a collector does it: shorter and longer, at any moment, with the default intervals. */
    static void pauses(Setting setting) {
        int processes = setting.rounds(10, 4);
        int each = setting.rounds(10, 5);
        Random random = new Random(7);
        List<ChildProcess> clients = new ArrayList<>();
        try (TargetProcess server = setting.server()) {
            for (int i = 0; i < processes; i++) {
                clients.add(client(server, 10, 2_000, 4_000));
            }
            for (int i = 0; i < each; i++) {
                clients.forEach(client -> client.signal("STOP"));
                Waiting.millis(1_000);
                for (ChildProcess client : clients) {
                    Waiting.millis(random.nextInt(3_000 / processes));
                    client.signal("CONT");
                }
                Waiting.millis(500 + random.nextInt(1_500));
            }
            Waiting.millis(5_000);
            long lost = clients.stream()
                    .mapToLong(client -> Long.parseLong(client.ask("report")))
                    .sum();
            setting.table().add(Figure.none("false verdicts in " + processes * each + " pauses of 1 to 4 s", lost));
        } finally {
            clients.forEach(ChildProcess::close);
        }
    }

    private static ChildProcess client(TargetProcess server, int links, int idleMillis, int pongMillis) {
        try {
            ChildProcess client = new ChildProcess(
                    List.of(),
                    FLAGS,
                    FrozenClient.class,
                    Integer.toString(server.port()),
                    Integer.toString(links),
                    Integer.toString(idleMillis),
                    Integer.toString(pongMillis));
            client.awaitLine("ready");
            return client;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void freeze(ChildProcess client, int millis) {
        client.signal("STOP");
        Waiting.millis(millis);
        client.signal("CONT");
    }
}
