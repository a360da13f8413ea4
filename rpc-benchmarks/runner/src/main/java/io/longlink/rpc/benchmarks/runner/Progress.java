package io.longlink.rpc.benchmarks.runner;

import java.util.Locale;

/** What the person who waits is told. */
final class Progress {

    private static final long START = System.nanoTime();

    private Progress() {}

    static void note(String text) {
        System.err.printf(Locale.ROOT, "%5.0f s  %s%n", (System.nanoTime() - START) / 1e9, text);
    }
}
