/** SOFARPC over Bolt with hessian2 and its defaults. Direct, without a registry. */
@NullMarked
package io.longlink.rpc.benchmarks.sofa;

import org.jspecify.annotations.NullMarked;
