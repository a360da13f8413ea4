package io.longlink.rpc.benchmarks.longlink;

import io.longlink.rpc.benchmarks.harness.AsyncUserService;
import io.longlink.rpc.benchmarks.harness.Connection;
import io.longlink.rpc.benchmarks.harness.Jdk21;
import io.longlink.rpc.benchmarks.harness.Peer;
import io.longlink.rpc.benchmarks.harness.UserStream;
import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;
import io.longlink.rpc.benchmarks.workload.UserService;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.server.RpcServer;

/** One link; everything else as it comes. */
enum LonglinkPeer implements Peer {

    /** Services on the bounded pool, answers of futures on the common pool. */
    WORKERS,

    /** Services and answers of futures on the event loops. */
    NON_BLOCKING,

    /** Services and answers of futures on virtual threads. */
    VIRTUAL;

    static LonglinkPeer of(String name) {
        return switch (name) {
            case "longlink" -> WORKERS;
            case "longlink-nonblocking" -> NON_BLOCKING;
            case "longlink-virtual" -> VIRTUAL;
            default -> throw new IllegalArgumentException("peer: " + name);
        };
    }

    @Override
    public void serve(int port, UserService users) {
        RpcServer.Builder server = RpcServer.builder().host("127.0.0.1").port(port);
        switch (this) {
            case WORKERS -> server.service(BlockingUsers.class, new Service(users));
            case NON_BLOCKING -> server.service(NonBlockingUsers.class, new Service(users));
            case VIRTUAL ->
                server.service(BlockingUsers.class, new Service(users)).workers(Jdk21.virtualThreads());
        }
        server.service(StreamingUsers.class, count -> new UserFeed(users, count));
        server.start();
    }

    @Override
    public Connection connect(int port) {
        RpcClient.Builder client = RpcClient.builder().addresses("127.0.0.1:" + port);
        switch (this) {
            case WORKERS -> {}
            case NON_BLOCKING -> client.directCallbacks();
            case VIRTUAL -> client.callbackExecutor(Jdk21.virtualThreads());
        }
        RpcClient built = client.build();
        return new LonglinkConnection(
                built.stub(BlockingUsers.class),
                new AnsweringUsers(built.stub(FutureUsers.class)),
                new WatchedUsers(built.stub(StreamingUsers.class)));
    }

    private record LonglinkConnection(UserService blocking, AsyncUserService async, UserStream stream)
            implements Connection {}

    /** The service under the contracts' names. */
    private record Service(UserService users) implements BlockingUsers, NonBlockingUsers {

        @Override
        public boolean existUser(String email) {
            return users.existUser(email);
        }

        @Override
        public boolean createUser(User user) {
            return users.createUser(user);
        }

        @Override
        public User getUser(long id) {
            return users.getUser(id);
        }

        @Override
        public Page<User> listUser(int page) {
            return users.listUser(page);
        }

        @Override
        public byte[] echo(byte[] body) {
            return users.echo(body);
        }
    }
}
