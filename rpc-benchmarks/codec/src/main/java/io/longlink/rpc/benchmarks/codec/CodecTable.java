package io.longlink.rpc.benchmarks.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The measurements as a Markdown table. */
final class CodecTable {

    private final List<Measurement> cells;

    CodecTable(List<Measurement> cells) {
        this.cells = cells;
    }

    String render(List<String> codecs) throws IOException {
        StringBuilder table = new StringBuilder();
        List<String> heads = new ArrayList<>(List.of("codec", "user B", "page B"));
        for (String data : Measurement.DATA) {
            for (String direction : Measurement.DIRECTIONS) {
                heads.add(data + " " + direction + " ns (± spread)");
                heads.add("× protobuf");
                heads.add("B allocated");
            }
        }
        row(table, heads);
        table.append("|---").append("|--:".repeat(heads.size() - 1)).append("|\n");
        for (String codec : codecs) {
            row(table, columns(codec));
        }
        return table.toString();
    }

    private List<String> columns(String codec) throws IOException {
        List<String> columns = new ArrayList<>();
        columns.add(codec);
        for (String data : Measurement.DATA) {
            columns.add(Integer.toString(Sample.of(codec, data).wireBytes()));
        }
        for (String data : Measurement.DATA) {
            for (String direction : Measurement.DIRECTIONS) {
                Measurement cell = find(codec, data, direction);
                Measurement protobuf = find("protobuf", data, direction);
                columns.add(cell == null ? "–" : format("%,.0f (%,.0f)", cell.nanos(), cell.spread()));
                columns.add(cell == null || protobuf == null ? "–" : format("%.2f", cell.nanos() / protobuf.nanos()));
                columns.add(cell == null ? "–" : format("%,.0f", cell.allocated()));
            }
        }
        return columns;
    }

    private @Nullable Measurement find(String codec, String data, String direction) {
        return cells.stream()
                .filter(cell -> cell.codec().equals(codec)
                        && cell.data().equals(data)
                        && cell.direction().equals(direction))
                .findFirst()
                .orElse(null);
    }

    private static void row(StringBuilder table, List<String> columns) {
        table.append("| ").append(String.join(" | ", columns)).append(" |\n");
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
