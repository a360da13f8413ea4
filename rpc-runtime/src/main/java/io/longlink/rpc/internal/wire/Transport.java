package io.longlink.rpc.internal.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * What the sockets are made of: native epoll where it is there, NIO otherwise. Chosen once; the channel classes are named,
 * not looked up.
 */
public record Transport(
        String name,
        IoHandlerFactory ioHandlers,
        ChannelFactory<? extends Channel> clientChannels,
        ChannelFactory<? extends ServerChannel> serverChannels) {

    private static final Transport BEST = choose();

    /** The best that this machine has. */
    public static Transport best() {
        return BEST;
    }

    /** Event loops of this transport. The caller owns the group and shuts it down. */
    public EventLoopGroup eventLoops(int threads, String threadName, boolean daemon) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(threadName, daemon), ioHandlers);
    }

    private static Transport choose() {
        try {
            Transport epoll = EpollTransport.ifAvailable();
            if (epoll != null) {
                return epoll;
            }
        } catch (NoClassDefFoundError epollJarMissing) {
            // The jar is optional: NIO serves.
        }
        return new Transport("nio", NioIoHandler.newFactory(), NioSocketChannel::new, NioServerSocketChannel::new);
    }
}
