package io.longlink.rpc.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Writes what a run has found: the rows, and the tables beside them. */
final class Results {

    /** Above this share of grpc-direct's CPU the limit is none. */
    private static final double LIMIT_SHARE = 0.4;

    private final Rows rows;

    private Results(Rows rows) {
        this.rows = rows;
    }

    /**
     * Results of a run are {@code latest}, with those of earlier runs on the same JDK in modes that it does not measure; those of
     * full runs stay beside them, for each JDK. A run that only shows that everything works leaves both alone.
     *
     * @param measured rows as JSON
     * @return the tables
     */
    static String write(Path directory, String plan, List<String> measured) throws IOException {
        if (plan.equals("smoke")) {
            return new Results(Rows.parse(measured)).tables(plan);
        }
        Files.createDirectories(directory);
        List<String> lines = withOthers(directory.resolve("latest.json"), measured);
        String json = "[\n" + String.join(",\n", lines) + "\n]\n";
        Results results = new Results(Rows.parse(lines));
        String tables = results.tables(plan);
        List<String> names = plan.equals("full")
                ? List.of("latest", "jdk" + Runtime.version().feature())
                : List.of("latest");
        for (String name : names) {
            Files.writeString(directory.resolve(name + ".json"), json);
            Files.writeString(directory.resolve(name + ".md"), tables);
            results.charts(directory, name);
        }
        return tables;
    }

    private static List<String> withOthers(Path earlier, List<String> measured) throws IOException {
        if (!Files.exists(earlier)) {
            return measured;
        }
        List<String> modes = Rows.parse(measured).distinct("mode");
        String jdk = "\"jdk\":\"" + Runtime.version() + "\"";
        List<String> lines = new ArrayList<>(measured);
        for (String line : Files.readAllLines(earlier)) {
            String row = line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
            if (row.startsWith("{")
                    && row.contains(jdk)
                    && modes.stream().noneMatch(mode -> row.contains("\"mode\":\"" + mode + "\""))) {
                lines.add(row);
            }
        }
        return lines;
    }

    private void charts(Path directory, String name) throws IOException {
        for (String mode : List.of("sync32", "async256")) {
            String chart = Chart.of(
                    mode + ": calls a second in relation to the limit, JDK "
                            + Runtime.version().feature(),
                    new Comparison(rows.where("mode", mode)));
            if (!chart.isEmpty()) {
                Files.writeString(directory.resolve(name + "-" + mode + ".svg"), chart);
            }
        }
    }

    private String tables(String plan) {
        Markdown text = new Markdown();
        text.line("# RPC stacks side by side, JDK " + Runtime.version());
        text.line("Plan `" + plan + "`, commit " + String.join(", ", rows.distinct("commit")) + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, "
                + rows.distinct("round").size()
                + " rounds. Server and client are processes of their own on loopback, one connection, 1 GiB of heap and G1"
                + " each. Medians of the rounds; ratios are taken inside a round. Other processes used "
                + Markdown.ratio(rows.median("otherCpus")) + " processors (median; at most "
                + Markdown.ratio(rows.most("otherCpus")) + ").");
        validity(text);
        for (String mode : rows.distinct("mode")) {
            mode(text, mode, rows.where("mode", mode));
        }
        return text.toString();
    }

    private static void mode(Markdown text, String mode, Rows rows) {
        OtherTables others = new OtherTables(text);
        switch (mode) {
            case "open" -> others.open(rows);
            case "cold" -> others.cold(rows);
            case "idle10k" -> others.idle(rows);
            case "traced" -> others.traced(rows);
            case "build" -> others.build(rows);
            case "scale" -> others.scale(rows);
            default -> text.mode(mode, new Comparison(rows));
        }
    }

    private void validity(Markdown text) {
        OptionalDouble share =
                new Comparison(rows.where("mode", "sync32")).ratio("cpuPerMillion", "netty", "grpc-direct", "getUser");
        if (share.isPresent()) {
            boolean valid = share.getAsDouble() <= LIMIT_SHARE;
            text.line("The limit costs " + Markdown.ratio(share)
                    + " × the CPU of grpc-direct (getUser, sync32; expected: at most " + LIMIT_SHARE
                    + (valid ? ")." : "). **This run is void.**"));
        }
    }
}
