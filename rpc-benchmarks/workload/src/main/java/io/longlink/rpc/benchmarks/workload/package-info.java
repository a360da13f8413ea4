/**
 * The service that every stack offers: four calls and their data, after the public comparison of Java RPC stacks
 * ({@code hank-whu/rpc-benchmark}), and an echo for large bodies. Dates are {@code java.util.Date}, because every Hessian
 * takes them.
 */
@NullMarked
package io.longlink.rpc.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
