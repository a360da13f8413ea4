package io.longlink.rpc.server;

import io.longlink.rpc.internal.wire.Transport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** The simulator's way to what only tests may set, and to a start and an end that wait for nothing. */
public final class SimulatedServers {

    private SimulatedServers() {}

    /** It listens as soon as its loops run, and may be announced then. */
    public static RpcServer begin(RpcServer.Builder builder, Transport sockets, RandomGenerator dice) {
        return builder.simulated(sockets, dice).oneCallATurn().begin();
    }

    public static CompletableFuture<Void> shutdown(RpcServer server, Duration grace) {
        server.beginShutdown(grace);
        return server.ended();
    }
}
