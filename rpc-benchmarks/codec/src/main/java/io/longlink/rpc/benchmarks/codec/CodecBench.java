package io.longlink.rpc.benchmarks.codec;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** What {@code bin/bench-codec} starts: measures, prints the table, and keeps it when the measurement was a full one. */
final class CodecBench {

    private CodecBench() {}

    /**
     * {@code [cpu] [full] [keep] [codec …]}; the directory for results is the system property {@code results}, the fuzzers' corpus
     * the system property {@code corpus}.
     */
    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        List<String> words = Arrays.asList(args);
        boolean cpu = words.contains("cpu");
        boolean full = words.contains("full");
        List<String> named = Measurement.CODECS.stream().filter(words::contains).toList();
        List<String> codecs = named.isEmpty() ? Measurement.CODECS : named;
        List<Measurement> cells = cpu ? byCpu(full, codecs) : byJmh(full, codecs);
        String table = title(cpu)
                + new CodecTable(cells).render(codecs)
                + "\n"
                + HostileTime.of(Path.of(System.getProperty("corpus")));
        new PrintStream(System.out, true, StandardCharsets.UTF_8).print(table);
        if ((full || words.contains("keep")) && named.isEmpty()) {
            Results.keep(Path.of(System.getProperty("results"), "codec.md"), table);
        }
    }

    private static List<Measurement> byCpu(boolean full, List<String> codecs) throws IOException, InterruptedException {
        return (full ? CpuTime.full() : CpuTime.quick()).run(codecs);
    }

    private static List<Measurement> byJmh(boolean full, List<String> codecs) throws RunnerException {
        return (full ? JmhRun.full() : JmhRun.quick()).run(codecs);
    }

    private static String title(boolean cpu) {
        String what = cpu
                ? "CPU time of the thread, cheapest batch (spread: median above it)"
                : "JMH, wall clock (spread: largest minus smallest iteration)";
        return "## JDK " + Runtime.version().feature() + "\n\n" + Runtime.version() + ", " + what + "\n\n";
    }
}
