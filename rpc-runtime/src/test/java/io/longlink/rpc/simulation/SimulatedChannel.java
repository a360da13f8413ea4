package io.longlink.rpc.simulation;

import io.netty.buffer.ByteBuf;
import io.netty.channel.AbstractChannel;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelId;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A socket over two {@link Pipe}s: writes what there is room for, reads when its loop selects it. */
final class SimulatedChannel extends AbstractChannel implements SimulatedLoop.Socket {

    private static final ChannelMetadata METADATA = new ChannelMetadata(false);
    private static final int READS = 16;

    private enum State {
        OPEN,
        CONNECTING,
        CONNECTED,
        CLOSED
    }

    /** Netty's own ids are of chance and of the clock, and tables are in their order. */
    private record Numbered(int value) implements ChannelId {

        private static final long serialVersionUID = 1L;

        @Override
        public String asShortText() {
            return Integer.toString(value);
        }

        @Override
        public String asLongText() {
            return asShortText();
        }

        @Override
        public int compareTo(ChannelId other) {
            return Integer.compare(value, ((Numbered) other).value);
        }
    }

    private final SimulatedHost host;
    private final SimulatedConfig config = new SimulatedConfig(this);
    private final int number;

    private State state = State.OPEN;
    private @Nullable Pipe in;
    private @Nullable Pipe out;
    private @Nullable Connection connection;
    private @Nullable InetSocketAddress remote;
    private @Nullable ChannelPromise connecting;
    private @Nullable Watcher watcher;
    private @Nullable Future<?> timeout;
    private long lastTaken;
    private boolean readWanted;
    private boolean wantsRoom;
    private boolean selectionAsked;
    private boolean answered;
    private boolean reset;

    /** The client's end. */
    SimulatedChannel(SimulatedHost host) {
        super(null, new Numbered(host.network().nextChannel()));
        this.host = host;
        this.number = ((Numbered) id()).value();
        config.setAllocator(host.allocator());
    }

    /** The server's end. */
    SimulatedChannel(Channel listener, SimulatedHost host, Connection accepted) {
        super(listener, new Numbered(host.network().nextChannel()));
        this.host = host;
        this.number = ((Numbered) id()).value();
        config.setAllocator(host.allocator());
        state = State.CONNECTED;
        connection = accepted;
        in = accepted.up;
        out = accepted.down;
        accepted.up.reader = this;
        accepted.down.writer = this;
        host.channels().add(this);
    }

    SimulatedHost host() {
        return host;
    }

    int number() {
        return number;
    }

    boolean isClient() {
        return parent() == null;
    }

    @Nullable
    Connection connection() {
        return connection;
    }

    Pipe incoming() {
        return Objects.requireNonNull(in);
    }

    @Nullable
    Watcher watcher() {
        return watcher;
    }

    boolean isConnecting() {
        return state == State.CONNECTING;
    }

    /** When the kernel last took bytes, which is no silence either. */
    long lastTaken() {
        return lastTaken;
    }

    /** Bytes wait because the pipe is full. */
    boolean isBlocked() {
        return wantsRoom;
    }

    private SimulatedLoop loop() {
        return (SimulatedLoop) eventLoop();
    }

    private void askSelection() {
        if (!selectionAsked && isRegistered()) {
            selectionAsked = true;
            loop().ready(this);
        }
    }

    // The network's side.

    void arrived() {
        askSelection();
    }

    void hasRoom() {
        if (wantsRoom) {
            askSelection();
        }
    }

    void resetByPeer() {
        reset = true;
        askSelection();
    }

    /** Null when the connection was refused. */
    void connected(@Nullable Connection made) {
        if (state != State.CONNECTING) {
            if (made != null) {
                made.down.closeReader();
                made.down.sendReset();
            }
            return;
        }
        connection = made;
        answered = true;
        askSelection();
    }

    /** The process is gone, the kernel closes. */
    void abandon(boolean machineIsOn) {
        if (state == State.CONNECTED && machineIsOn) {
            closePipes();
        }
        state = State.CLOSED;
        host.channels().remove(this);
    }

    // On the loop.

    @Override
    public void selected() {
        selectionAsked = false;
        if (state == State.CONNECTING && answered) {
            finishConnect();
        }
        if (state == State.CONNECTED && reset) {
            pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
            if (state == State.CONNECTED) {
                unsafe().close(unsafe().voidPromise());
            }
        }
        if (state == State.CONNECTED && wantsRoom && out != null && out.room() > 0) {
            wantsRoom = false;
            ((SimulatedUnsafe) unsafe()).flushAgain();
        }
        if (state == State.CONNECTED && readWanted) {
            readAvailable();
        }
    }

