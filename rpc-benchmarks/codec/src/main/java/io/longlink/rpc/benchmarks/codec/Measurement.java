package io.longlink.rpc.benchmarks.codec;

import java.util.List;

/**
 * One cell of the table.
 *
 * @param data {@code user} or {@code page}
 * @param direction {@code encode} or {@code decode}
 * @param nanos of one operation
 * @param spread how far the measurements of this cell lie apart, in nanoseconds; what it means depends on who measured
 * @param allocated bytes of one operation
 */
record Measurement(String codec, String data, String direction, double nanos, double spread, double allocated) {

    /** In the order of the table. */
    static final List<String> CODECS = List.of(
            "longlink",
            "handwritten",
            "protobuf",
            "caucho",
            "hessian-lite",
            "hessian-lite-date",
            "kryo",
            "fory",
            "jackson");

    static final List<String> DATA = List.of("user", "page");
    static final List<String> DIRECTIONS = List.of("encode", "decode");
}
