package io.longlink.rpc.benchmarks.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Tables for people. */
final class Markdown {

    /** What ratios are given to, as far as it was measured. */
    private static final List<String> REFERENCES =
            List.of("netty", "rsocket", "turbo", "grpc-direct", "grpc", "dubbo", "sofa", "dubbo-triple");

    private static final String NONE = "–";

    private final StringBuilder text = new StringBuilder();

    void line(String line) {
        text.append(line).append("\n\n");
    }

    /** Throughput, CPU, latency and allocation of one mode. */
    void mode(String mode, Comparison comparison) {
        line("## " + mode);
        line("Calls a second (least–most of the rounds); geometric mean of the ratios.");
        ratios("throughput", comparison, cell -> count(cell.median("throughput")) + range(cell));
        line("CPU microseconds a call, both processes.");
        ratios("cpuPerMillion", comparison, cell -> short3(cell.median("cpuPerMillion")));
        line("Microseconds p50 / p99 / p99.9.");
        plain(
                comparison,
                cell -> short3(cell.median("p50us")) + " / " + short3(cell.median("p99us")) + " / "
                        + short3(cell.median("p999us")));
        line("Bytes allocated a call, client + server.");
        plain(
                comparison,
                cell -> count(cell.median("clientBytesPerCall")) + " + " + count(cell.median("serverBytesPerCall")));
    }

    private interface CellText {
        String of(Rows cell);
    }

    private void ratios(String figure, Comparison comparison, CellText cellText) {
        List<String> references =
                REFERENCES.stream().filter(comparison.peers()::contains).toList();
        List<String> heads = new ArrayList<>(List.of("peer"));
        heads.addAll(comparison.ops());
        references.forEach(reference -> heads.add("× " + reference));
        head(heads);
        for (String peer : comparison.peers()) {
            List<String> columns = cells(peer, comparison, cellText);
            references.forEach(reference -> columns.add(ratio(comparison.ratio(figure, peer, reference))));
            row(columns);
        }
        text.append('\n');
    }

    private void plain(Comparison comparison, CellText cellText) {
        List<String> heads = new ArrayList<>(List.of("peer"));
        heads.addAll(comparison.ops());
        head(heads);
        for (String peer : comparison.peers()) {
            row(cells(peer, comparison, cellText));
        }
        text.append('\n');
    }

    private static List<String> cells(String peer, Comparison comparison, CellText cellText) {
        List<String> columns = new ArrayList<>(List.of(peer));
        for (String op : comparison.ops()) {
            Rows cell = comparison.cell(peer, op);
            columns.add(cell.isEmpty() ? NONE : cellText.of(cell));
        }
        return columns;
    }

    void head(List<String> columns) {
        row(columns);
        text.append("|---").append("|--:".repeat(columns.size() - 1)).append("|\n");
    }

    void row(List<String> columns) {
        text.append("| ").append(String.join(" | ", columns)).append(" |\n");
    }

    private static String range(Rows cell) {
        return " (" + count(cell.least("throughput")) + "–" + count(cell.most("throughput")) + ")";
    }

    static String count(OptionalDouble value) {
        return value.isEmpty() ? NONE : String.format(Locale.ROOT, "%,.0f", value.getAsDouble());
    }

    /** Three digits that mean something. */
    static String short3(OptionalDouble value) {
        if (value.isEmpty()) {
            return NONE;
        }
        double number = value.getAsDouble();
        String pattern = number >= 100 ? "%,.0f" : number >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, number);
    }

    static String ratio(OptionalDouble value) {
        return value.isEmpty() ? NONE : String.format(Locale.ROOT, "%.2f", value.getAsDouble());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
