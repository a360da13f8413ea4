package io.longlink.rpc.internal.wire;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the peer is alive. A client sends PING when no byte has come for the idle interval, or for the shorter probe
 * interval while calls wait; a server answers PONG, and closes a link that stays silent. Any byte that arrives is a sign of
 * life; what we send is none.
 *
 * <p>A verdict takes two phases, because a process that was paused finds its timers due before it finds the bytes that were
 * waiting in the socket: the first time-out makes the peer suspect, the event loop then polls the socket once more, and only
 * silence through that confirms. A confirmation that itself comes late proves a local pause, and the wait starts afresh.
 *
 * <p>PING and PONG stop here; every other frame passes. Starts when {@link #start} is called with the agreed settings. Belongs
 * to one channel's event loop; not thread-safe.
 */
public final class HeartbeatHandler extends ChannelDuplexHandler {

    private static final Logger log = LoggerFactory.getLogger(HeartbeatHandler.class);

    /** Between suspicion and verdict: long enough for one full turn of the event loop, which polls the socket. */
    private static final long CONFIRM_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A timer that fires later than this was held up by a pause of our own. */
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private enum State {
        /** Bytes come, or nothing is expected yet. */
        QUIET,
        /** A PING is out and no byte has come since. */
        PROBING,
        /** The time for a sign of life is over; one more look at the socket decides. */
        SUSPECT,
        /** The verdict: the link is closed and never asked again. */
        DEAD
    }

    private final boolean client;
    private final LastRead lastRead;
    private final IntSupplier callsInFlight;

    private State state = State.QUIET;
    private PeerState ownState = PeerState.SERVING;
    private @Nullable LinkSettings agreed;
    private @Nullable ScheduledFuture<?> timer;
    private long timerDue;
    private long pingSentAt;
    private int lastPingId;
    private long pingsSent;
    private long pongsReceived;
    private long messagesReceived;
    private long roundTripNanos;

    private HeartbeatHandler(boolean client, LastRead lastRead, IntSupplier callsInFlight) {
        this.client = client;
        this.lastRead = lastRead;
        this.callsInFlight = callsInFlight;
    }

    /** The asking side. */
    public static HeartbeatHandler forClient(LastRead lastRead, IntSupplier callsInFlight) {
        return new HeartbeatHandler(true, lastRead, callsInFlight);
    }

    /** The answering side. */
    public static HeartbeatHandler forServer(LastRead lastRead, IntSupplier callsInFlight) {
        return new HeartbeatHandler(false, lastRead, callsInFlight);
    }

    /** Begins with the intervals that both sides agreed on. */
    public void start(ChannelHandlerContext ctx, LinkSettings settings) {
        assert ctx.executor().inEventLoop();
        agreed = settings;
        arm(ctx, lastRead.nanos() + quietLimitNanos(settings));
    }

    /** What PONGs say of this side from now on. */
    public void tell(PeerState own) {
        ownState = own;
    }

    public long pingsSent() {
        return pingsSent;
    }

    public long pongsReceived() {
        return pongsReceived;
    }

    /** Round trip of the last PING without the time that the peer held it; 0 before the first PONG. */
    public long roundTripNanos() {
        return roundTripNanos;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        if (frame instanceof Frame.Ping ping) {
            log.debug("{} PING {} received, PONG sent", ctx.channel(), ping.id());
            ctx.write(
                    new Frame.Pong(
                            ping.id(),
                            ping.sentNanos(),
                            now(ctx) - lastRead.nanos(),
                            messagesReceived,
                            ownState,
                            callsInFlight.getAsInt()),
                    ctx.voidPromise());
        } else if (frame instanceof Frame.Pong pong) {
            pongReceived(ctx, pong);
        } else {
            if (frame instanceof Frame.Message) {
                messagesReceived++;
            }
            ctx.fireChannelRead(frame);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        LinkSettings settings = agreed;
        if (settings != null && (state == State.PROBING || state == State.SUSPECT) && byteCame(ctx, settings)) {
            quiet(ctx, settings);
        }
        ctx.flush();
    }

    private void pongReceived(ChannelHandlerContext ctx, Frame.Pong pong) {
        pongsReceived++;
        if (pong.id() == lastPingId) {
            roundTripNanos = Math.max(0, now(ctx) - pong.sentNanos() - pong.heldNanos());
            log.debug("{} PONG {} after {} us", ctx.channel(), pong.id(), roundTripNanos / 1000);
        }
    }

    /** A call that is sent while the link is quiet shortens the wait for the next look. */
    @Override
    public void write(ChannelHandlerContext ctx, Object frame, ChannelPromise promise) {
        if (client && agreed != null && state == State.QUIET && frame instanceof Frame.Request) {
            long probeDue = now(ctx) + millis(agreed.probeMillis());
            if (timerDue - probeDue > 0) {
                arm(ctx, probeDue);
            }
        }
        ctx.write(frame, promise);
    }

    private void timerFired(ChannelHandlerContext ctx) {
        LinkSettings settings = agreed;
        if (settings == null || state == State.DEAD || !ctx.channel().isActive()) {
            return;
        }
        long late = now(ctx) - timerDue;
        switch (state) {
            case QUIET -> whileQuiet(ctx, settings);
            case PROBING -> suspect(ctx);
            case SUSPECT -> whileSuspect(ctx, settings, late);
            case DEAD -> {}
        }
    }

    private void whileQuiet(ChannelHandlerContext ctx, LinkSettings settings) {
        long due = lastRead.nanos() + quietLimitNanos(settings);
        if (due - now(ctx) > 0) {
            arm(ctx, due);
        } else if (!ctx.channel().config().isAutoRead()) {
            // It is we who do not read: that says nothing about the peer.
            arm(ctx, now(ctx) + quietLimitNanos(settings));
        } else if (client) {
            ping(ctx, settings);
        } else {
            suspect(ctx);
        }
    }

    private void ping(ChannelHandlerContext ctx, LinkSettings settings) {
        state = State.PROBING;
        lastPingId++;
        pingsSent++;
        pingSentAt = now(ctx);
        log.debug(
                "{} PING {} after {} ms without a byte",
                ctx.channel(),
                lastPingId,
                (pingSentAt - lastRead.nanos()) / 1_000_000);
        ChannelFuture written =
                ctx.writeAndFlush(new Frame.Ping(lastPingId, pingSentAt, messagesReceived), ctx.newPromise());
        written.addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        arm(ctx, pingSentAt + millis(settings.pongTimeoutMillis()));
    }

    /** Since the question, or, at a server, recently enough. */
    private boolean byteCame(ChannelHandlerContext ctx, LinkSettings settings) {
        return client ? lastRead.nanos() - pingSentAt > 0 : now(ctx) - lastRead.nanos() < quietLimitNanos(settings);
    }

    private void suspect(ChannelHandlerContext ctx) {
        state = State.SUSPECT;
        arm(ctx, now(ctx) + CONFIRM_NANOS);
    }

    private void whileSuspect(ChannelHandlerContext ctx, LinkSettings settings, long late) {
        long silent = now(ctx) - lastRead.nanos();
        if (late > LATE_NANOS) {
            log.info("{} no verdict: this process was paused for {} ms", ctx.channel(), late / 1_000_000);
            startAfresh(ctx, settings);
        } else {
            state = State.DEAD;
            String evidence = "no byte for " + silent / 1_000_000 + " ms"
                    + (client ? ", no PONG for " + (now(ctx) - pingSentAt) / 1_000_000 + " ms" : "");
            log.warn("{} is dead: {}; closing", ctx.channel(), evidence);
            ctx.fireUserEventTriggered(new PeerDead(evidence));
            ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            ctx.close();
        }
    }

    private void startAfresh(ChannelHandlerContext ctx, LinkSettings settings) {
        if (client) {
            state = State.PROBING;
            pingSentAt = now(ctx);
            arm(ctx, pingSentAt + millis(settings.pongTimeoutMillis()));
        } else {
            suspect(ctx);
        }
    }

    private void quiet(ChannelHandlerContext ctx, LinkSettings settings) {
        state = State.QUIET;
        arm(ctx, lastRead.nanos() + quietLimitNanos(settings));
    }

    private long quietLimitNanos(LinkSettings settings) {
        if (!client) {
            return millis(settings.idleCloseMillis());
        }
        return millis(callsInFlight.getAsInt() > 0 ? settings.probeMillis() : settings.idleIntervalMillis());
    }

    private void arm(ChannelHandlerContext ctx, long due) {
        cancelTimer();
        timerDue = due;
        long delay = Math.max(0, due - now(ctx));
        timer = ctx.executor().schedule(() -> timerFired(ctx), delay, TimeUnit.NANOSECONDS);
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        cancelTimer();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        cancelTimer();
    }

    private static long now(ChannelHandlerContext ctx) {
        return ctx.executor().ticker().nanoTime();
    }

    private static long millis(int millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
