/**
 * A codec for exactly the workload's types, written by hand on a {@code byte[]}: no names, no versions, no nulls, no limits.
 * What the limit of this machine is measured with, and what stacks without a codec of their own use.
 */
@NullMarked
package io.longlink.rpc.benchmarks.compact;

import org.jspecify.annotations.NullMarked;
