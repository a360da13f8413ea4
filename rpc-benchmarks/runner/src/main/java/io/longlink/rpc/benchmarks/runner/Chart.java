package io.longlink.rpc.benchmarks.runner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Throughput in relation to the limit, as bars; an SVG that needs nothing. */
final class Chart {

    private static final String LIMIT = "netty";
    private static final int LABEL_WIDTH = 190;
    private static final int FULL_WIDTH = 420;
    private static final int BAR_HEIGHT = 16;
    private static final int GAP = 6;
    private static final int HEAD = 46;

    private record Bar(String peer, double ratio) {}

    private Chart() {}

    /** Empty when the limit was not measured in this mode. */
    static String of(String title, Comparison comparison) {
        List<Bar> bars = new ArrayList<>();
        for (String peer : comparison.peers()) {
            OptionalDouble ratio = comparison.ratio("throughput", peer, LIMIT);
            ratio.ifPresent(value -> bars.add(new Bar(peer, value)));
        }
        bars.sort(Comparator.comparingDouble(Bar::ratio).reversed());
        return bars.isEmpty() ? "" : draw(title, bars);
    }

    private static String draw(String title, List<Bar> bars) {
        double most = Math.max(1, bars.get(0).ratio());
        int height = HEAD + bars.size() * (BAR_HEIGHT + GAP) + GAP;
        StringBuilder svg = new StringBuilder();
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n",
                LABEL_WIDTH + FULL_WIDTH + 70, height));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        svg.append(format("<text x=\"10\" y=\"24\" font-size=\"14\" fill=\"#222222\">%s</text>%n", title));
        for (int i = 0; i < bars.size(); i++) {
            bar(svg, bars.get(i), HEAD + i * (BAR_HEIGHT + GAP), FULL_WIDTH / most);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void bar(StringBuilder svg, Bar bar, int top, double scale) {
        int width = (int) Math.max(1, Math.round(bar.ratio() * scale));
        int baseline = top + BAR_HEIGHT - 4;
        svg.append(format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#222222\">%s</text>%n",
                LABEL_WIDTH - 8, baseline, bar.peer()));
        svg.append(format(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n",
                LABEL_WIDTH, top, width, BAR_HEIGHT, colour(bar.peer())));
        svg.append(format(
                "<text x=\"%d\" y=\"%d\" fill=\"#222222\">%.2f</text>%n",
                LABEL_WIDTH + width + 6, baseline, bar.ratio()));
    }

    private static String colour(String peer) {
        if (peer.equals(LIMIT)) {
            return "#999999";
        }
        return Stack.named(peer).isOurs() ? "#1f77b4" : "#c9a26d";
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
