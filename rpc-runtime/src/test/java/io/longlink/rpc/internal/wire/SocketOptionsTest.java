package io.longlink.rpc.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollSocketChannelConfig;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the heartbeat relies on is asked of the kernel itself. */
class SocketOptionsTest {

    @Test
    void socket_of_a_link_sends_at_once_and_holds_little() {
        assumeTrue(Epoll.isAvailable(), "epoll is of Linux");
        EpollSocketChannel channel = new EpollSocketChannel();
        try {
            LinkPipeline.assembleClient(
                    channel,
                    LinkSettings.DEFAULT,
                    new Heartbeats(new SplittableRandom(1)),
                    () -> 0,
                    new ChannelInboundHandlerAdapter());

            EpollSocketChannelConfig options = channel.config();
            assertThat(options.isTcpNoDelay()).isTrue();
            assertThat(options.getTcpUserTimeout())
                    .as("with any the kernel ends slow links")
                    .isZero();
            assertThat(options.getTcpNotSentLowAt()).isEqualTo(128 << 10);
            assertThat(options.isAllowHalfClosure()).isFalse();
            assertThat(options.getWriteBufferWaterMark().high()).isEqualTo(128 << 10);
        } finally {
            channel.unsafe().closeForcibly();
        }
    }
}
