/**
 * What turning objects into bytes costs, and turning them back: a user of 15 fields and a page of 15 users, through
 * Longlink's generated codec and through other libraries. Everything runs on the measuring thread. {@link
 * io.longlink.rpc.benchmarks.codec.CodecBenchmark} measures with JMH, {@link io.longlink.rpc.benchmarks.codec.CpuTime} by
 * the CPU time of the thread, which stays true on a machine that does other things too.
 */
@NullMarked
package io.longlink.rpc.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
