package io.longlink.rpc.benchmarks.netty;

import io.longlink.rpc.benchmarks.harness.AsyncUserService;
import io.longlink.rpc.benchmarks.harness.Connection;
import io.longlink.rpc.benchmarks.harness.Peer;
import io.longlink.rpc.benchmarks.harness.UserStream;
import io.longlink.rpc.benchmarks.workload.UserService;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetAddress;

/** One event loop a side. */
final class NettyPeer implements Peer {

    private final boolean futures;

    /** @param futures for callers that go on; else answers are handed to them as they are */
    NettyPeer(boolean futures) {
        this.futures = futures;
    }

    @Override
    public void serve(int port, UserService users) throws Exception {
        SpareArray spare = new SpareArray();
        Outbox outbox = new Outbox();
        new ServerBootstrap()
                .group(oneLoop())
                .channel(EpollServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1_024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, reads())
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new ServerHandler(users, spare, outbox));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), port)
                .sync();
    }

    @Override
    public Connection connect(int port) throws Exception {
        ClientHandler handler = new ClientHandler();
        new Bootstrap()
                .group(oneLoop())
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.RECVBUF_ALLOCATOR, reads())
                .handler(handler)
                .connect(InetAddress.getLoopbackAddress(), port)
                .sync();
        AsyncUserService async = new AsyncUsers(handler);
        return new NettyConnection(
                new BlockingUsers(handler), futures ? new FutureUsers(async) : async, new WatchedUsers(handler));
    }

    private record NettyConnection(UserService blocking, AsyncUserService async, UserStream stream)
            implements Connection {}

    private static EventLoopGroup oneLoop() {
        return new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    }

    private static AdaptiveRecvByteBufAllocator reads() {
        return new AdaptiveRecvByteBufAllocator(2 << 10, 64 << 10, 1 << 20);
    }
}
