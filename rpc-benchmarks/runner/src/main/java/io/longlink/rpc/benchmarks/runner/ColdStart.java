package io.longlink.rpc.benchmarks.runner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How long it takes from the launch of a JVM until its server accepts, and until its client has the first answer. */
final class ColdStart {

    private static final int LAUNCHES = 3;
    private static final double START_SECONDS = 60;

    private final Jvm jvm;
    private final RowMaker rows;

    ColdStart(Jvm jvm, RowMaker rows) {
        this.jvm = jvm;
        this.rows = rows;
    }

    List<String> run() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < LAUNCHES; i++) {
            launch(lines);
        }
        return lines;
    }

    private void launch(List<String> lines) throws IOException, InterruptedException {
        int port = Jvm.freePort();
        try (Child server = Child.start(jvm.server(port))) {
            server.await("ready", START_SECONDS);
            lines.add(line("accepting", server.millisSinceStart()));
            try (Child client = Child.start(jvm.client(port, List.of()))) {
                client.await("first", START_SECONDS);
                lines.add(line("firstAnswer", client.millisSinceStart()));
            }
        }
    }

    private String line(String op, double millis) {
        return rows.row("cold", op).put("p50us", Math.round(millis * 1_000)).toString();
    }
}
