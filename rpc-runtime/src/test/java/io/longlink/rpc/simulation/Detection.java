package io.longlink.rpc.simulation;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks at every open connection, four times a second: one that leads nowhere must be noticed within its bound. */
final class Detection {

    private static final int LOOK_MILLIS = 250;

    /** With calls in flight, and with time between two looks. */
    private static final long WITH_CALLS = millis(6_500 + LOOK_MILLIS);

    private static final long SEND_BUFFER_FULL = millis(10_600 + LOOK_MILLIS);
    private static final long IDLE = millis(21_000 + LOOK_MILLIS);
    private static final long ONE_WAY_WITH_CALLS = millis(18_500 + LOOK_MILLIS);
    private static final long ONE_WAY_IDLE = millis(33_000 + LOOK_MILLIS);
    private static final long SERVER = millis(46_000 + LOOK_MILLIS);

    private final World world;
    private final List<ClientProcess> clients;
    private final List<ServerProcess> servers;

    Detection(World world, List<ClientProcess> clients, List<ServerProcess> servers) {
        this.world = world;
        this.clients = clients;
        this.servers = servers;
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    void begin() {
        world.inMillis(LOOK_MILLIS, () -> {
            clients.stream().filter(ClientProcess::isUp).forEach(client -> look(client.host()));
            servers.stream().filter(ServerProcess::isUp).forEach(server -> look(server.host()));
            begin();
        });
    }

    private void look(SimulatedHost host) {
        for (SimulatedChannel channel : host.channels()) {
            Watcher watcher = channel.watcher();
            Connection connection = channel.connection();
            if (watcher == null
                    || connection == null
                    || !watcher.isReady()
                    || watcher.hadSlowPongs()
                    || ((SimulatedLoop) channel.eventLoop()).isPaused()
                    || connection.up.route().wasSlowSince(watcher.openedAt())
                    || connection.down.route().wasSlowSince(watcher.openedAt())) {
                continue;
            }
            if (channel.isClient()) {
                lookAtServer(channel, watcher, connection);
            } else {
                lookAtClient(channel, watcher, connection);
            }
        }
    }

    private void lookAtServer(SimulatedChannel channel, Watcher watcher, Connection connection) {
        long hears = silentSince(connection.down, connection.serverHost);
        boolean deaf = hears != Long.MAX_VALUE;
        boolean mute = connection.up.route().isCut();
        if (!deaf && !mute) {
            return;
        }
        long began = deaf ? Math.min(hears, world.now()) : connection.up.route().cutSince();
        long from = max(began, connection.down.lastArrival(), watcher.openedAt(), pauseEnd(channel));
        if (!deaf) {
            from = max(began, watcher.openedAt(), pauseEnd(channel));
        }
        long asked = watcher.firstQuestion(from, WITH_CALLS);
        long withCalls = !deaf ? ONE_WAY_WITH_CALLS : channel.isBlocked() ? SEND_BUFFER_FULL : WITH_CALLS;
        long bound = from + (deaf ? IDLE : ONE_WAY_IDLE);
        if (asked != Long.MAX_VALUE) {
            bound = Math.min(bound, asked + withCalls);
        }
        if (world.now() > bound && watcher.blame()) {
            world.violations.add(channel + " of " + channel.host() + " leads nowhere since " + from / 1_000_000
                    + " ms (deaf " + deaf + ", mute " + mute + ", blocked " + channel.isBlocked() + ") and is open");
        }
    }

    private void lookAtClient(SimulatedChannel channel, Watcher watcher, Connection connection) {
        long began = silentSince(connection.up, connection.clientHost);
        if (began == Long.MAX_VALUE) {
            return;
        }
        long from = max(began, connection.up.lastArrival(), channel.lastTaken(), watcher.openedAt(), pauseEnd(channel));
        if (world.now() > from + SERVER && watcher.blame()) {
            world.violations.add(channel + " of " + channel.host() + " hears nothing of " + connection.clientHost
                    + " since " + from / 1_000_000 + " ms (cut "
                    + connection.up.route().isCut() + ", lately "
                    + connection.up.lastArrival() / 1_000_000 + " ms) and is open");
        }
    }

    private static long pauseEnd(SimulatedChannel channel) {
        return ((SimulatedLoop) channel.eventLoop()).lastPauseEnd();
    }

    /** Since when nothing can come through this pipe; {@link Long#MAX_VALUE} when something can. */
    private long silentSince(Pipe pipe, SimulatedHost source) {
        long since = Long.MAX_VALUE;
        if (pipe.route().isCut()) {
            since = pipe.route().cutSince();
        }
        SimulatedChannel writer = pipe.writer();
        if (writer != null && !source.isGone() && writer.isRegistered()) {
            SimulatedLoop loop = (SimulatedLoop) writer.eventLoop();
            if (loop.isPaused()) {
                since = Math.min(since, loop.pauseBegan());
            }
        } else if (source.isGone() && !source.machine().isOn()) {
            since = Math.min(since, pipe.lastArrival());
        }
        return since;
    }

    private static long max(long... values) {
        long max = values[0];
        for (long value : values) {
            max = Math.max(max, value);
        }
        return max;
    }
}
