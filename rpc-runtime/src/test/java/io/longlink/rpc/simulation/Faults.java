package io.longlink.rpc.simulation;

import java.util.List;

/** Breaks things for a while, and mends them. Knows when the last one was mended. */
final class Faults {

    private static final long MILLION = 1_000_000;
    private static final int SLOWNESS = 10;

    private final World world;
    private final Network network;
    private final SimulatedRegistry registry;
    private final List<ServerProcess> servers;
    private final List<ClientProcess> clients;
    private long lastMended;

    Faults(
            World world,
            Network network,
            SimulatedRegistry registry,
            List<ServerProcess> servers,
            List<ClientProcess> clients) {
        this.world = world;
        this.network = network;
        this.registry = registry;
        this.servers = servers;
        this.clients = clients;
    }

    long lastMended() {
        return lastMended;
    }

    /** Plans this many, all of them mended by the end. */
    void plan(int count, int fromMillis, int toMillis) {
        for (int i = 0; i < count; i++) {
            int at = world.between(fromMillis, toMillis);
            int lasts = Math.min(lasting(), toMillis - at + 1);
            world.inMillis(at, () -> inject(lasts));
        }
    }

    /** Most are short, some long enough for every verdict. */
    private int lasting() {
        return world.chance(0.6) ? world.between(50, 8_000) : world.between(8_000, 70_000);
    }

    private void inject(int lasts) {
        ServerProcess server = world.oneOf(servers);
        ClientProcess client = world.oneOf(clients);
        int kind = world.random.nextInt(18);
        world.trace(5, kind);
        switch (kind) {
            case 0, 1, 2 -> cut(client, server, true, true, lasts);
            case 3 -> cut(client, server, true, false, lasts);
            case 4 -> cut(client, server, false, true, lasts);
            case 5 -> isolate(server, lasts);
            case 6, 7 -> pause(server.isUp() ? server.host() : client.host(), lasts);
            case 8 -> pause(client.host(), lasts);
            case 9 -> stallLoop(world.chance(0.5) && server.isUp() ? server.host() : client.host(), lasts);
            case 10 -> throttle(client, server, lasts);
            case 11 -> delay(client, server, lasts);
            case 12 -> reset(client);
            case 13, 14 -> kill(server, lasts);
            case 15 -> drain(server, lasts);
            case 16 -> other(server, lasts);
            default -> restart(client, lasts);
        }
    }

    private void mend(long inMillis, Runnable how) {
        lastMended = Math.max(lastMended, world.now() + inMillis * MILLION);
        world.inMillis(inMillis, how);
    }

    private void cut(ClientProcess client, ServerProcess server, boolean there, boolean back, int lasts) {
        Route up = network.route(client.machine(), server.machine());
        Route down = network.route(server.machine(), client.machine());
        if (there) {
            up.cut();
            mend(lasts, up::heal);
        }
        if (back) {
            down.cut();
            mend(lasts, down::heal);
        }
    }

    private void isolate(ServerProcess server, int lasts) {
        // One after the other, and back in another order: "swizzle-clog".
        for (ClientProcess client : clients) {
            world.inMillis(world.between(0, 1_000), () -> cut(client, server, true, true, lasts));
        }
    }

    private void pause(SimulatedHost host, int lasts) {
        if (!host.isGone()) {
            host.pause(lasts * MILLION);
            mend(lasts, () -> {});
        }
    }

    private void stallLoop(SimulatedHost host, int lasts) {
        if (!host.isGone()) {
            world.oneOf(host.loops()).pause(lasts * MILLION);
            mend(lasts, () -> {});
        }
    }

    private void throttle(ClientProcess client, ServerProcess server, int lasts) {
        int bytesPerSecond = world.between(60, 500) << 10;
        for (Route route : List.of(
                network.route(client.machine(), server.machine()), network.route(server.machine(), client.machine()))) {
            route.slow(0, bytesPerSecond);
            mend(lasts, route::hasten);
        }
    }

    private void delay(ClientProcess client, ServerProcess server, int lasts) {
        Route route = network.route(client.machine(), server.machine());
        route.slow(world.between(10, 400) * MILLION, Long.MAX_VALUE);
        mend(lasts, route::hasten);
    }

    private void reset(ClientProcess client) {
        for (SimulatedChannel channel : List.copyOf(client.host().channels())) {
            if (world.chance(0.5)) {
                channel.resetByPeer();
                mend(0, () -> {});
            }
        }
    }

    private void kill(ServerProcess server, int lasts) {
        if (!server.isUp()) {
            return;
        }
        boolean withPower = world.chance(0.3);
        if (withPower) {
            server.machine().power(false);
        }
        server.kill();
        mend(lasts, () -> {
            if (withPower) {
                server.machine().power(true);
            }
            server.restart();
        });
    }

    private void drain(ServerProcess server, int lasts) {
        if (server.isUp()) {
            int grace = world.between(0, 10_000);
            lastMended = Math.max(lastMended, world.now() + (grace + lasts + 1_000L) * MILLION);
            server.drain(grace).thenRun(() -> mend(world.between(0, lasts), server::restart));
        }
    }

    private void other(ServerProcess server, int lasts) {
        if (world.chance(0.4)) {
            registry.hide(server.address(), true);
            mend(lasts, () -> registry.hide(server.address(), !server.isUp()));
        } else if (world.chance(0.5)) {
            server.slow(SLOWNESS);
            mend(lasts, () -> server.slow(1));
            // What it began to do slowly is done so much later.
            lastMended =
                    Math.max(lastMended, world.now() + (lasts + SLOWNESS * (long) Load.LONGEST_HOLD_MILLIS) * MILLION);
        } else if (server.isUp()) {
            SimulatedListener listener = server.host().listener();
            listener.full(true);
            mend(lasts, () -> listener.full(false));
        }
    }

    private void restart(ClientProcess client, int lasts) {
        if (client.isUp()) {
            if (world.chance(0.5)) {
                client.kill();
            } else {
                client.close();
            }
            mend(Math.min(lasts, 5_000), client::start);
        }
    }
}
