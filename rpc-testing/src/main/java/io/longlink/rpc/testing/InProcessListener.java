package io.longlink.rpc.testing;

import io.netty.channel.AbstractServerChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Where a server listens. Connections are made without it, as a kernel does, and wait until its event loop takes them. */
final class InProcessListener extends AbstractServerChannel {

    private final TestNetwork network;
    private final ChannelOptions options = new ChannelOptions(this);
    private @Nullable InetSocketAddress address;
    private boolean open = true;

    InProcessListener(TestNetwork network) {
        this.network = network;
    }

    /** Told by the network. */
    void offer(Connection made, InetSocketAddress from, InetSocketAddress at) {
        eventLoop().execute(() -> {
            if (open) {
                pipeline().fireChannelRead(new InProcessChannel(this, network, made, from, at));
                pipeline().fireChannelReadComplete();
            } else {
                made.answers().reset();
            }
        });
    }

    @Override
    protected void doBind(SocketAddress local) {
        address = (InetSocketAddress) local;
        network.listen(address, this);
    }

    @Override
    protected void doClose() {
        open = false;
        if (address != null) {
            network.unlisten(address);
        }
    }

    @Override
    protected void doBeginRead() {
        // Whoever knocks wakes the loop.
    }

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return loop instanceof Loop;
    }

    @Override
    protected @Nullable SocketAddress localAddress0() {
        return address;
    }

    @Override
    public ChannelConfig config() {
        return options;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean isActive() {
        return open && address != null;
    }
}
