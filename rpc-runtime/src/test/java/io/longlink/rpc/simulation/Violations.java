package io.longlink.rpc.simulation;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What must not happen and did. The first ones are kept; the rest are only counted. */
final class Violations {

    private static final int KEPT = 20;

    private final World world;
    private final List<String> first = new ArrayList<>();
    private int count;

    Violations(World world) {
        this.world = world;
    }

    void add(String text) {
        count++;
        if (first.size() < KEPT) {
            first.add(world.millis() + " ms: " + text);
        }
    }

    void add(String text, Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        add(text + "\n" + trace);
    }

    void check(boolean kept, Supplier<String> otherwise) {
        if (!kept) {
            add(otherwise.get());
        }
    }

    int count() {
        return count;
    }

    List<String> first() {
        return List.copyOf(first);
    }
}
