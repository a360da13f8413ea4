package io.longlink.rpc.client;

import io.longlink.rpc.internal.wire.Transport;
import java.util.random.RandomGenerator;

/** The simulator's way to what only tests may set. */
public final class SimulatedClients {

    private SimulatedClients() {}

    public static RpcClient build(RpcClient.Builder builder, Transport sockets, RandomGenerator dice) {
        return builder.simulated(sockets, dice).build();
    }
}
