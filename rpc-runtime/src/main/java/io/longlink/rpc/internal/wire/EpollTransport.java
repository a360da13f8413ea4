package io.longlink.rpc.internal.wire;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import org.jspecify.annotations.Nullable;

/** Apart from {@link Transport}, which must load without the optional epoll classes. */
final class EpollTransport {

    private EpollTransport() {}

    static @Nullable Transport ifAvailable() {
        if (!Epoll.isAvailable()) {
            return null;
        }
        return new Transport(
                "epoll", EpollIoHandler.newFactory(), EpollSocketChannel::new, EpollServerSocketChannel::new);
    }
}
