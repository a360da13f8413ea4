package io.longlink.rpc.server;

import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.ProtocolViolation;
import io.longlink.rpc.internal.wire.TimeOnTheWay;
import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in for the requests of one connection: each is admitted or refused from its header alone, and one that was admitted
 * counts until it has its answer. Belongs to the channel's event loop; not thread-safe.
 */
final class RequestGate {

    private static final Logger log = LoggerFactory.getLogger(RequestGate.class);

    private static final byte[] NOTHING = {};
    private static final int MAX_USELESS_CANCELS = 1_000;

    private final NettyRpcServerHandler connection;
    private final ServerOptions options;
    private final ClientContracts contracts;
    private final RunningCalls running = new RunningCalls();

    /** Made for the first request: there may be very many connections without one. */
    private @Nullable TimeOnTheWay timeOnTheWay;

    private int inFlight;
    private int oneWaysInFlight;
    private int cancels;
    private boolean draining;

    RequestGate(NettyRpcServerHandler connection, ServerOptions options, ClientContracts contracts) {
        this.connection = connection;
        this.options = options;
        this.contracts = contracts;
    }

    /** Those that a client may still say something about. */
    RunningCalls running() {
        return running;
    }

    int callsInFlight() {
        return inFlight + oneWaysInFlight;
    }

    boolean isDraining() {
        return draining;
    }

    /** Nothing is admitted from now on. */
    void drains() {
        draining = true;
    }

    /** @throws ProtocolViolation when the request belongs to no contract that was bound */
    void requested(Frame.Request request, Frame.@Nullable OpenStream stream) {
        if (cancels > 0) {
            cancels--;
        }
        int microsOnTheWay = needTimeOnTheWay().micros(request.sent(), connection.readAt());
        Binding binding = contracts.of(request);
        if (binding.service() == null || binding.queue() == null) {
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
            int method = binding.methods()[request.method()];
            admit(request, stream, binding.service(), binding.queue(), method, microsOnTheWay);
        }
    }

    private TimeOnTheWay needTimeOnTheWay() {
        TimeOnTheWay way = timeOnTheWay;
        if (way == null) {
            way = new TimeOnTheWay();
            timeOnTheWay = way;
        }
        return way;
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
            int methodIndex,
            int microsOnTheWay) {
        MethodDescriptor method = service.contract().methods().get(methodIndex);
        if (method.hasItemsBack() != (stream != null && stream.itemsBack())
                || method.hasItemsFollow() != (stream != null && stream.itemsFollow())) {
            refuse(
                    request,
                    RpcStatus.UNKNOWN_METHOD,
                    "this server's " + method + (method.isStream() ? " has other streams" : " has no stream"));
            return;
        }
        long now = connection.readAt();
        long left =
                TimeUnit.MILLISECONDS.toNanos(request.timeoutMillis()) - TimeUnit.MICROSECONDS.toNanos(microsOnTheWay);
        if (Lateness.isTooLateToBegin(left, request.timeoutMillis())) {
            refuse(request, Lateness.onTheWay(request.id(), microsOnTheWay));
            return;
        }
        IncomingCall call = new IncomingCall(connection, service, method, request, now + left, microsOnTheWay);
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

    private void open(IncomingCall call, Frame.OpenStream open) {
        ChannelHandlerContext context = connection.context();
        Executor executor = connection.needStagesExecutor();
        Frame.Cancel stop = new Frame.Cancel(call.id());
        IncomingStream items = IncomingStream.open(
                call,
                open,
                options.writers(),
                task -> executor.execute(() -> call.during(task)),
                () -> context.executor().execute(() -> {
                    if (running.has(call)) {
                        context.writeAndFlush(stop, context.voidPromise());
                    }
                }));
        call.travelsWith(items);
        items.begin(connection.needTurns(), open.credit());
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

    /** It has its answer, or needs none. */
    void forget(IncomingCall call) {
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

    /** @throws ProtocolViolation when a client cancels more than it calls, which is flooding */
    void cancelled(Frame.Cancel cancel) {
        running.cancelled(cancel.id());
        cancels++;
        if (cancels > MAX_USELESS_CANCELS) {
            throw new ProtocolViolation("more CANCELs than calls (expected: at most " + MAX_USELESS_CANCELS + " more)");
        }
    }

    private void refuse(Frame.Request request, RpcStatus status, String text) {
        refuse(request, Failures.refusal(request, status, text));
    }

    private void refuse(Frame.Request request, Frame.Failure refusal) {
        ChannelHandlerContext context = connection.context();
        log.debug("{} call {} refused: {}", context.channel(), request.id(), refusal.text());
        if (!request.oneWay()) {
            context.write(refusal, context.voidPromise());
        }
    }

    /** The decoder had no room for its arguments. */
    void skipped(Frame.Skipped skipped) {
        if (skipped.oneWay()) {
            return;
        }
        ChannelHandlerContext context = connection.context();
        RpcStatus status = skipped.tooLarge() ? RpcStatus.TOO_LARGE : RpcStatus.OVERLOADED;
        int limit = options.settings().maxMessageBytes();
        String text = "arguments of " + skipped.claimedLength() + " bytes (expected: at most " + limit
                + (skipped.tooLarge() ? ")" : ", and four such calls at once)");
        context.write(
                new Frame.Failure(
                        skipped.id(),
                        status.code(),
                        Execution.NOT_EXECUTED,
                        Frame.Failure.ELSEWHERE_AT_ONCE,
                        0,
                        text,
                        NOTHING,
                        0),
                context.voidPromise());
    }
}
