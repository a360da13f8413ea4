package io.longlink.rpc.benchmarks.codec;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures every cell with JMH: wall-clock time, which needs a machine that does nothing else. */
final class JmhRun {

    private final int forks;
    private final int iterations;

    private JmhRun(int forks, int iterations) {
        this.forks = forks;
        this.iterations = iterations;
    }

    /** Three minutes in all. */
    static JmhRun quick() {
        return new JmhRun(1, 3);
    }

    static JmhRun full() {
        return new JmhRun(3, 10);
    }

    List<Measurement> run(List<String> codecs) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(CodecBenchmark.class.getName())
                .param("codec", codecs.toArray(String[]::new))
                .forks(forks)
                .warmupIterations(Math.max(2, iterations / 2))
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgsAppend(Jvm.FLAGS.toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        Collection<RunResult> results = new Runner(options.build()).run();
        return results.stream().map(JmhRun::measurement).toList();
    }

    private static Measurement measurement(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        Result<?> time = result.getPrimaryResult();
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return new Measurement(
                result.getParams().getParam("codec"),
                result.getParams().getParam("data"),
                benchmark.substring(benchmark.lastIndexOf('.') + 1),
                time.getScore(),
                time.getStatistics().getMax() - time.getStatistics().getMin(),
                allocated == null ? Double.NaN : allocated.getScore());
    }
}
