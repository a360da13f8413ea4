/**
 * grpc-java: {@code grpc} with its default executors, {@code grpc-direct} with services and answers on the event loops.
 * Stubs and service are what protoc's plug-in would write; objects are mapped to messages and back, as an application does
 * that has its own types.
 */
@NullMarked
package io.longlink.rpc.benchmarks.grpc;

import org.jspecify.annotations.NullMarked;
