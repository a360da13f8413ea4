package io.longlink.rpc.benchmarks.runner;

import java.util.List;

/**
 * What can be measured.
 *
 * @param name as in the results
 * @param module where it is built, which is also the last part of its package
 * @param leastJdk that it runs on
 * @param flags that its JVMs need besides the common ones
 */
record Stack(String name, String module, int leastJdk, List<String> flags) {

    /**
     * Room for answers that wait for a callback, and for bodies of 1 MiB: its defaults lose the one and refuse the other. No
     * tracing, which none of the others does either, and no files in the user's home.
     */
    private static final List<String> SOFA_FLAGS = List.of(
            "-Dasync.pool.queue=4096",
            "-Dbolt.netty.buffer.low.watermark=16777216",
            "-Dbolt.netty.buffer.high.watermark=33554432",
            "-Dmodule.load.list=*,-sofaTracer",
            "-Dlogging.path=rpc-benchmarks/target/logs");

    /** In the order of the tables. */
    static final List<Stack> ALL = List.of(
            of("netty", "netty"),
            of("netty-bare", "netty"),
            of("longlink", "longlink"),
            of("longlink-nonblocking", "longlink"),
            new Stack("longlink-virtual", "longlink", 21, List.of()),
            of("rsocket", "rsocket"),
            new Stack("turbo", "turbo", 17, List.of("--add-opens=java.base/java.lang=ALL-UNNAMED")),
            of("thrift", "thrift"),
            of("grpc-direct", "grpc"),
            of("grpc", "grpc"),
            of("dubbo", "dubbo"),
            of("dubbo-triple", "dubbo"),
            new Stack("sofa", "sofa", 17, SOFA_FLAGS));

    private static Stack of(String name, String module) {
        return new Stack(name, module, 17, List.of());
    }

    static Stack named(String name) {
        return ALL.stream()
                .filter(stack -> stack.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("peer: " + name + " (expected: one of "
                        + ALL.stream().map(Stack::name).toList() + ")"));
    }

    boolean runsHere() {
        return Runtime.version().feature() >= leastJdk;
    }

    boolean isOurs() {
        return name.startsWith("longlink");
    }
}
