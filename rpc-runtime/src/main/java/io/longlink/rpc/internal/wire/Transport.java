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
 * not looked up. Tests give clients and servers one of their own, whose sockets and time are simulated.
 */
public record Transport(
        String name,
        EventLoops loops,
        ChannelFactory<? extends Channel> clientChannels,
        ChannelFactory<? extends ServerChannel> serverChannels) {

    static final String EPOLL = "epoll";

    /** Makes the threads that serve the sockets. */
    @FunctionalInterface
    public interface EventLoops {
        EventLoopGroup open(int threads, String threadName, boolean daemon);
    }

    private static final Transport BEST = choose();

    /** The best that this machine has. */
    public static Transport best() {
        return BEST;
    }

    /** Event loops of this transport. The caller owns the group and shuts it down. */
    public EventLoopGroup eventLoops(int threads, String threadName, boolean daemon) {
        return loops.open(threads, threadName, daemon);
    }

    /** Threads of this machine, with sockets of this kind. */
    static EventLoops threads(IoHandlerFactory ioHandlers) {
        return (threads, threadName, daemon) ->
                new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(threadName, daemon), ioHandlers);
    }

    /**
     * Whether the kernel still works off what it has taken from us, as on a slow line: false where that cannot be known. Makes
     * objects, so not to be asked often.
     */
    static boolean kernelMoves(Channel channel) {
        return BEST.name().equals(EPOLL) && EpollTransport.kernelMoves(channel);
    }

    /** What only a native transport can: bounds in the kernel for what our own timers cannot see. */
    static void tune(Channel channel) {
        if (BEST.name().equals(EPOLL)) {
            EpollTransport.tune(channel);
        }
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
        return new Transport(
                "nio", threads(NioIoHandler.newFactory()), NioSocketChannel::new, NioServerSocketChannel::new);
    }
}
