package io.longlink.rpc.chaos;

import java.util.ArrayList;
import java.util.List;

/** The figures of one run, in the order in which they came, printed as they come and as Markdown at the end. Safe for all threads. */
public final class FigureTable {

    private final List<Figure> figures = new ArrayList<>();

    public synchronized void add(Figure figure) {
        figures.add(figure);
        System.out.println((figure.met() ? "  ok    " : "  MISS  ") + figure.what() + ": " + figure.measured()
                + " (expected: " + figure.bar() + ")");
    }

    /** False as well when nothing was measured. */
    public synchronized boolean allMet() {
        return !figures.isEmpty() && figures.stream().allMatch(Figure::met);
    }

    public synchronized String markdown() {
        StringBuilder text = new StringBuilder("| figure | bar | measured | |\n|---|---|---|---|\n");
        for (Figure figure : figures) {
            text.append("| ").append(figure.what());
            text.append(" | ").append(figure.bar());
            text.append(" | ").append(figure.measured());
            text.append(figure.met() ? " | ok |\n" : " | **miss** |\n");
        }
        return text.toString();
    }
}
