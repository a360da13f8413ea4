package io.longlink.rpc.benchmarks.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Tables of the modes whose figures are not calls a second. */
final class OtherTables {

    private static final String LIMIT = "netty";

    private final Markdown text;

    OtherTables(Markdown text) {
        this.text = text;
    }

    void cold(Rows rows) {
        text.line("## Cold start");
        text.line("Milliseconds from the launch of the JVM until the server accepts, and until the client has its first"
                + " answer.");
        Comparison comparison = new Comparison(rows);
        text.head(List.of("peer", "accepting", "× netty", "first answer", "× netty"));
        for (String peer : comparison.peers()) {
            List<String> columns = new ArrayList<>(List.of(peer));
            for (String op : List.of("accepting", "firstAnswer")) {
                OptionalDouble micros = comparison.cell(peer, op).median("p50us");
                columns.add(millis(micros));
                columns.add(Markdown.ratio(comparison.ratio("p50us", peer, LIMIT, op)));
            }
            text.row(columns);
        }
        text.line("");
    }

    void idle(Rows rows) {
        text.line("## 10,000 idle connections");
        text.line("The server's resident set after a full collection (serial collector); connections that are alive.");
        Comparison comparison = new Comparison(rows);
        text.head(List.of("peer", "MiB", "× netty", "MiB without", "bytes a connection", "alive"));
        for (String peer : comparison.peers()) {
            Rows cell = comparison.cell(peer, "server");
            text.row(List.of(
                    peer,
                    Markdown.short3(cell.median("peakRssMb")),
                    Markdown.ratio(comparison.ratio("peakRssMb", peer, LIMIT)),
                    Markdown.short3(cell.median("withoutConnectionsMb")),
                    Markdown.count(cell.median("bytesPerConnection")),
                    Markdown.count(cell.least("connectionsAlive"))));
        }
        text.line("");
    }

    void open(Rows rows) {
        text.line("## Open loop");
        text.line(
                "getUser at half of a stack's peak, whoever is called: p50 / p99 / p99.9 in microseconds from the time at"
                        + " which a call was due.");
        List<String> ours = rows.distinct("peer").stream()
                .filter(peer -> Stack.named(peer).isOurs())
                .toList();
        List<String> heads = new ArrayList<>(List.of("at half the peak of", "calls/s", "that stack"));
        heads.addAll(ours);
        text.head(heads);
        for (String against : rows.distinct("against")) {
            Rows rate = rows.where("against", against);
            List<String> columns = new ArrayList<>(
                    List.of(against, Markdown.count(rate.median("rate")), latency(rate.where("peer", against))));
            ours.forEach(peer -> columns.add(latency(rate.where("peer", peer))));
            text.row(columns);
        }
        text.line("");
    }

    void build(Rows rows) {
        text.line("## Build time");
        text.line(
                "50 contracts that reach 300 types, and 300 types that MapStruct maps to others and back: milliseconds of one"
                        + " javac by the clock, and of CPU; medians. \"Generated\" is the same javac without the processor, given what it"
                        + " generates as ordinary sources: nobody who generates that code can be faster.");
        text.head(List.of("processor", "without", "with", "×", "generated", "×", "CPU without", "CPU with", "×"));
        for (String peer : rows.distinct("peer")) {
            Rows plain = rows.where("peer", peer).where("op", "plain");
            Rows processed = rows.where("peer", peer).where("op", "processor");
            Rows generated = rows.where("peer", peer).where("op", "generated");
            text.row(List.of(
                    peer,
                    millis(plain.median("p50us")),
                    millis(processed.median("p50us")),
                    Markdown.ratio(quotient(processed.median("p50us"), plain.median("p50us"))),
                    millis(generated.median("p50us")),
                    Markdown.ratio(quotient(generated.median("p50us"), plain.median("p50us"))),
                    Markdown.count(plain.median("cpuMillis")),
                    Markdown.count(processed.median("cpuMillis")),
                    Markdown.ratio(quotient(processed.median("cpuMillis"), plain.median("cpuMillis")))));
        }
        text.line("");
    }

    void scale(Rows rows) {
        text.line("## Many services, many methods");
        text.line(
                "Milliseconds from the launch of the JVM until the server accepts, and until the client has an answer of every"
                        + " method; calls a second with 64 in flight, to the last method of the last service alone and to all methods in"
                        + " turn, in relation to the first line.");
        text.head(List.of(
                "services × methods", "accepting", "all answered", "calls/s, one", "×", "calls/s, all in turn", "×"));
        Comparison comparison = new Comparison(rows);
        String first = comparison.ops().get(0);
        for (String size : comparison.ops()) {
            Rows cell = rows.where("op", size);
            text.row(List.of(
                    size.replace("x", " × "),
                    Markdown.count(cell.median("acceptingMillis")),
                    Markdown.count(cell.median("answeredMillis")),
                    Markdown.count(cell.median("throughput")),
                    Markdown.ratio(comparison.quotient("throughput", size, first)),
                    Markdown.count(cell.median("throughputInTurn")),
                    Markdown.ratio(comparison.quotient("throughputInTurn", size, first))));
        }
        text.line("");
    }

    private static String millis(OptionalDouble micros) {
        return micros.isEmpty() ? "–" : Markdown.count(OptionalDouble.of(micros.getAsDouble() / 1e3));
    }

    private static OptionalDouble quotient(OptionalDouble one, OptionalDouble other) {
        return one.isEmpty() || other.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(one.getAsDouble() / other.getAsDouble());
    }

    private static String latency(Rows cell) {
        double errors = cell.most("errors").orElse(0);
        String failed = errors > 0 ? " (" + Math.round(errors) + " failed)" : "";
        return Markdown.short3(cell.median("p50us")) + " / " + Markdown.short3(cell.median("p99us")) + " / "
                + Markdown.short3(cell.median("p999us")) + failed;
    }

    void traced(Rows rows) {
        text.line("## System calls");
        text.line(
                "For each call, 32 callers that wait, counted by perf (which slows what it counts): send + receive on a"
                        + " socket / other writes + reads / futex, client then server.");
        Comparison comparison = new Comparison(rows);
        List<String> heads = new ArrayList<>(List.of("peer"));
        heads.addAll(comparison.ops());
        text.head(heads);
        for (String peer : comparison.peers()) {
            List<String> columns = new ArrayList<>(List.of(peer));
            for (String op : comparison.ops()) {
                Rows cell = comparison.cell(peer, op);
                columns.add(systemCalls(cell, "client") + "; " + systemCalls(cell, "server"));
            }
            text.row(columns);
        }
        text.line("");
    }

    private static String systemCalls(Rows cell, String side) {
        return sum(cell, side + "SendsPerCall", side + "ReceivesPerCall") + " / "
                + sum(cell, side + "WritesPerCall", side + "ReadsPerCall") + " / "
                + Markdown.ratio(cell.median(side + "FutexesPerCall"));
    }

    private static String sum(Rows cell, String one, String other) {
        OptionalDouble first = cell.median(one);
        OptionalDouble second = cell.median(other);
        return first.isEmpty() || second.isEmpty()
                ? "–"
                : Markdown.ratio(OptionalDouble.of(first.getAsDouble() + second.getAsDouble()));
    }
}
