package io.longlink.rpc.server;

import io.longlink.rpc.call.ServerInterceptor;
import io.longlink.rpc.codec.DefinitionCache;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.WriterPool;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.stream.StreamTurns;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.GoAwayReason;
import io.longlink.rpc.internal.wire.HeartbeatHandler;
import io.longlink.rpc.internal.wire.LinkPipeline;
import io.longlink.rpc.internal.wire.LinkSettings;
import io.longlink.rpc.internal.wire.PeerClogged;
import io.longlink.rpc.internal.wire.ProtocolViolation;
import io.longlink.rpc.registry.Address;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's end of one pipeline: exchanges settings, hands each frame to whom it concerns, and ends the connection. Belongs to
 * one channel's event loop; what any thread may call says so.
 */
final class NettyRpcServerHandler extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(NettyRpcServerHandler.class);

    private static final int HANDSHAKE_MILLIS = 5_000;
    private static final int FAREWELL_MILLIS = 500;

    /** What is worth adding up: a body in several pieces, answers that wait. */
    static final int NOTABLE_BYTES = 64 << 10;

    /** With that many batches of small answers, of 64 KiB at most, that a client has not read, it is not read either. */
    private static final int MOST_BATCHES = 32;

    /** Of the longest messages: the arguments of calls that wait until answers are read take no more. */
    private static final int MOST_PARKED = 4;

    private final ServerOptions options;
    private final DefinitionCache definitions = new DefinitionCache();
    private final ClientContracts contracts;
    private final RequestGate gate;

    private @Nullable ChannelHandlerContext ctx;
    private @Nullable HeartbeatHandler heartbeat;
    private @Nullable Answers answers;

    // Made for the first stream, or stage that is cancelled: there may be very many connections without one.
    private @Nullable StreamTurns turns;
    private @Nullable Executor stagesExecutor;

    private @Nullable HessianReader reader;
    private @Nullable Future<?> handshake;

    private boolean broken;

    /** Frames of one read are being handled: what they cause is flushed when all of them are. */
    private boolean reading;

    /** When what is read together has come; asked for once. */
    private long readAt;

    private boolean readAtIsKnown;

    NettyRpcServerHandler(ServerOptions options) {
        this.options = options;
        this.contracts = new ClientContracts(options.bindings());
        this.gate = new RequestGate(this, options, contracts);
    }

    void attach(HeartbeatHandler beats) {
        heartbeat = beats;
        beats.reports(options.admission());
    }

    int callsInFlight() {
        return gate.callsInFlight();
    }

    /** What is known of the classes of this client. */
    DefinitionCache definitions() {
        return definitions;
    }

    List<ServerInterceptor> interceptors() {
        return options.interceptors();
    }

    /** {@code host:port} of the client. */
    String peer() {
        return context().channel().remoteAddress() instanceof InetSocketAddress client
                ? new Address(client.getHostString(), client.getPort()).toString()
                : "";
    }

    /** From any thread: code of users does not run on the event loop, where the call need not. */
    void runOffLoop(Runnable task, boolean mayBlock) {
        if (mayBlock && context().executor().inEventLoop()) {
            needStagesExecutor().execute(task);
        } else {
            task.run();
        }
    }

    WriterPool writers() {
        return options.writers();
    }

    AdmissionQueue queueOf(OfferedService service) {
        return options.admission().queueOf(service);
    }

    /** One that was used before on this connection, or null. On the event loop, as {@link #giveReader}. */
    @Nullable
    HessianReader takeReader() {
        HessianReader taken = reader;
        reader = null;
        return taken;
    }

    void giveReader(HessianReader read) {
        reader = read;
    }

    long nanoTime() {
        return eventLoop().ticker().nanoTime();
    }

    EventExecutor eventLoop() {
        return context().executor();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
        answers = new Answers(this, gate, context, options.settings().maxMessageBytes());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        log.debug("{} accepted", context.channel());
        context.writeAndFlush(new Frame.Settings(options.settings()), context.newPromise())
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        handshake = context.executor()
                .schedule(
                        () -> {
                            log.warn("{} sent no settings within {} ms; closing", context.channel(), HANDSHAKE_MILLIS);
                            context.close();
                        },
                        HANDSHAKE_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    /** Else its timer would keep a connection that is long gone. */
    private void handshakeEnds() {
        if (handshake != null) {
            handshake.cancel(false);
            handshake = null;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        if (broken) {
            return;
        }
        reading = true;
        if (frame instanceof Frame.Request request) {
            gate.requested(request, null);
        } else if (frame instanceof Frame.OpenStream open) {
            gate.requested(open.request(), open);
        } else if (frame instanceof Frame.Item item) {
            gate.running().item(item);
        } else if (frame instanceof Frame.Credit credit) {
            gate.running().credit(credit);
        } else if (frame instanceof Frame.End end) {
            gate.running().itemsEnded(end.id());
        } else if (frame instanceof Frame.Cancel cancel) {
            gate.cancelled(cancel);
        } else if (frame instanceof Frame.Bind bind) {
            context.write(contracts.bind(bind, context.channel()), context.voidPromise());
        } else if (frame instanceof Frame.Settings theirs) {
            settingsReceived(context, theirs.settings());
        } else if (frame instanceof Frame.Skipped skipped && skipped.request()) {
            gate.skipped(skipped);
        } else if (frame instanceof Frame.SkippedItem skipped) {
            gate.running().skipped(skipped, options.settings().maxMessageBytes());
        } else if (frame instanceof Frame.GoAway goAway) {
            log.debug("{} client ends the link: {}: {}", context.channel(), goAway.reason(), goAway.text());
        } else {
            exceptionCaught(
                    context,
                    new ProtocolViolation("a client sent " + frame.getClass().getSimpleName()));
        }
    }

    /** The heartbeat flushes after this. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        readAtIsKnown = false;
        if (!context.channel().isWritable()) {
            readOrNot();
        }
        if (heldBytes() > NOTABLE_BYTES) {
            options.admission().memoryInUse();
        }
    }

    private void settingsReceived(ChannelHandlerContext context, LinkSettings client) {
        int writeStall = options.settings().writeStallMillis();
        LinkSettings agreed = options.heartbeats()
                .shared(client.agreedWith(options.settings()).withWriteStall(Duration.ofMillis(writeStall)));
        handshakeEnds();
        answers().maxBytes(client.maxMessageBytes());
        if (heartbeat != null) {
            heartbeat.start(context.pipeline().context(heartbeat), agreed);
        }
        log.info(
                "{} is ready: client PINGs after {} ms idle, silence for {} ms closes",
                context.channel(),
                agreed.idleIntervalMillis(),
                agreed.idleCloseMillis());
    }

    /** When what is read together has come. */
    long readAt() {
        if (!readAtIsKnown) {
            readAt = nanoTime();
            readAtIsKnown = true;
        }
        return readAt;
    }

    /** Calls publishers, subscribers and the stages of calls that are cancelled. */
    Executor needStagesExecutor() {
        assert eventLoop().inEventLoop();
        Executor executor = stagesExecutor;
        if (executor == null) {
            executor = new PatientExecutor(
                    options.admission().workers(), context().channel().eventLoop());
            stagesExecutor = executor;
        }
        return executor;
    }

    StreamTurns needTurns() {
        assert eventLoop().inEventLoop();
        StreamTurns made = turns;
        if (made == null) {
            made = new StreamTurns(context(), answers().maxBytes());
            turns = made;
        }
        return made;
    }

    private Answers answers() {
        return Objects.requireNonNull(answers, "not connected");
    }

    /** Frames of one read are being handled: what they cause is flushed when all of them are. */
    boolean isReading() {
        return reading;
    }

    /** A call has its answer. From any thread. */
    void finished(IncomingCall call) {
        answers().finished(call);
    }

    /** Counts answers that are made and not yet written. From any thread. */
    void unwritten(int change) {
        answers().unwritten(change);
    }

    /** Whether so many answers wait to be read that no more are to be made. From any thread. */
    boolean isBackedUp() {
        return answers().isBackedUp();
    }

    /** Bytes that were written and that the kernel has not taken. From any thread. */
    long pendingBytes() {
        return heartbeat == null ? 0 : heartbeat.pendingBytes();
    }

    /** Bytes of messages under way, both ways. From any thread. */
    long heldBytes() {
        return heartbeat == null ? 0 : heartbeat.heldBytes() + answers().heldBytes();
    }

    /** Closes without a word. From any thread. */
    void abort() {
        Channel channel = context().channel();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }

    /** From any thread; what belongs to the event loop may be a moment old. */
    ClientLink snapshot() {
        Duration silent = heartbeat == null
                ? Duration.ZERO
                : Duration.ofNanos(heartbeat.vitals().nanosSinceLastByte());
        return new ClientLink(
                String.valueOf(context().channel().remoteAddress()),
                silent,
                callsInFlight(),
                heldBytes(),
                gate.isDraining());
    }

    /**
     * No new calls from now on; the client closes when it has its answers. From any thread.
     *
     * @param spreadMillis over how long clients should spread their reconnection
     */
    void drain(String reason, int spreadMillis) {
        ChannelHandlerContext context = context();
        context.executor().execute(() -> {
            gate.drains();
            if (heartbeat != null) {
                heartbeat.drains();
            }
            context.writeAndFlush(
                    new Frame.GoAway(0, GoAwayReason.SHUTDOWN, spreadMillis, reason), context.newPromise());
        });
    }

    /** Streams that still run end, and then the connection. From any thread. */
    void end(String reason) {
        ChannelHandlerContext context = context();
        context.executor().execute(() -> {
            if (gate.running().streams() == 0) {
                context.channel().close();
                return;
            }
            gate.running().endStreams(RpcStatus.DRAINING, reason);
            context.flush();
            // A client that is told so closes the link itself, when it has read everything.
            context.executor().schedule(() -> context.channel().close(), FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
        });
    }

    /**
     * Who takes nothing of its answers is not read either, nor who takes so few of them that they, or calls behind them, pile up. Who
     * takes them slowly is: among what it sends are PINGs.
     */
    void readOrNot() {
        boolean pilesUp = heartbeat != null && (heartbeat.isClogged() || heartbeat.waitingBatches() > MOST_BATCHES);
        boolean parksTooMuch = answers().parkedBytes()
                > (long) MOST_PARKED * options.settings().maxMessageBytes();
        context().channel().config().setAutoRead(!pilesUp && !parksTooMuch);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof PeerClogged) {
            readOrNot();
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        boolean writable = context.channel().isWritable();
        if (!writable) {
            options.admission().memoryInUse();
        }
        if (writable && turns != null) {
            turns.resume();
        }
        answers().runParkedWhenRead();
        readOrNot();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        log.debug("{} closed, {} calls in flight", context.channel(), callsInFlight());
        handshakeEnds();
        answers().dropParked();
        gate.running().cancelAll("the link has ended");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof ProtocolViolation violation) {
            broken = true;
            log.warn("{} broke the protocol: {}; closing", context.channel(), violation.text());
            LinkPipeline.breakOff(context, violation);
        } else if (cause instanceof IOException) {
            log.debug("{} failed: {}", context.channel(), cause.getMessage());
            context.close();
        } else {
            log.warn("{} failed; closing", context.channel(), cause);
            context.close();
        }
    }

    ChannelHandlerContext context() {
        if (ctx == null) {
            throw new IllegalStateException("not connected");
        }
        return ctx;
    }

    @Override
    public String toString() {
        return ctx == null ? "not connected" : ctx.channel().toString();
    }
}
