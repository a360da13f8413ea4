package io.longlink.rpc.simulation;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Machines, the ways between them, and who listens where. */
final class Network {

    private final World world;
    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final Map<String, SimulatedListener> listeners = new LinkedHashMap<>();
    private final int pipeBytes;
    private final int baseDelayMicros;
    private final Workload workload;
    private int channels;
    private int verdicts;

    Network(World world, Workload workload) {
        this.world = world;
        this.workload = workload;
        this.pipeBytes = world.between(1, 4) * (64 << 10);
        this.baseDelayMicros = world.between(50, 10_000);
    }

    /** Connections have numbers, in the order in which they were tried. */
    int nextChannel() {
        return ++channels;
    }

    Workload workload() {
        return workload;
    }

    void countVerdict() {
        verdicts++;
    }

    int verdicts() {
        return verdicts;
    }

    /** Whether anything was wrong between the ends of this connection, or with the other end, at that time or later. */
    boolean wasBroken(SimulatedChannel channel, long since) {
        Connection connection = channel.connection();
        if (connection == null) {
            return true;
        }
        SimulatedHost peer = channel.isClient() ? connection.serverHost : connection.clientHost;
        return connection.up.route().wasCutSince(since)
                || connection.down.route().wasCutSince(since)
                || peer.isGone()
                || peer.loops().stream().anyMatch(loop -> loop.lastPauseEnd() >= since);
    }

    Machine machine(String address) {
        return machines.computeIfAbsent(address, Machine::new);
    }

    Route route(Machine from, Machine to) {
        return routes.computeIfAbsent(
                from + "→" + to, name -> new Route(world, name, (baseDelayMicros + world.between(0, 500)) * 1_000L));
    }

    void listen(InetSocketAddress address, SimulatedListener listener) {
        listeners.put(key(address), listener);
    }

    void unlisten(InetSocketAddress address, SimulatedListener listener) {
        listeners.remove(key(address), listener);
    }

    void unlisten(SimulatedHost host) {
        listeners.values().removeIf(listener -> listener.host() == host);
    }

    private static String key(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** Knocks; the channel is told, or never hears of it. */
    void connect(SimulatedChannel client, InetSocketAddress to) {
        Machine here = client.host().machine();
        Machine there = machine(to.getAddress().getHostAddress());
        knock(client, to, route(here, there), route(there, here));
    }

    private void knock(SimulatedChannel client, InetSocketAddress to, Route there, Route back) {
        world.at(there.arrivalOf(60), () -> {
            Machine target = machine(to.getAddress().getHostAddress());
            if (there.isCut() || !target.isOn()) {
                world.inMillis(1_000, () -> {
                    if (client.isConnecting()) {
                        knock(client, to, there, back);
                    }
                });
                return;
            }
            answer(client, listeners.get(key(to)), there, back);
        });
    }

    private void answer(SimulatedChannel client, @Nullable SimulatedListener listener, Route there, Route back) {
        if (listener != null && !listener.hasRoom()) {
            return;
        }
        Connection connection =
                listener == null ? null : new Connection(world, client, listener.host(), there, back, pipeBytes);
        if (connection != null && listener != null) {
            listener.offer(connection);
        }
        deliver(back, () -> client.connected(connection));
    }

    private void deliver(Route back, Runnable what) {
        world.at(back.arrivalOf(60), () -> {
            if (back.isCut()) {
                back.whenWhole(() -> world.in(back.resumeDelay(), what));
            } else {
                what.run();
            }
        });
    }
}
