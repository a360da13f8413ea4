package io.longlink.rpc.simulation;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultChannelConfig;

/** Remembers, of all that sockets have to set, whether closing is to be a reset. */
final class SimulatedConfig extends DefaultChannelConfig {

    private boolean resetsOnClose;

    SimulatedConfig(Channel channel) {
        super(channel);
    }

    boolean resetsOnClose() {
        return resetsOnClose;
    }

    @Override
    public <T> boolean setOption(ChannelOption<T> option, T value) {
        if (option.equals(ChannelOption.SO_LINGER)) {
            resetsOnClose = value.equals(0);
            return true;
        }
        super.setOption(option, value);
        return true;
    }
}
