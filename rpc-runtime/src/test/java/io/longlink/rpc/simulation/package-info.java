/**
 * The real client and the real server in one thread on virtual time. A number goes in; whether every promise was kept comes
 * out, and the same number gives the same run, event by event.
 *
 * <p>Simulated are only time ({@link io.longlink.rpc.simulation.VirtualClock}, and a {@link
 * io.longlink.rpc.simulation.ProcessClock} for each process), threads ({@link
 * io.longlink.rpc.simulation.SimulatedLoop}, {@link io.longlink.rpc.simulation.SimulatedHost}) and sockets ({@link
 * io.longlink.rpc.simulation.SimulatedChannel} over {@link io.longlink.rpc.simulation.Pipe}s, which behave as TCP does: bytes
 * are late, stall or are cut off, and never change places). {@link io.longlink.rpc.simulation.Workload} makes calls, {@link
 * io.longlink.rpc.simulation.Faults} breaks things, {@link io.longlink.rpc.simulation.Watcher} looks on between heartbeat and
 * calls of every connection, {@link io.longlink.rpc.simulation.Violations} collects what must not happen.
 */
@NullMarked
package io.longlink.rpc.simulation;

import org.jspecify.annotations.NullMarked;
