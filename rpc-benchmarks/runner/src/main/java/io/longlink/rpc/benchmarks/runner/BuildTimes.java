package io.longlink.rpc.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lets the module {@code build} compile its sources, each variant so many times in turn. */
final class BuildTimes {

    private static final double LONGEST_SECONDS = 300;

    private final Path home;
    private final String commit;

    BuildTimes(Path home, String commit) {
        this.home = home;
        this.commit = commit;
    }

    List<String> run(int times) throws IOException, InterruptedException {
        Path target = home.resolve("build/target");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                target.resolve("classes").toString(),
                "io.longlink.rpc.benchmarks.build.BuildTime",
                target.toString(),
                Integer.toString(times));
        List<String> rows = new ArrayList<>();
        try (Child child = Child.start(command)) {
            String line = child.nextLine(LONGEST_SECONDS);
            while (line != null && line.startsWith("build ")) {
                rows.add(row(line.split(" ", -1), rows.size()));
                line = child.nextLine(LONGEST_SECONDS);
            }
            if (line == null) {
                throw new IOException("the builds did not finish:\n" + child.lastLines());
            }
        }
        return rows;
    }

    /** Six compilations are a round. */
    private String row(String[] words, int before) {
        return new RowMaker(words[1], 1 + before / 6, commit)
                .row("build", words[2])
                .put("p50us", Math.round(Double.parseDouble(words[3]) * 1_000))
                .put("cpuMillis", Double.parseDouble(words[4]))
                .toString();
    }
}
