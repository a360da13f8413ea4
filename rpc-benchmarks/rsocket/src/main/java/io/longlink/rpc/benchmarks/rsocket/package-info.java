/**
 * RSocket over TCP, request and response, with the compact codec: what the protocol and Reactor cost. Services and answers
 * run on the event loops.
 */
@NullMarked
package io.longlink.rpc.benchmarks.rsocket;

import org.jspecify.annotations.NullMarked;
