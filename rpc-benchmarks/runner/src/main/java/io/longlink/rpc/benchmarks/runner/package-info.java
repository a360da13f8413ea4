/**
 * Starts each stack's server and client as processes of their own, in rounds that take the stacks in turn, keeps what they
 * report, and makes tables of it. Runs in one process beside them and does nothing while they are measured.
 */
@NullMarked
package io.longlink.rpc.benchmarks.runner;

import org.jspecify.annotations.NullMarked;
