/**
 * Longlink with its defaults: {@code longlink} on the workers, {@code longlink-nonblocking} on the event loops of both
 * sides, {@code longlink-virtual} on virtual threads (JDK 21 and later).
 */
@NullMarked
package io.longlink.rpc.benchmarks.longlink;

import org.jspecify.annotations.NullMarked;
