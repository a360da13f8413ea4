package io.longlink.rpc.benchmarks.codec;

import java.nio.file.Path;
import java.util.List;

/** How the measured processes are started: the same for all codecs. */
final class Jvm {

    static final List<String> FLAGS = flags();

    private Jvm() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static List<String> flags() {
        List<String> common = List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC");
        return Runtime.version().feature() < 24
                ? common
                : List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow");
    }
}
