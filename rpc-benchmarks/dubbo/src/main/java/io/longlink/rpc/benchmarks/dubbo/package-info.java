/**
 * Apache Dubbo with hessian2 and its defaults: {@code dubbo} over its own protocol, {@code dubbo-triple} over Triple. Direct,
 * without a registry.
 */
@NullMarked
package io.longlink.rpc.benchmarks.dubbo;

import org.jspecify.annotations.NullMarked;
