package io.longlink.rpc.benchmarks.thrift;

import io.longlink.rpc.benchmarks.harness.AsyncUserService;
import io.longlink.rpc.benchmarks.harness.Connection;
import io.longlink.rpc.benchmarks.harness.Peer;
import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;
import io.longlink.rpc.benchmarks.workload.UserService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.server.TThreadedSelectorServer;
import org.apache.thrift.transport.TNonblockingServerSocket;
import org.apache.thrift.transport.TTransportException;
import org.apache.thrift.transport.layered.TFramedTransport;
import org.jspecify.annotations.Nullable;

/** Selector threads and workers as they come. */
final class ThriftPeer implements Peer {

    private static final int LARGEST_FRAME = 8 << 20;

    @Override
    public void serve(int port, UserService users) throws TTransportException {
        TNonblockingServerSocket socket =
                new TNonblockingServerSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        TThreadedSelectorServer server = new TThreadedSelectorServer(new TThreadedSelectorServer.Args(socket)
                .processor(new UsersProcessor(users))
                .transportFactory(new TFramedTransport.Factory(LARGEST_FRAME))
                .protocolFactory(new TBinaryProtocol.Factory()));
        Thread thread = new Thread(server::serve, "thrift-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Connection connect(int port) {
        return new ThriftConnection(ThreadLocal.withInitial(() -> new UsersClient(port)));
    }

    private record ThriftConnection(ThreadLocal<UsersClient> own) implements Connection, UserService {

        @Override
        public UserService blocking() {
            return this;
        }

        @Override
        public @Nullable AsyncUserService async() {
            return null;
        }

        @Override
        public boolean existUser(String email) {
            return own.get().existUser(email);
        }

        @Override
        public boolean createUser(User user) {
            return own.get().createUser(user);
        }

        @Override
        public User getUser(long id) {
            return own.get().getUser(id);
        }

        @Override
        public Page<User> listUser(int page) {
            return own.get().listUser(page);
        }

        @Override
        public byte[] echo(byte[] body) {
            return own.get().echo(body);
        }
    }
}
