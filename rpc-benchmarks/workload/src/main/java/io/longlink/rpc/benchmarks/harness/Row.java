package io.longlink.rpc.benchmarks.harness;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One line of the results: names and values in the order in which they were put. */
final class Row {

    private final Map<String, String> values = new LinkedHashMap<>();

    Row put(String name, String value) {
        values.put(name, '"' + value + '"');
        return this;
    }

    Row put(String name, long value) {
        values.put(name, Long.toString(value));
        return this;
    }

    /** With four digits that mean something. */
    Row put(String name, double value) {
        values.put(name, Double.isFinite(value) ? rounded(value) : "null");
        return this;
    }

    private static String rounded(double value) {
        int digits = Math.max(0, 3 - (int) Math.floor(Math.log10(Math.max(1e-3, Math.abs(value)))));
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    String toJson() {
        return values.entrySet().stream()
                .map(entry -> '"' + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
