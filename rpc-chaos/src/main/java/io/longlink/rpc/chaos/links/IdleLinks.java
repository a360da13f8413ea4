package io.longlink.rpc.chaos.links;

import io.longlink.rpc.chaos.Figure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Very many links on which nothing happens, and the restart of the server that they all lead to. */
final class IdleLinks {

    private static final String FLAGS = "-Xmx1g -XX:+UseSerialGC";

    private IdleLinks() {}

    static void run(Setting setting) {
        int links = setting.rounds(10_000, 2_000);
        try (TargetProcess server = setting.server();
                ChildProcess client = new ChildProcess(
                        List.of(), FLAGS, IdleClient.class, Integer.toString(server.port()), Integer.toString(links))) {
            client.awaitLine("ready");
            String what = links + " idle links in one JVM: ";
            Waiting.millis(45_000); // three PINGs each: what they run is compiled
            String[] beats = client.ask("beats").split(" ", -1);
            setting.table()
                    .add(Figure.atMost(what + "heartbeat, of one core", 2, Double.parseDouble(beats[0]) / 10, "%"));
            // By default Netty makes objects for one in 128 buffers, whoever asks for them.
            client.ask("unsampled");
            String[] ours = client.ask("beats").split(" ", -1);
            setting.table()
                    .add(new Figure(
                            what + "allocated for each PING, of " + ours[2] + ", without Netty's leak sampling",
                            "0 B",
                            ours[1] + " B (" + beats[1] + " B with it)",
                            Long.parseLong(ours[1]) == 0));
            setting.table()
                    .add(Figure.atMost(
                            what + "heap of each beyond Netty's channel",
                            1_024,
                            Double.parseDouble(client.ask("heap")),
                            "B"));
            restart(setting, server, client, links, what);
            client.tell("end");
            setting.table()
                    .add(new Figure(
                            what + "closed without a thread left",
                            "yes",
                            client.awaitLine("closed").isEmpty() && client.ends(20) ? "yes" : "no",
                            !client.isAlive()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void restart(Setting setting, TargetProcess server, ChildProcess client, int links, String what) {
        server.restart();
        long since = System.nanoTime();
        long before = 0;
        long most = 0;
        double seconds = 0;
        while (before < links && seconds < 60) {
            Waiting.millis(250);
            long ready = Long.parseLong(client.ask("ready"));
            most = Math.max(most, ready - before);
            before = ready;
            seconds = (System.nanoTime() - since) / 1e9;
        }
        setting.table()
                .add(Figure.atMost(
                        what + "server killed and started: all back after", 10, before < links ? 1e6 : seconds, "s"));
        setting.table()
                .add(Figure.atMost(
                        what + "most that came back in one quarter of a second", 60, 100.0 * most / links, "%"));
    }
}
