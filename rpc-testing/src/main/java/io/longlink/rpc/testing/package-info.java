/**
 * The test kit: the real client and the real server in one process, over a network made of queues in place of sockets. A
 * test brings its services and asks for stubs; in one line it delays, cuts, refuses, resets or freezes; on a {@linkplain
 * io.longlink.rpc.testing.TestNetwork#onVirtualClock() virtual clock} no deadline and no heartbeat moves unless the test says
 * so. {@link io.longlink.rpc.testing.LonglinkTest} is the door for JUnit, {@link io.longlink.rpc.testing.TestNetwork} the one
 * for everything else.
 *
 * <p>All event loops and the network run on one thread, the {@link io.longlink.rpc.testing.Driver}'s; services, callbacks and
 * code that a test has started run on {@link io.longlink.rpc.testing.Threads}; the test talks to both from its own thread.
 */
@NullMarked
package io.longlink.rpc.testing;

import org.jspecify.annotations.NullMarked;
