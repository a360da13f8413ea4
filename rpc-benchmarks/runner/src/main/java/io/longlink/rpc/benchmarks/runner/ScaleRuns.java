package io.longlink.rpc.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lets the module {@code scale} call servers of several sizes, in turn. */
final class ScaleRuns {

    /** Services, and methods of each. */
    private static final List<String> SIZES = List.of("1x1", "100x1", "1000x1", "1x100", "1x500");

    private static final double COMPILE_SECONDS = 300;
    private static final double LONGEST_SECONDS = 90;

    private final Path target;
    private final String commit;

    ScaleRuns(Path home, String commit) {
        target = home.resolve("scale/target");
        this.commit = commit;
    }

    List<String> run(int rounds) throws IOException, InterruptedException {
        compile();
        List<String> rows = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (String size : SIZES) {
                rows.add(row(size, round));
            }
        }
        return rows;
    }

    private void compile() throws IOException, InterruptedException {
        List<String> command = command("processors/*", "Contracts");
        command.add(target.toString());
        command.addAll(SIZES);
        try (Child child = Child.start(command)) {
            child.await("compiled", COMPILE_SECONDS);
        }
    }

    private String row(String size, int round) throws IOException, InterruptedException {
        String port = Integer.toString(Jvm.freePort());
        try (Child server = Child.start(main(size, "server", port))) {
            server.await("ready", LONGEST_SECONDS);
            double accepting = server.millisSinceStart();
            try (Child client = Child.start(main(size, "client", port))) {
                client.await("first", LONGEST_SECONDS);
                double answered = client.millisSinceStart();
                double one = Double.parseDouble(client.await("one", LONGEST_SECONDS));
                double all = Double.parseDouble(client.await("all", LONGEST_SECONDS));
                return new RowMaker("longlink-nonblocking", round, commit)
                        .row("scale", size)
                        .put("acceptingMillis", Math.round(accepting))
                        .put("answeredMillis", Math.round(answered))
                        .put("throughput", one)
                        .put("throughputInTurn", all)
                        .toString();
            }
        }
    }

    private List<String> main(String size, String side, String port) {
        List<String> command = command("compiled/s" + size, "Main");
        command.addAll(List.of(side, port));
        return command;
    }

    private List<String> command(String moreClasses, String main) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms1g",
                "-Xmx1g",
                "-cp",
                target.resolve("classes") + ":" + target.resolve("lib") + "/*:" + target.resolve(moreClasses),
                "io.longlink.rpc.benchmarks.scale." + main));
    }
}
