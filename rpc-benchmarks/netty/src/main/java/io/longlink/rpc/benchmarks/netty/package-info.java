/**
 * The limit: the workload's calls written by hand on Netty. Epoll, one event loop a side, the service on the loop, the
 * compact codec, a stack of waiting requests with one wake-up, one write and one flush for a burst on both sides, pending
 * calls in an array whose slot is the id. It checks nothing, times nothing out, and heals nothing: no framework can be
 * faster in the same way, and none should be as careless.
 */
@NullMarked
package io.longlink.rpc.benchmarks.netty;

import org.jspecify.annotations.NullMarked;
