/**
 * Apache Thrift: framed transport, binary protocol, {@code TThreadedSelectorServer}; structs and service written by hand as
 * its compiler would. Its client takes one call at a time, so each caller has a connection of its own, and there is no
 * asynchronous part.
 */
@NullMarked
package io.longlink.rpc.benchmarks.thrift;

import org.jspecify.annotations.NullMarked;
