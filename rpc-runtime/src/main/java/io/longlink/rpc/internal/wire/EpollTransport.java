package io.longlink.rpc.internal.wire;

import io.netty.channel.Channel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollTcpInfo;
import org.jspecify.annotations.Nullable;

/** Apart from {@link Transport}, which must load without the optional epoll classes. */
final class EpollTransport {

    private EpollTransport() {}

    /** What the kernel takes beyond what it can send: a PONG waits behind it. */
    private static final int JUST_NOW_MILLIS = 500;

    static final long NOT_SENT_BYTES = 128 << 10;

    /** Nothing has to be sent again, and something is on its way or left just now. */
    static boolean kernelMoves(Channel channel) {
        if (!(channel instanceof EpollSocketChannel socket) || !socket.isOpen()) {
            return false;
        }
        EpollTcpInfo info = socket.tcpInfo();
        return info.retransmits() == 0 && (info.unacked() > 0 || info.lastDataSent() < JUST_NOW_MILLIS);
    }

    static void tune(Channel channel) {
        if (channel instanceof EpollSocketChannel socket) {
            // TCP_USER_TIMEOUT stays as it is: with any, the kernel ends links to peers that read, but slowly.
            socket.config().setTcpNotSentLowAt(NOT_SENT_BYTES);
        }
    }

    static @Nullable Transport ifAvailable() {
        if (!Epoll.isAvailable()) {
            return null;
        }
        return new Transport(
                Transport.EPOLL,
                Transport.threads(EpollIoHandler.newFactory()),
                EpollSocketChannel::new,
                EpollServerSocketChannel::new);
    }
}
