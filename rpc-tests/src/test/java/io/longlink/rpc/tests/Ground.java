package io.longlink.rpc.tests;

import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.TestNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Where servers and clients of a test meet. */
enum Ground {
    SOCKETS {
        @Override
        Meeting open() {
            return new OverSockets();
        }
    },
    IN_PROCESS {
        @Override
        Meeting open() {
            return new InProcess(TestNetwork.inRealTime());
        }
    };

    abstract Meeting open();

    /** Servers and clients, ended together. */
    interface Meeting extends AutoCloseable {

        /** Gives the server's address. */
        String serve(Consumer<RpcServer.Builder> how);

        /** A client of the servers that were started before it. */
        RpcClient connect(Consumer<RpcClient.Builder> how);

        default RpcClient connect() {
            return connect(builder -> {});
        }

        /** Before the test is over; closing does nothing then. */
        default void end() {
            close();
        }

        @Override
        void close();
    }

    private record InProcess(TestNetwork network) implements Meeting {

        @Override
        public String serve(Consumer<RpcServer.Builder> how) {
            return network.serve(how).address();
        }

        @Override
        public RpcClient connect(Consumer<RpcClient.Builder> how) {
            return network.connect(how);
        }

        @Override
        public void close() {
            network.close();
        }
    }

    private static final class OverSockets implements Meeting {

        private final List<RpcServer> servers = new ArrayList<>();
        private final List<RpcClient> clients = new ArrayList<>();

        @Override
        public String serve(Consumer<RpcServer.Builder> how) {
            RpcServer.Builder builder = RpcServer.builder().host("127.0.0.1").port(0);
            how.accept(builder);
            servers.add(builder.start());
            return address(servers.get(servers.size() - 1));
        }

        @Override
        public RpcClient connect(Consumer<RpcClient.Builder> how) {
            RpcClient.Builder builder = RpcClient.builder()
                    .addresses(servers.stream().map(OverSockets::address).toArray(String[]::new));
            how.accept(builder);
            clients.add(builder.build());
            return clients.get(clients.size() - 1);
        }

        private static String address(RpcServer server) {
            return "127.0.0.1:" + server.port();
        }

        @Override
        public void close() {
            clients.forEach(RpcClient::close);
            servers.forEach(RpcServer::close);
            clients.clear();
            servers.clear();
        }
    }
}
