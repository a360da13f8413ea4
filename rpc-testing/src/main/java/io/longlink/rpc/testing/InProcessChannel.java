package io.longlink.rpc.testing;

import io.netty.buffer.ByteBuf;
import io.netty.channel.AbstractChannel;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A socket's place in the pipeline: writes as far as there is room, reads what has arrived, and is told of connections as a
 * socket is. Belongs to its event loop, which runs on the driver's thread.
 */
final class InProcessChannel extends AbstractChannel {

    private static final ChannelMetadata METADATA = new ChannelMetadata(false);
    private static final int READS_AT_ONCE = 16;

    private enum State {
        /** New. */
        OPEN,
        /** Knocking at a server. */
        CONNECTING,
        /** Bytes go both ways, as far as either end knows. */
        CONNECTED,
        /** The end. */
        CLOSED
    }

    private final TestNetwork network;
    private final ChannelOptions options = new ChannelOptions(this);
    private final InetSocketAddress local;

    private State state = State.OPEN;
    private @Nullable InetSocketAddress remote;
    private @Nullable ChannelPromise connecting;
    private @Nullable Pipe in;
    private @Nullable Pipe out;
    private boolean readWanted;
    private boolean turnAsked;
    private boolean reset;

    /** The client's end. */
    InProcessChannel(TestNetwork network) {
        super(null);
        this.network = network;
        local = network.newAddress();
    }

    /** The server's end of a connection that is made. */
    InProcessChannel(
            Channel listener, TestNetwork network, Connection made, InetSocketAddress from, InetSocketAddress at) {
        super(listener);
        this.network = network;
        local = at;
        connected(made.requests(), made.answers(), from);
    }

    private void connected(Pipe incoming, Pipe outgoing, InetSocketAddress with) {
        in = incoming;
        out = outgoing;
        remote = with;
        incoming.reader(this);
        outgoing.writer(this);
        state = State.CONNECTED;
    }

    // Told by the network.

    /** Someone answers at the address, or nobody does. */
    void answered(@Nullable Connection made) {
        if (made == null) {
            eventLoop().execute(this::refused);
        } else {
            eventLoop().execute(() -> connect(made));
        }
    }

    void arrived() {
        askForTurn();
    }

    void hasRoom() {
        askForTurn();
    }

    void resetByPeer() {
        reset = true;
        askForTurn();
    }

    /** As a selector would: however much has happened, the loop looks once. */
    private void askForTurn() {
        if (!turnAsked && isRegistered()) {
            turnAsked = true;
            eventLoop().execute(this::turn);
        }
    }

    // On the event loop.

    private void refused() {
        ChannelPromise promise = connecting;
        if (state == State.CONNECTING && promise != null) {
            promise.tryFailure(new ConnectException("Connection refused: " + remote));
            unsafe().close(unsafe().voidPromise());
        }
    }

    private void connect(Connection made) {
        ChannelPromise promise = connecting;
        if (state != State.CONNECTING || promise == null || remote == null) {
            made.requests().reset();
            return;
        }
        connected(made.answers(), made.requests(), remote);
        connecting = null;
        promise.trySuccess();
        pipeline().fireChannelActive();
        askForTurn();
    }

    private void turn() {
        turnAsked = false;
        if (state == State.CONNECTED && reset) {
            pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
            unsafe().close(unsafe().voidPromise());
        }
        if (state == State.CONNECTED && out != null && out.room() > 0) {
            ((InProcessUnsafe) unsafe()).writeOn();
        }
        if (state == State.CONNECTED && readWanted && in != null) {
            read(in);
        }
    }

    private void read(Pipe from) {
        int reads = 0;
        while (state == State.CONNECTED && from.hasArrived() && reads < READS_AT_ONCE) {
            byte[] bytes = from.read();
            ByteBuf buffer = alloc().ioBuffer(bytes.length);
            buffer.writeBytes(bytes);
            pipeline().fireChannelRead(buffer);
            reads++;
        }
        if (reads > 0) {
            readWanted = false;
            pipeline().fireChannelReadComplete();
        }
        if (state == State.CONNECTED && readWanted) {
            if (from.isFinished()) {
                unsafe().close(unsafe().voidPromise());
            } else if (from.hasArrived()) {
                askForTurn();
            }
        }
    }

    @Override
    protected void doBeginRead() {
        readWanted = true;
        if (in != null && (in.hasArrived() || in.isFinished())) {
            askForTurn();
        }
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer waiting) throws IOException {
        Pipe pipe = out;
        if (pipe == null || reset) {
            throw new IOException("Broken pipe");
        }
        for (Object current = waiting.current(); current != null; current = waiting.current()) {
            ByteBuf buffer = (ByteBuf) current;
            byte[] bytes = new byte[Math.min(pipe.room(), buffer.readableBytes())];
            if (bytes.length == 0 && buffer.isReadable()) {
                return;
            }
            buffer.getBytes(buffer.readerIndex(), bytes);
            pipe.write(bytes);
            waiting.progress(bytes.length);
            waiting.removeBytes(bytes.length);
        }
    }

    @Override
    protected void doClose() {
        State before = state;
        state = State.CLOSED;
        ChannelPromise promise = connecting;
        if (promise != null) {
            promise.tryFailure(new ClosedChannelException());
        }
        if (before == State.CONNECTED && in != null && out != null) {
            in.closeReader();
            if (options.resetsOnClose()) {
                out.reset();
            } else {
                out.finish();
            }
        }
    }

    private final class InProcessUnsafe extends AbstractUnsafe {

        void writeOn() {
            flush0();
        }

        @Override
        public void connect(SocketAddress address, @Nullable SocketAddress from, ChannelPromise promise) {
            state = State.CONNECTING;
            connecting = promise;
            remote = (InetSocketAddress) address;
            network.knock(InProcessChannel.this, remote, local);
            eventLoop()
                    .schedule(
                            () -> {
                                if (state == State.CONNECTING) {
                                    promise.tryFailure(new ConnectTimeoutException("connection timed out: " + remote));
                                    close(voidPromise());
                                }
                            },
                            options.getConnectTimeoutMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new InProcessUnsafe();
    }

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return loop instanceof Loop;
    }

    @Override
    protected SocketAddress localAddress0() {
        return local;
    }

    @Override
    protected @Nullable SocketAddress remoteAddress0() {
        return remote;
    }

    @Override
    protected void doBind(SocketAddress address) {
        throw new UnsupportedOperationException("a client's channel has its address");
    }

    @Override
    protected void doDisconnect() {
        doClose();
    }

    @Override
    public ChannelConfig config() {
        return options;
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
