package io.longlink.rpc.testing;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultChannelConfig;

/** Takes every option of a socket, and minds the one that matters here: whether closing resets the connection. */
final class ChannelOptions extends DefaultChannelConfig {

    private boolean resetsOnClose;

    ChannelOptions(Channel channel) {
        super(channel);
    }

    boolean resetsOnClose() {
        return resetsOnClose;
    }

    @Override
    public <T> boolean setOption(ChannelOption<T> option, T value) {
        if (option.equals(ChannelOption.SO_LINGER)) {
            resetsOnClose = value.equals(0);
        }
        super.setOption(option, value);
        return true;
    }
}
