package io.longlink.rpc.server;

import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.ServerInterceptor;
import io.longlink.rpc.codec.DefinitionCache;
import io.longlink.rpc.codec.WriterPool;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.stream.StreamTurns;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.FrameEncoder;
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
import io.netty.channel.ChannelPromise;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of one connection at the server: knows the contracts that the client has bound, admits or refuses each request,
 * hands it to a worker and sends the answer. Belongs to one channel's event loop; workers reach it through its {@link
 * AnswerQueue}.
 */
final class NettyRpcServerHandler extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(NettyRpcServerHandler.class);

    private static final AtomicLongFieldUpdater<NettyRpcServerHandler> UNWRITTEN =
            AtomicLongFieldUpdater.newUpdater(NettyRpcServerHandler.class, "unwritten");

    private static final byte[] NOTHING = {};
    private static final int MAX_BINDINGS = 1024;
    private static final int HANDSHAKE_MILLIS = 5_000;
    private static final int FAREWELL_MILLIS = 500;

    /** What is worth adding up: a body in several pieces, answers that wait. */
    static final int NOTABLE_BYTES = 64 << 10;

    private static final int MAX_USELESS_CANCELS = 1_000;

    /** With that many bytes of answers that a client has not read, its further calls wait. */
    private static final int BACKED_UP_BYTES = 512 << 10;

    /** With that many batches of small answers, of 64 KiB at most, that a client has not read, it is not read either. */
    private static final int MOST_BATCHES = 32;

    /** Of the longest messages: the arguments of calls that wait until answers are read take no more. */
    private static final int MOST_PARKED = 4;

    private final ServerOptions options;
    private final IntObjectHashMap<Binding> bindings = new IntObjectHashMap<>();
    private final DefinitionCache definitions = new DefinitionCache();
    private final RunningCalls running = new RunningCalls();
    private final ArrayDeque<IncomingCall> parked = new ArrayDeque<>(0);

    private @Nullable ChannelHandlerContext ctx;
    private @Nullable HeartbeatHandler heartbeat;
    private @Nullable AnswerQueue answers;
    private @Nullable StreamTurns turns;
    private @Nullable Executor streamWork;
    private int maxAnswerBytes;
    private int inFlight;
    private int oneWaysInFlight;
    private int cancels;
    private boolean settled;

    @SuppressWarnings("UnusedVariable") // Through UNWRITTEN.
    private volatile long unwritten;

    private volatile long parkedBytes;
    private boolean draining;
    private boolean broken;

    /** Frames of one read are being handled: what they cause is flushed when all of them are. */
    private boolean reading;

    /** When what is read together has come; asked for once. */
    private long readAt;

    private boolean readAtIsKnown;

    NettyRpcServerHandler(ServerOptions options) {
        this.options = options;
        this.maxAnswerBytes = options.settings().maxMessageBytes();
    }

    void attach(HeartbeatHandler beats) {
        heartbeat = beats;
        beats.reports(options.admission());
    }

    int callsInFlight() {
        return inFlight + oneWaysInFlight;
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
            stagesExecutor().execute(task);
        } else {
            task.run();
        }
    }

    WriterPool writers() {
        return options.writers();
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
        answers = new AnswerQueue(context.channel().eventLoop(), this);
        turns = new StreamTurns(context, maxAnswerBytes);
        streamWork = new PatientExecutor(
                options.admission().workers(), context.channel().eventLoop());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        log.debug("{} accepted", context.channel());
        context.writeAndFlush(new Frame.Settings(options.settings()), context.newPromise())
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        context.executor()
                .schedule(
                        () -> {
                            if (!settled && context.channel().isActive()) {
                                log.warn(
                                        "{} sent no settings within {} ms; closing",
                                        context.channel(),
                                        HANDSHAKE_MILLIS);
                                context.close();
                            }
                        },
                        HANDSHAKE_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        if (broken) {
            return;
        }
        reading = true;
        if (frame instanceof Frame.Request request) {
            requested(request, null);
        } else if (frame instanceof Frame.OpenStream open) {
            requested(open.request(), open);
        } else if (frame instanceof Frame.Item item) {
            running.item(item);
        } else if (frame instanceof Frame.Credit credit) {
            running.credit(credit);
        } else if (frame instanceof Frame.End end) {
            running.itemsEnded(end.id());
        } else if (frame instanceof Frame.Cancel cancel) {
            running.cancelled(cancel.id());
            countCancel(context);
        } else if (frame instanceof Frame.Bind bind) {
            bind(context, bind);
        } else if (frame instanceof Frame.Settings theirs) {
            settingsReceived(context, theirs.settings());
        } else if (frame instanceof Frame.Skipped skipped && skipped.request()) {
            skipped(skipped);
        } else if (frame instanceof Frame.SkippedItem skipped) {
            running.skipped(skipped, options.settings().maxMessageBytes());
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
            readOrNot(context);
        }
        if (heldBytes() > NOTABLE_BYTES) {
            options.admission().memoryInUse();
        }
    }

    private void settingsReceived(ChannelHandlerContext context, LinkSettings client) {
        LinkSettings agreed = client.agreedWith(options.settings());
        settled = true;
        maxAnswerBytes = client.maxMessageBytes();
        turns().maxItemBytes(maxAnswerBytes);
        if (heartbeat != null) {
            heartbeat.start(
                    context.pipeline().context(heartbeat),
                    agreed.withWriteStall(Duration.ofMillis(options.settings().writeStallMillis())));
        }
        log.info(
                "{} is ready: client PINGs after {} ms idle, silence for {} ms closes",
                context.channel(),
                agreed.idleIntervalMillis(),
                agreed.idleCloseMillis());
    }

    private void bind(ChannelHandlerContext context, Frame.Bind bind) {
        if (bindings.size() >= MAX_BINDINGS || bindings.containsKey(bind.binding())) {
            exceptionCaught(
                    context,
                    new ProtocolViolation("BIND of number " + bind.binding() + " (expected: a new one, at most "
                            + MAX_BINDINGS + " in all)"));
            return;
        }
        Binding binding = Binding.of(bind, options);
        bindings.put(bind.binding(), binding);
        Frame.Bound answer = binding.answer(bind.binding());
        if (answer.known() && answer.fingerprint() != bind.fingerprint()) {
            log.info(
                    "{} has another edition of {}; methods are compared one by one",
                    context.channel(),
                    binding.asked());
        }
        context.write(answer, context.voidPromise());
    }

    private void requested(Frame.Request request, Frame.@Nullable OpenStream stream) {
        if (cancels > 0) {
            cancels--;
        }
        Binding binding = bindings.get(request.binding());
        if (binding == null || (request.method() >= binding.methods().length && binding.service() != null)) {
            exceptionCaught(
                    context(),
                    new ProtocolViolation("REQUEST for binding " + request.binding() + " method " + request.method()
                            + " (expected: one that was bound)"));
        } else if (binding.service() == null || binding.queue() == null) {
            refuse(request, RpcStatus.UNKNOWN_SERVICE, "this server does not offer " + binding.asked());
        } else if (binding.methods()[request.method()] < 0) {
            refuse(request, RpcStatus.UNKNOWN_METHOD, "this server's " + binding.asked() + " lacks the method");
        } else if (draining) {
            refuse(request, RpcStatus.DRAINING, "this server is shutting down");
        } else if (options.admission().isOutOfMemory()) {
            refuse(request, RpcStatus.OVERLOADED, "this server has no memory left for messages");
        } else if (stream == null
                ? isFull(request)
                : running.streams() >= options.settings().maxStreams()) {
            refuse(
                    request,
                    RpcStatus.OVERLOADED,
                    stream == null
                            ? options.settings().maxInFlight()
                                    + " calls of this connection are in flight (expected: fewer)"
                            : running.streams() + " streams of this connection are open (expected: fewer)");
        } else {
            admit(request, stream, binding.service(), binding.queue(), binding.methods()[request.method()]);
        }
    }

    /** A client counts the calls whose answers it awaits; it cannot count its one-way calls, so they have room of their own. */
    private boolean isFull(Frame.Request request) {
        return (request.oneWay() ? oneWaysInFlight : inFlight)
                >= options.settings().maxInFlight();
    }

    private void admit(
            Frame.Request request,
            Frame.@Nullable OpenStream stream,
            OfferedService service,
            AdmissionQueue queue,
            int methodIndex) {
        MethodDescriptor method = service.contract().methods().get(methodIndex);
        if (method.hasItemsBack() != (stream != null && stream.itemsBack())
                || method.hasItemsFollow() != (stream != null && stream.itemsFollow())) {
            refuse(
                    request,
                    RpcStatus.UNKNOWN_METHOD,
                    "this server's " + method + (method.isStream() ? " has other streams" : " has no stream"));
            return;
        }
        long now = readAt();
        long deadline = now + TimeUnit.MILLISECONDS.toNanos(request.timeoutMillis());
        IncomingCall call = new IncomingCall(this, service, method, queue, request, deadline);
        if (stream != null) {
            open(call, stream);
        }
        begin(call);
        if (method.isNonBlocking()) {
            call.run();
        } else if (!queue.offer(call, now)) {
            forget(call);
            refuse(request, RpcStatus.OVERLOADED, "no worker is free and their queue is full");
        }
    }

    private long readAt() {
        if (!readAtIsKnown) {
            readAt = nanoTime();
            readAtIsKnown = true;
        }
        return readAt;
    }

    private void open(IncomingCall call, Frame.OpenStream open) {
        ChannelHandlerContext context = context();
        Frame.Cancel stop = new Frame.Cancel(call.id());
        IncomingStream items = IncomingStream.open(
                call,
                open,
                writers(),
                task -> stagesExecutor().execute(() -> call.during(task)),
                () -> context.executor().execute(() -> {
                    if (running.has(call)) {
                        context.writeAndFlush(stop, context.voidPromise());
                    }
                }));
        call.travelsWith(items);
        items.begin(turns(), open.credit());
    }

    private void begin(IncomingCall call) {
        call.counted(true);
        if (call.isOneWay()) {
            oneWaysInFlight++;
        } else {
            running.add(call);
            inFlight += call.stream() == null ? 1 : 0;
        }
    }

    private void forget(IncomingCall call) {
        if (!call.isCounted()) {
            return;
        }
        call.counted(false);
        if (call.isOneWay()) {
            oneWaysInFlight--;
        } else {
            running.remove(call);
            inFlight -= call.stream() == null ? 1 : 0;
        }
    }

    /** Calls publishers, subscribers and the stages of calls that are cancelled. */
    Executor stagesExecutor() {
        return Objects.requireNonNull(streamWork, "not connected");
    }

    private StreamTurns turns() {
        return Objects.requireNonNull(turns, "not connected");
    }

    private void refuse(Frame.Request request, RpcStatus status, String text) {
        log.debug("{} call {} refused: {}", context().channel(), request.id(), text);
        if (!request.oneWay()) {
            context().write(Failures.refusal(request, status, text), context().voidPromise());
        }
    }

    /** Who cancels more than it calls is flooding. */
    private void countCancel(ChannelHandlerContext context) {
        cancels++;
        if (cancels > MAX_USELESS_CANCELS) {
            exceptionCaught(
                    context,
                    new ProtocolViolation(
                            "more CANCELs than calls (expected: at most " + MAX_USELESS_CANCELS + " more)"));
        }
    }

    private void skipped(Frame.Skipped skipped) {
        if (skipped.oneWay()) {
            return;
        }
        RpcStatus status = skipped.tooLarge() ? RpcStatus.TOO_LARGE : RpcStatus.OVERLOADED;
        int limit = options.settings().maxMessageBytes();
        String text = "arguments of " + skipped.claimedLength() + " bytes (expected: at most " + limit
                + (skipped.tooLarge() ? ")" : ", and four such calls at once)");
        context()
                .write(
                        new Frame.Failure(
                                skipped.id(),
                                status.code(),
                                Execution.NOT_EXECUTED,
                                Frame.Failure.ELSEWHERE_AT_ONCE,
                                0,
                                text,
                                NOTHING,
                                0),
                        context().voidPromise());
    }

    /** A call has its answer. From any thread. */
    void finished(IncomingCall call) {
        ChannelHandlerContext context = context();
        if (context.executor().inEventLoop()) {
            answer(call);
            if (!reading) {
                context.flush();
            }
            return;
        }
        AnswerQueue queue = answers;
        if (queue != null) {
            try {
                queue.add(call);
            } catch (RejectedExecutionException loopIsGone) {
                call.release();
            }
        }
    }

    /** Sends the answer without a flush. */
    void answer(IncomingCall call) {
        assert context().executor().inEventLoop();
        if (call.isParked() && !call.isUnwanted()) {
            park(call);
            return;
        }
        forget(call);
        if (call.unwritten() > 0) {
            unwritten(-call.unwritten());
        }
        ChannelHandlerContext context = context();
        if (call.isOneWay() || call.isUnwanted() || !context.channel().isActive()) {
            call.release();
            return;
        }
        Frame.Message message = call.answer(maxAnswerBytes);
        if (call.stream() != null) {
            call.stream().close("it has its answer");
        }
        if (message.length() <= FrameEncoder.COPIED_AT_ONCE) {
            context.write(message, context.voidPromise());
            call.release();
        } else {
            ChannelPromise sent = context.newPromise();
            sent.addListener(done -> call.release());
            context.write(message, sent);
        }
    }

    /** After the answers that had gathered; those that nobody wants any more wait no longer either. */
    void flush() {
        context().flush();
        runParkedWhenRead();
    }

    /** A call whose answer would have to wait with many others runs when they have been read. */
    private void park(IncomingCall call) {
        parked.add(call);
        parked(call.argumentBytes());
        runParkedWhenRead();
        readOrNot(context());
    }

    private void runParkedWhenRead() {
        if (parked.isEmpty() || isBackedUp()) {
            return;
        }
        for (IncomingCall call = parked.poll(); call != null; call = parked.poll()) {
            parked(-call.argumentBytes());
            call.unpark();
            if (!call.queue().offer(call, nanoTime())) {
                call.shed();
            }
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One writer.
    private void parked(int change) {
        parkedBytes += change;
    }

    /** Counts answers that are made and not yet written. From any thread. */
    void unwritten(int change) {
        UNWRITTEN.addAndGet(this, change);
    }

    /** Whether so many answers wait to be read that no more are to be made. From any thread. */
    boolean isBackedUp() {
        return heartbeat != null && heartbeat.pendingBytes() + unwritten > BACKED_UP_BYTES;
    }

    /** Bytes of messages under way, both ways. From any thread. */
    long heldBytes() {
        return heartbeat == null ? 0 : heartbeat.heldBytes() + unwritten + parkedBytes;
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
                String.valueOf(context().channel().remoteAddress()), silent, callsInFlight(), heldBytes(), draining);
    }

    /**
     * No new calls from now on; the client closes when it has its answers. From any thread.
     *
     * @param spreadMillis over how long clients should spread their reconnection
     */
    void drain(String reason, int spreadMillis) {
        ChannelHandlerContext context = context();
        context.executor().execute(() -> {
            draining = true;
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
            if (running.streams() == 0) {
                context.channel().close();
                return;
            }
            running.endStreams(RpcStatus.DRAINING, reason);
            context.flush();
            // A client that is told so closes the link itself, when it has read everything.
            context.executor().schedule(() -> context.channel().close(), FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
        });
    }

    /**
     * Who takes nothing of its answers is not read either, nor who takes so few of them that they, or calls behind them, pile up. Who
     * takes them slowly is: among what it sends are PINGs.
     */
    private void readOrNot(ChannelHandlerContext context) {
        boolean pilesUp = heartbeat != null && (heartbeat.isClogged() || heartbeat.waitingBatches() > MOST_BATCHES);
        boolean parksTooMuch =
                parkedBytes > (long) MOST_PARKED * options.settings().maxMessageBytes();
        context.channel().config().setAutoRead(!pilesUp && !parksTooMuch);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof PeerClogged) {
            readOrNot(context);
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        boolean writable = context.channel().isWritable();
        if (!writable) {
            options.admission().memoryInUse();
        }
        if (writable) {
            turns().resume();
        }
        runParkedWhenRead();
        readOrNot(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        log.debug("{} closed, {} calls in flight", context.channel(), callsInFlight());
        parked.clear();
        parkedBytes = 0;
        running.cancelAll("the link has ended");
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

    private ChannelHandlerContext context() {
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
