package io.longlink.rpc.simulation;

import io.netty.channel.AbstractServerChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Where a simulated server listens. Connections wait in a backlog until the acceptor's loop takes them. */
final class SimulatedListener extends AbstractServerChannel implements SimulatedLoop.Socket {

    private static final int BACKLOG = 64;

    private final SimulatedHost host;
    private final SimulatedConfig config = new SimulatedConfig(this);
    private final ArrayDeque<Connection> backlog = new ArrayDeque<>();
    private @Nullable InetSocketAddress address;
    private boolean open = true;
    private boolean full;

    SimulatedListener(SimulatedHost host) {
        this.host = host;
    }

    SimulatedHost host() {
        return host;
    }

    /** While full, who knocks hears nothing. */
    void full(boolean isFull) {
        full = isFull;
    }

    boolean hasRoom() {
        return !full && backlog.size() < BACKLOG;
    }

    void offer(Connection connection) {
        backlog.add(connection);
        ((SimulatedLoop) eventLoop()).ready(this);
    }

    @Override
    public void selected() {
        if (!open) {
            return;
        }
        for (Connection next = backlog.poll(); next != null; next = backlog.poll()) {
            pipeline().fireChannelRead(new SimulatedChannel(this, host, next));
        }
        pipeline().fireChannelReadComplete();
    }

    @Override
    protected void doBind(SocketAddress local) {
        address = (InetSocketAddress) local;
        host.network().listen(address, this);
        host.listener(this);
    }

    @Override
    protected void doClose() {
        open = false;
        if (address != null) {
            host.network().unlisten(address, this);
        }
        backlog.forEach(Connection::refuseLate);
        backlog.clear();
    }

    @Override
    protected void doBeginRead() {
        // Whoever is in the backlog has woken the loop.
    }

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return loop instanceof SimulatedLoop;
    }

    @Override
    protected @Nullable SocketAddress localAddress0() {
        return address;
    }

    @Override
    public ChannelConfig config() {
        return config;
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
