package io.longlink.rpc.benchmarks.turbo;

import io.longlink.rpc.benchmarks.harness.Connection;
import io.longlink.rpc.benchmarks.harness.Peer;
import io.longlink.rpc.benchmarks.workload.UserService;
import java.util.Map;
import rpc.turbo.client.TurboClient;
import rpc.turbo.config.HostPort;
import rpc.turbo.server.TurboServer;

/** One connection. */
final class TurboPeer implements Peer {

    private static final String GROUP = "benchmark";
    private static final String APP = "users";

    @Override
    public void serve(int port, UserService users) throws InterruptedException {
        TurboServer server = new TurboServer(GROUP, APP);
        server.registerService(Map.of(TurboUsers.class, new CompletedUsers(users)));
        server.startRpcServer(new HostPort("127.0.0.1", port));
    }

    @Override
    public Connection connect(int port) {
        TurboClient client = new TurboClient();
        client.addConnect(GROUP, APP, new HostPort("127.0.0.1", port));
        client.register(TurboUsers.class);
        return new TurboConnection(client.getService(TurboUsers.class));
    }
}
