/**
 * Builds as large as a large service's: 50 contracts that reach 300 types, compiled with and without Longlink's processor,
 * and as many types that MapStruct maps to others and back. Every compilation is a process of its own, as in a Maven build.
 */
@NullMarked
package io.longlink.rpc.benchmarks.build;

import org.jspecify.annotations.NullMarked;
