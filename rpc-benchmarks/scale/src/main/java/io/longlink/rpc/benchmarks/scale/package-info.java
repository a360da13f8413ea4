/**
 * Servers that offer many services, and services of many methods: what their start costs, and a call to them. The contracts are
 * written and compiled before anything is measured; server and client are processes of their own.
 */
@NullMarked
package io.longlink.rpc.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
