package io.longlink.rpc.benchmarks.codec;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Object to bytes in a buffer that is kept, and bytes to object. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {

    @Param({
        "longlink",
        "handwritten",
        "protobuf",
        "caucho",
        "hessian-lite",
        "hessian-lite-date",
        "kryo",
        "fory",
        "jackson"
    })
    public String codec = "";

    @Param({"user", "page"})
    public String data = "";

    @SuppressWarnings("NullAway.Init") // JMH calls setUp first.
    private Sample<?> sample;

    @Setup
    public void setUp() throws IOException {
        sample = Sample.of(codec, data);
    }

    @Benchmark
    public int encode() throws IOException {
        return sample.encode();
    }

    @Benchmark
    public Object decode() throws IOException {
        return sample.decode();
    }
}
