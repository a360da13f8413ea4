package io.longlink.rpc.tests;

import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.server.RpcServer;

/** One service behind a real socket, and a client for it. */
final class Loopback<S> implements AutoCloseable {

    private final RpcServer server;
    private final RpcClient client;
    private final S stub;

    Loopback(Class<S> contract, S service) {
        server = RpcServer.builder()
                .host("127.0.0.1")
                .port(0)
                .service(contract, service)
                .start();
        client = RpcClient.builder().addresses("127.0.0.1:" + server.port()).build();
        stub = client.stub(contract);
    }

    S stub() {
        return stub;
    }

    RpcClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
