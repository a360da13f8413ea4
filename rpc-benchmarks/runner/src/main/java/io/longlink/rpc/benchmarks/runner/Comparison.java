package io.longlink.rpc.benchmarks.runner;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Figures of one mode: medians over rounds, and ratios that are taken inside a round before the median is. */
final class Comparison {

    private final Rows rows;
    private final List<String> ops;

    /** @param rows of one mode and one JDK */
    Comparison(Rows rows) {
        this.rows = rows;
        ops = rows.distinct("op");
    }

    List<String> peers() {
        return Stack.ALL.stream()
                .map(Stack::name)
                .filter(rows.distinct("peer")::contains)
                .toList();
    }

    List<String> ops() {
        return ops;
    }

    Rows cell(String peer, String op) {
        return rows.where("peer", peer).where("op", op);
    }

    /** The geometric mean over the calls that both have. */
    OptionalDouble ratio(String figure, String peer, String reference) {
        double[] ratios = ops.stream()
                .map(op -> ratio(figure, peer, reference, op))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        return Rows.geometricMean(ratios);
    }

    /** The median over the rounds that both have. */
    OptionalDouble ratio(String figure, String peer, String reference, String op) {
        return ratio(figure, cell(peer, op), cell(reference, op));
    }

    /** Of two calls, whoever answers them: the median over the rounds that have both. */
    OptionalDouble quotient(String figure, String op, String reference) {
        return ratio(figure, rows.where("op", op), rows.where("op", reference));
    }

    private static OptionalDouble ratio(String figure, Rows ours, Rows theirs) {
        double[] ratios = rounds(ours, theirs)
                .map(round -> ratio(
                        ours.where("round", round).median(figure),
                        theirs.where("round", round).median(figure)))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        return Rows.median(ratios);
    }

    private static Stream<String> rounds(Rows ours, Rows theirs) {
        List<String> others = theirs.distinct("round");
        return ours.distinct("round").stream().filter(others::contains);
    }

    private static OptionalDouble ratio(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent() && other.getAsDouble() > 0
                ? OptionalDouble.of(one.getAsDouble() / other.getAsDouble())
                : OptionalDouble.empty();
    }
}
