package io.longlink.rpc.benchmarks.harness;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the processes tell whoever started them: marked lines, because stacks write to the output too. */
final class Report {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Report() {}

    /** The server accepts connections. */
    static void ready(int controlPort) {
        line("ready " + controlPort);
    }

    /** The client has its first answer. */
    static void first() {
        line("first");
    }

    /** The client has measured everything. */
    static void done() {
        line("done");
    }

    static void row(Row row) {
        line("row " + row.toJson());
    }

    /** For people. */
    static void note(String text) {
        line("note " + text);
    }

    private static synchronized void line(String text) {
        OUT.println("@@" + text);
    }
}
