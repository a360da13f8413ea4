package io.longlink.rpc.benchmarks.grpc;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannelBuilder;
import io.grpc.ServerBuilder;
import io.longlink.rpc.benchmarks.harness.Connection;
import io.longlink.rpc.benchmarks.harness.Peer;
import io.longlink.rpc.benchmarks.workload.UserService;
import java.io.IOException;

/** One channel, which is one HTTP/2 connection. */
final class GrpcPeer implements Peer {

    private static final int LARGEST_MESSAGE = 8 << 20;

    private final boolean direct;

    /** @param direct services and answers run on the event loops */
    GrpcPeer(boolean direct) {
        this.direct = direct;
    }

    @Override
    public void serve(int port, UserService users) throws IOException {
        ServerBuilder<?> server = Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create())
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .addService(GrpcService.of(users));
        if (direct) {
            server.directExecutor();
        }
        server.build().start();
    }

    @Override
    public Connection connect(int port) {
        ManagedChannelBuilder<?> channel = Grpc.newChannelBuilderForAddress(
                        "127.0.0.1", port, InsecureChannelCredentials.create())
                .maxInboundMessageSize(LARGEST_MESSAGE);
        if (direct) {
            channel.directExecutor();
        }
        return GrpcConnection.over(channel.build());
    }
}
