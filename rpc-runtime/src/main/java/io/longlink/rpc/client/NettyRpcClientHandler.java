package io.longlink.rpc.client;

import io.longlink.rpc.client.BoundContracts.Binding;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.GoAwayReason;
import io.longlink.rpc.internal.wire.HeartbeatHandler;
import io.longlink.rpc.internal.wire.LinkPipeline;
import io.longlink.rpc.internal.wire.LinkSettings;
import io.longlink.rpc.internal.wire.PeerDead;
import io.longlink.rpc.internal.wire.ProtocolViolation;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of one connection: numbers and sends them, finds each again when its answer comes, keeps those that find no free
 * slot in turn, and ends all of them when the connection ends. Belongs to one channel's event loop; not thread-safe.
 */
final class NettyRpcClientHandler extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(NettyRpcClientHandler.class);

    /** Between two looks for passed deadlines, at least. */
    private static final long SWEEP_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Link link;
    private final LinkSettings settings;
    private final BoundContracts contracts = new BoundContracts();
    private final WaitingCalls waiting = new WaitingCalls();

    private @Nullable ChannelHandlerContext ctx;
    private @Nullable HeartbeatHandler heartbeat;
    private @Nullable LinkSettings agreed;
    private PendingCalls pending = new PendingCalls(1);
    private int oneWaysUnderWay;
    private @Nullable ScheduledFuture<?> sweep;
    private long sweepDue;
    private boolean draining;
    private boolean broken;
    private boolean closing;

    /** The first reason is the true one: what fails afterwards fails because of it. */
    private @Nullable String closeReason;

    NettyRpcClientHandler(Link link, LinkSettings settings) {
        this.link = link;
        this.settings = settings;
    }

    void attach(HeartbeatHandler beats) {
        heartbeat = beats;
    }

    /** Calls that the server owes an answer. */
    int callsInFlight() {
        return pending.size();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.writeAndFlush(new Frame.Settings(settings), context.newPromise())
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        context.executor()
                .schedule(
                        () -> {
                            if (agreed == null && context.channel().isActive()) {
                                because("no settings within " + ClientOptions.HANDSHAKE_TIMEOUT.toMillis() + " ms");
                                context.close();
                            }
                        },
                        ClientOptions.HANDSHAKE_TIMEOUT.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Ends the connection for a reason of our own, and says when it has ended. */
    void close(String reason, Runnable ended) {
        because(reason);
        closing = true;
        context().close().addListener(done -> ended.run());
    }

    /** Sends the call now or when a slot is free. Does not flush. */
    void submit(OutgoingCall call) {
        assert context().executor().inEventLoop();
        if (draining) {
            call.attemptFailed(new CallFailure(
                    RpcStatus.UNAVAILABLE, Execution.NOT_EXECUTED, call + ": " + link + " is draining"));
        } else if (pending.isFull()) {
            if (waiting.size() >= call.channel().options().maxWaiting()) {
                call.fail(new CallFailure(
                        RpcStatus.OVERLOADED,
                        Execution.NOT_EXECUTED,
                        call + ": " + waiting.size() + " calls wait for " + link + " already (expected: fewer)"));
                call.release();
            } else {
                waiting.add(call);
                sweepBy(call.nanosLeft());
            }
        } else {
            write(call);
        }
    }

    private void write(OutgoingCall call) {
        long left = call.nanosLeft();
        if (left <= 0) {
            call.expire();
        }
        if (call.isDone()) {
            call.release();
            return;
        }
        Binding binding = contracts.find(call.channel());
        if (binding == null) {
            binding = contracts.add(call.channel());
            context()
                    .write(call.channel().bindFrame(binding.number()), context().voidPromise());
        }
        CallFailure refused = refusal(call, binding);
        if (refused != null) {
            call.attemptFailed(refused);
            return;
        }
        if (!call.beginSending()) {
            call.release();
            return;
        }
        int timeoutMillis = (int) Math.max(1, Math.min(Integer.MAX_VALUE, left / 1_000_000));
        if (call.method().isOneWay()) {
            writeOneWay(call, binding, timeoutMillis);
            return;
        }
        pending.add(call);
        sweepBy(left);
        context()
                .write(
                        request(call, call.id(), binding, timeoutMillis, false),
                        context().voidPromise());
    }

    private void writeOneWay(OutgoingCall call, Binding binding, int timeoutMillis) {
        oneWaysUnderWay++;
        ChannelPromise accepted = context().newPromise();
        accepted.addListener(done -> {
            oneWaysUnderWay--;
            if (done.isSuccess()) {
                call.accepted();
            } else {
                call.fail(new CallFailure(
                        RpcStatus.LINK_LOST,
                        Execution.UNKNOWN,
                        call + ": the link to " + link + " ended while sending"));
            }
            call.release();
            closeWhenDrained();
        });
        context().write(request(call, pending.nextId(), binding, timeoutMillis, true), accepted);
    }

    private static Frame.Request request(
            OutgoingCall call, int id, Binding binding, int timeoutMillis, boolean oneWay) {
        return new Frame.Request(
                id, binding.number(), call.method().index(), timeoutMillis, oneWay, call.body(), call.bodyLength());
    }

    private @Nullable CallFailure refusal(OutgoingCall call, Binding binding) {
        int limit = agreed == null ? settings.maxMessageBytes() : agreed.maxMessageBytes();
        if (call.bodyLength() > limit) {
            return new CallFailure(
                    RpcStatus.TOO_LARGE,
                    Execution.NOT_EXECUTED,
                    call + ": arguments of " + call.bodyLength() + " bytes (expected: at most " + limit + ")");
        }
        return BoundContracts.refusal(call, binding, link);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        if (broken) {
            return;
        }
        if (frame instanceof Frame.Response response) {
            answered(response);
        } else if (frame instanceof Frame.Failure failure) {
            failed(failure);
        } else if (frame instanceof Frame.Settings theirs) {
            settingsReceived(context, theirs.settings());
        } else if (frame instanceof Frame.Bound bound) {
            contracts.bound(bound);
        } else if (frame instanceof Frame.GoAway goAway) {
            goAway(goAway);
        } else if (frame instanceof Frame.Skipped skipped && !skipped.request()) {
            skipped(skipped);
        } else {
            exceptionCaught(
                    context,
                    new ProtocolViolation("a server sent " + frame.getClass().getSimpleName()));
        }
    }

    private void answered(Frame.Message answer) {
        OutgoingCall call = pending.remove(answer.id());
        if (call == null) {
            log.trace("{} late answer for call {}", link, answer.id());
            return;
        }
        call.answered(answer);
        call.release();
        afterAnswer();
    }

    private void failed(Frame.Failure failure) {
        if (failure.status() == Frame.Failure.DECLARED_EXCEPTION) {
            answered(failure);
            return;
        }
        if (failure.status() == RpcStatus.DRAINING.code()) {
            draining = true;
            link.draining(failure.text());
        }
        OutgoingCall call = pending.remove(failure.id());
        if (call != null) {
            call.attemptFailed(new CallFailure(
                    RpcStatus.ofCode(failure.status()),
                    failure.execution(),
                    call + " at " + link + ": " + failure.text(),
                    failure.errorId()));
        }
        afterAnswer();
    }

    private void skipped(Frame.Skipped skipped) {
        OutgoingCall call = pending.remove(skipped.id());
        if (call != null) {
            call.attemptFailed(new CallFailure(
                    RpcStatus.TOO_LARGE,
                    Execution.EXECUTED,
                    call + ": answer of " + skipped.claimedLength() + " bytes from " + link + " (expected: at most "
                            + settings.maxMessageBytes()
                            + (skipped.tooLarge() ? ")" : ", and four such answers at once)")));
            afterAnswer();
        }
    }

    private void afterAnswer() {
        sendWaiting();
        closeWhenDrained();
    }

    private void sendWaiting() {
        while (!waiting.isEmpty() && !pending.isFull()) {
            write(waiting.remove());
        }
    }

    private void settingsReceived(ChannelHandlerContext context, LinkSettings server) {
        LinkSettings both = settings.agreedWith(server);
        agreed = both;
        pending = new PendingCalls(both.maxInFlight());
        if (heartbeat != null) {
            heartbeat.start(context.pipeline().context(heartbeat), both);
        }
        link.ready(both);
    }

    private void goAway(Frame.GoAway goAway) {
        because(goAway.text());
        draining = true;
        if (goAway.reason() != GoAwayReason.SHUTDOWN) {
            log.warn("{} ends the link: {}: {}", link, goAway.reason(), goAway.text());
        }
        link.draining(goAway.text());
        notSent(waiting.removeAll());
        closeWhenDrained();
    }

    /** The server waits for this: whatever it had not seen when it said GOAWAY is answered by then. */
    private void closeWhenDrained() {
        if (draining && pending.size() == 0 && oneWaysUnderWay == 0) {
            context().close();
        }
    }

    /** Ends what is over every time a deadline passes; the next look is due when the next one does. */
    private void sweepBy(long nanosLeft) {
        ScheduledFuture<?> scheduled = sweep;
        long due = context().executor().ticker().nanoTime() + nanosLeft;
        if (scheduled == null || sweepDue - due > 0) {
            if (scheduled != null) {
                scheduled.cancel(false);
            }
            sweepDue = due;
            sweep = context().executor().schedule(this::sweep, nanosLeft, TimeUnit.NANOSECONDS);
        }
    }

    private void sweep() {
        sweep = null;
        long now = context().executor().ticker().nanoTime();
        long next = Math.min(pending.endLate(now), waiting.endLate(now));
        afterAnswer();
        context().flush();
        if (next != Long.MAX_VALUE) {
            sweepBy(Math.max(next, SWEEP_INTERVAL_NANOS));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (sweep != null) {
            sweep.cancel(false);
        }
        List<OutgoingCall> unanswered = pending.removeAll();
        List<OutgoingCall> unsent = waiting.removeAll();
        String reason = closeReason == null ? "closed by the server" : closeReason;
        link.lost(reason);
        for (OutgoingCall call : unanswered) {
            call.attemptFailed(new CallFailure(
                    closing ? RpcStatus.CANCELLED : RpcStatus.LINK_LOST,
                    Execution.UNKNOWN,
                    call + ": the link to " + link + " ended before the answer (" + reason
                            + "); the service may have run"));
        }
        notSent(unsent);
    }

    private void notSent(List<OutgoingCall> unsent) {
        for (OutgoingCall call : unsent) {
            call.attemptFailed(CallFailure.notSent(call + ": the link to " + link + " ended before it was sent"));
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof PeerDead dead) {
            because(dead.evidence());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof ClosedChannelException)) {
            because(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
        }
        if (cause instanceof ProtocolViolation violation) {
            broken = true;
            if (agreed != null) {
                log.warn("{} broke the protocol: {}; closing", context.channel(), violation.text());
            } // else the link reports, once, why it cannot be made
            LinkPipeline.breakOff(context, violation);
        } else if (cause instanceof IOException) {
            log.debug("{} failed: {}", context.channel(), cause.getMessage());
            context.close();
        } else {
            log.warn("{} failed; closing", context.channel(), cause);
            context.close();
        }
    }

    private void because(String reason) {
        if (closeReason == null) {
            closeReason = reason;
        }
    }

    private ChannelHandlerContext context() {
        if (ctx == null) {
            throw new IllegalStateException(link + ": not connected");
        }
        return ctx;
    }
}
