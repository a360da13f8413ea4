package io.longlink.rpc.benchmarks.runner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One server and one client of a stack, from their start to their end. */
final class Session {

    private static final double START_SECONDS = 60;

    private final Jvm jvm;

    Session(Jvm jvm) {
        this.jvm = jvm;
    }

    /** The rows that the client reports. */
    List<String> run(List<String> clientOptions, double seconds) throws IOException, InterruptedException {
        int port = Jvm.freePort();
        try (Child server = Child.start(jvm.server(port))) {
            String control = server.await("ready", START_SECONDS);
            List<String> options = new ArrayList<>(clientOptions);
            options.add("control=" + control);
            try (Child client = Child.start(jvm.client(port, options))) {
                client.await("first", START_SECONDS);
                return rows(client, server, seconds);
            }
        }
    }

    private static List<String> rows(Child client, Child server, double seconds)
            throws InterruptedException, IOException {
        List<String> rows = new ArrayList<>();
        double end = client.millisSinceStart() / 1e3 + seconds;
        String line = client.nextLine(seconds);
        while (line != null && !line.equals("done")) {
            if (line.startsWith("row ")) {
                rows.add(line.substring(4));
            } else {
                Progress.note(line);
            }
            line = client.nextLine(Math.max(0.1, end - client.millisSinceStart() / 1e3));
        }
        if (line == null) {
            throw new IOException(
                    "the client did not finish:\n" + client.lastLines() + "\nserver:\n" + server.lastLines());
        }
        return rows;
    }
}
