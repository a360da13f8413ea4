package io.longlink.rpc.server;

import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.codec.WriterPool;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.FrameEncoder;
import io.longlink.rpc.internal.wire.GoAwayReason;
import io.longlink.rpc.internal.wire.HeartbeatHandler;
import io.longlink.rpc.internal.wire.LinkPipeline;
import io.longlink.rpc.internal.wire.LinkSettings;
import io.longlink.rpc.internal.wire.PeerState;
import io.longlink.rpc.internal.wire.ProtocolViolation;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.collection.IntObjectHashMap;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
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

    private static final byte[] NOTHING = {};
    private static final int MAX_BINDINGS = 1024;
    private static final int HANDSHAKE_MILLIS = 5_000;

    private final ServerOptions options;
    private final IntObjectHashMap<Binding> bindings = new IntObjectHashMap<>();

    private @Nullable ChannelHandlerContext ctx;
    private @Nullable HeartbeatHandler heartbeat;
    private @Nullable AnswerQueue answers;
    private int maxAnswerBytes;
    private int inFlight;
    private int oneWaysInFlight;
    private boolean settled;
    private boolean draining;
    private boolean broken;

    /** Frames of one read are being handled: what they cause is flushed when all of them are. */
    private boolean reading;

    NettyRpcServerHandler(ServerOptions options) {
        this.options = options;
        this.maxAnswerBytes = options.settings().maxMessageBytes();
    }

    void attach(HeartbeatHandler beats) {
        heartbeat = beats;
    }

    int callsInFlight() {
        return inFlight + oneWaysInFlight;
    }

    WriterPool writers() {
        return options.writers();
    }

    long nanoTime() {
        return context().executor().ticker().nanoTime();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
        answers = new AnswerQueue(context.channel().eventLoop(), this);
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
            requested(request);
        } else if (frame instanceof Frame.Bind bind) {
            bind(context, bind);
        } else if (frame instanceof Frame.Settings theirs) {
            settingsReceived(context, theirs.settings());
        } else if (frame instanceof Frame.Skipped skipped && skipped.request()) {
            skipped(skipped);
        } else if (frame instanceof Frame.Cancel) {
            log.trace("{} CANCEL ignored", context.channel());
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
    }

    private void settingsReceived(ChannelHandlerContext context, LinkSettings client) {
        LinkSettings agreed = client.agreedWith(options.settings());
        settled = true;
        maxAnswerBytes = client.maxMessageBytes();
        if (heartbeat != null) {
            heartbeat.start(context.pipeline().context(heartbeat), agreed);
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
        Binding binding = Binding.of(bind, options.services());
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

    private void requested(Frame.Request request) {
        Binding binding = bindings.get(request.binding());
        if (binding == null || (request.method() >= binding.methods().length && binding.service() != null)) {
            exceptionCaught(
                    context(),
                    new ProtocolViolation("REQUEST for binding " + request.binding() + " method " + request.method()
                            + " (expected: one that was bound)"));
        } else if (binding.service() == null) {
            refuse(request, RpcStatus.UNKNOWN_SERVICE, "this server does not offer " + binding.asked());
        } else if (binding.methods()[request.method()] < 0) {
            refuse(request, RpcStatus.UNKNOWN_METHOD, "this server's " + binding.asked() + " lacks the method");
        } else if (draining) {
            refuse(request, RpcStatus.DRAINING, "this server is shutting down");
        } else if (isFull(request)) {
            refuse(
                    request,
                    RpcStatus.OVERLOADED,
                    options.settings().maxInFlight() + " calls of this connection are in flight (expected: fewer)");
        } else {
            admit(request, binding.service(), binding.methods()[request.method()]);
        }
    }

    /** A client counts the calls whose answers it awaits; it cannot count its one-way calls, so they have room of their own. */
    private boolean isFull(Frame.Request request) {
        return (request.oneWay() ? oneWaysInFlight : inFlight)
                >= options.settings().maxInFlight();
    }

    private void admit(Frame.Request request, OfferedService service, int methodIndex) {
        MethodDescriptor method = service.contract().methods().get(methodIndex);
        long deadline = nanoTime() + TimeUnit.MILLISECONDS.toNanos(request.timeoutMillis());
        IncomingCall call = new IncomingCall(this, service, method, request, deadline);
        count(request.oneWay(), 1);
        if (method.isNonBlocking()) {
            call.run();
            return;
        }
        try {
            options.workers().execute(call);
        } catch (RejectedExecutionException full) {
            count(request.oneWay(), -1);
            refuse(request, RpcStatus.OVERLOADED, "no worker is free and their queue is full");
        }
    }

    private void count(boolean oneWay, int change) {
        if (oneWay) {
            oneWaysInFlight += change;
        } else {
            inFlight += change;
        }
    }

    private void refuse(Frame.Request request, RpcStatus status, String text) {
        log.debug("{} call {} refused: {}", context().channel(), request.id(), text);
        if (!request.oneWay()) {
            context()
                    .write(
                            new Frame.Failure(request.id(), status.code(), Execution.NOT_EXECUTED, 0, text, NOTHING, 0),
                            context().voidPromise());
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
                        new Frame.Failure(skipped.id(), status.code(), Execution.NOT_EXECUTED, 0, text, NOTHING, 0),
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
        count(call.isOneWay(), -1);
        ChannelHandlerContext context = context();
        if (call.isOneWay() || !context.channel().isActive()) {
            call.release();
            return;
        }
        Frame.Message message = call.answer(maxAnswerBytes);
        if (message.length() <= FrameEncoder.COPIED_AT_ONCE) {
            context.write(message, context.voidPromise());
            call.release();
        } else {
            ChannelPromise sent = context.newPromise();
            sent.addListener(done -> call.release());
            context.write(message, sent);
        }
    }

    void flush() {
        context().flush();
    }

    /** No new calls from now on; the client closes when it has its answers. From any thread. */
    void drain(String reason) {
        ChannelHandlerContext context = context();
        context.executor().execute(() -> {
            draining = true;
            if (heartbeat != null) {
                heartbeat.tell(PeerState.DRAINING);
            }
            context.writeAndFlush(new Frame.GoAway(0, GoAwayReason.SHUTDOWN, 0, reason), context.newPromise());
        });
    }

    /** Who does not read its answers is not read either, so that they cannot pile up. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        log.debug("{} closed, {} calls in flight", context.channel(), callsInFlight());
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
