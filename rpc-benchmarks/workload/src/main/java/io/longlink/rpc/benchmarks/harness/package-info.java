/**
 * Loads one stack and measures it. A server process and a client process of the same stack each start at {@link
 * io.longlink.rpc.benchmarks.harness.Launch}; the client warms both up, runs one piece after the other and prints a row for
 * each. A stack is a {@link io.longlink.rpc.benchmarks.harness.Peer}.
 */
@NullMarked
package io.longlink.rpc.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