    private void readAvailable() {
        Pipe pipe = incoming();
        int reads = 0;
        while (state == State.CONNECTED && readWanted && pipe.hasArrived() && reads++ < READS) {
            byte[] bytes = pipe.read();
            if (bytes != null) {
                ByteBuf buffer = alloc().ioBuffer(bytes.length);
                buffer.writeBytes(bytes);
                pipeline().fireChannelRead(buffer);
            }
        }
        if (reads > 0) {
            readWanted = false;
            pipeline().fireChannelReadComplete();
            if (config.isAutoRead()) {
                readWanted = true;
            }
        }
        if (state == State.CONNECTED && readWanted && pipe.isFinished()) {
            unsafe().close(unsafe().voidPromise());
        } else if (state == State.CONNECTED && readWanted && pipe.hasArrived()) {
            askSelection();
        }
    }

    private void finishConnect() {
        ChannelPromise promise = Objects.requireNonNull(connecting);
        Connection made = connection;
        if (made == null) {
            promise.tryFailure(new ConnectException("Connection refused: " + remote));
            unsafe().close(unsafe().voidPromise());
            return;
        }
        state = State.CONNECTED;
        in = made.down;
        out = made.up;
        made.down.reader = this;
        made.up.writer = this;
        host.channels().add(this);
        cancelTimeout();
        promise.trySuccess();
        pipeline().fireChannelActive();
        askSelection();
    }

    private void cancelTimeout() {
        if (timeout != null) {
            timeout.cancel(false);
            timeout = null;
        }
    }

    @Override
    protected void doBeginRead() {
        if (watcher == null) {
            watcher = Watcher.insert(this);
        }
        readWanted = true;
        if (reset || (in != null && (in.hasArrived() || in.isFinished()))) {
            askSelection();
        }
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer buffers) throws IOException {
        Pipe pipe = Objects.requireNonNull(out);
        if (reset) {
            throw new IOException("Broken pipe");
        }
        for (Object current = buffers.current(); current != null; current = buffers.current()) {
            ByteBuf buffer = (ByteBuf) current;
            int taken = Math.min(pipe.room(), buffer.readableBytes());
            if (taken == 0 && buffer.isReadable()) {
                wantsRoom = true;
                return;
            }
            byte[] bytes = new byte[taken];
            buffer.getBytes(buffer.readerIndex(), bytes);
            pipe.write(bytes);
            lastTaken = host.world().now();
            buffers.progress(taken);
            buffers.removeBytes(taken);
        }
    }

    @Override
    protected void doClose() {
        State before = state;
        state = State.CLOSED;
        wantsRoom = false;
        cancelTimeout();
        host.channels().remove(this);
        ChannelPromise promise = connecting;
        if (promise != null) {
            promise.tryFailure(new ClosedChannelException());
        }
        if (before == State.CONNECTED) {
            closePipes();
        }
        if (watcher != null) {
            watcher.closed();
        }
    }

    private void closePipes() {
        Pipe inbound = incoming();
        Pipe outbound = Objects.requireNonNull(out);
        inbound.closeReader();
        if (config.resetsOnClose()) {
            outbound.kill();
            inbound.sendReset();
        } else {
            outbound.finish();
        }
        inbound.reader = null;
        outbound.writer = null;
    }

    private final class SimulatedUnsafe extends AbstractUnsafe {

        void flushAgain() {
            flush0();
        }

        @Override
        public void connect(SocketAddress address, @Nullable SocketAddress local, ChannelPromise promise) {
            state = State.CONNECTING;
            connecting = promise;
            remote = (InetSocketAddress) address;
            host.network().connect(SimulatedChannel.this, remote);
            timeout = eventLoop()
                    .schedule(
                            () -> {
                                if (state == State.CONNECTING
                                        && promise.tryFailure(
                                                new ConnectTimeoutException("connection timed out: " + remote))) {
                                    close(voidPromise());
                                }
                            },
                            config.getConnectTimeoutMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new SimulatedUnsafe();
    }

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return loop instanceof SimulatedLoop;
    }

    @Override
    protected @Nullable SocketAddress localAddress0() {
        return state == State.CONNECTED ? new InetSocketAddress(host.machine().address(), 10_000 + number) : null;
    }

    @Override
    protected @Nullable SocketAddress remoteAddress0() {
        return state == State.CONNECTED ? remote : null;
    }

    @Override
    protected void doBind(SocketAddress local) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void doDisconnect() {
        doClose();
    }

    @Override
    public ChannelConfig config() {
        return config;
    }

    @Override
    public boolean isOpen() {
        return state != State.CLOSED;
    }

    @Override
    public boolean isActive() {
        return state == State.CONNECTED;
    }

    @Override
    public ChannelMetadata metadata() {
        return METADATA;
    }
}
