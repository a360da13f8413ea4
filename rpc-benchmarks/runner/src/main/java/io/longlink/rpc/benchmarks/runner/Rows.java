package io.longlink.rpc.benchmarks.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** Rows of the results, and what they say together. */
final class Rows {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<JsonNode> rows;

    private Rows(List<JsonNode> rows) {
        this.rows = rows;
    }

    static Rows parse(List<String> lines) throws JsonProcessingException {
        return new Rows(List.of(MAPPER.readValue("[" + String.join(",", lines) + "]", JsonNode[].class)));
    }

    Rows where(String field, String value) {
        return where(row -> row.path(field).asText().equals(value));
    }

    private Rows where(Predicate<JsonNode> condition) {
        return new Rows(rows.stream().filter(condition).toList());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    List<String> distinct(String field) {
        return rows.stream().map(row -> row.path(field).asText()).distinct().toList();
    }

    /** Of all rows that have the field. */
    OptionalDouble median(String field) {
        return median(values(field));
    }

    OptionalDouble least(String field) {
        return Arrays.stream(values(field)).min();
    }

    OptionalDouble most(String field) {
        return Arrays.stream(values(field)).max();
    }

    private double[] values(String field) {
        return rows.stream()
                .filter(row -> row.path(field).isNumber())
                .mapToDouble(row -> row.path(field).asDouble())
                .toArray();
    }

    static OptionalDouble median(double[] values) {
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    static OptionalDouble geometricMean(double[] values) {
        return values.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Math.exp(Arrays.stream(values).map(Math::log).average().orElseThrow()));
    }
}
