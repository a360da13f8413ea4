package io.longlink.rpc.chaos.calls;

import io.longlink.rpc.chaos.Figure;
import io.longlink.rpc.chaos.FigureTable;
import java.util.Arrays;

/** How long it took until somebody far away knew. */
final class Moments {

    private static final double MOST_MILLIS = 50;

    private Moments() {}

    static void longest(FigureTable table, String what, double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "  %s: median %.2f ms, from %.2f to %.2f%n",
                what, sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
        boolean all = sorted[0] >= 0;
        table.add(
                all
                        ? Figure.atMost(what, MOST_MILLIS, sorted[sorted.length - 1], "ms")
                        : new Figure(what, "≤ 50 ms", "never, at least once", false));
    }
}
