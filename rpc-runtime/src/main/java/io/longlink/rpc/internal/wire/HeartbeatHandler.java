package io.longlink.rpc.internal.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the peer is alive: does what {@link PulseClock} decides. A client sends PING when no byte has come for the
 * idle interval, or for the shorter probe interval while calls wait, or before the first call on a link that was silent; a
 * server answers PONG, and closes a link that stays silent or does not take its answers. Any byte that arrives is a sign of
 * life; what we send is none. What it finds goes up the pipeline as a {@link LinkEvent}; its verdict closes the channel.
 *
 * <p>PING and PONG do not get here as frames: the decoder tells, the encoder is told, and nothing is allocated. Starts when
 * {@link #start} is called with the agreed settings. Belongs to one channel's event loop, but for {@link #vitals}.
 */
public final class HeartbeatHandler extends ChannelDuplexHandler {

    /** What PONGs tell of a server, asked on the event loop of the connection. */
    public interface Load {
        PeerState state();

        int queueDelayMicros();
    }

    private static final Logger log = LoggerFactory.getLogger(HeartbeatHandler.class);

    private static final Load NONE = new Load() {
        @Override
        public PeerState state() {
            return PeerState.SERVING;
        }

        @Override
        public int queueDelayMicros() {
            return 0;
        }
    };

    private final boolean client;
    private final Heartbeats shared;
    private final Traffic traffic;
    private final FrameEncoder encoder;
    private final IntSupplier callsInFlight;
    private final Look next = new Look();
    private final PulseCounts counts = new PulseCounts();
    private final LinkNews news;

    private Load load = NONE;
    private boolean draining;
    private @Nullable FrameDecoder decoder;
    private volatile @Nullable ChannelHandlerContext ctx;
    private @Nullable LoopWheel wheel;
    private @Nullable PulseClock clock;
    private int minPingIntervalMillis;
    private @Nullable PingBucket pings;
    private boolean pingUnflushed;
    private boolean pingOut;
    private int lastPingId;
    private long messagesReceived;
    private PeerState lastState = PeerState.SERVING;
    private int lastInFlight;
    private int lastQueueDelay;
    private long lastRoundTrip;
    private volatile boolean clogged;

    HeartbeatHandler(
            boolean client, Heartbeats shared, Traffic traffic, FrameEncoder encoder, IntSupplier callsInFlight) {
        this.client = client;
        this.shared = shared;
        this.traffic = traffic;
        this.encoder = encoder;
        this.callsInFlight = callsInFlight;
        this.news = new LinkNews(shared, counts, traffic, encoder);
    }

    /** The decoder before it, which tells what it reads. */
    FrameDecoder listenTo(int maxMessageBytes) {
        FrameDecoder told = new FrameDecoder(maxMessageBytes, new Beats(), client);
        decoder = told;
        return told;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
    }

    /** Begins with the intervals that both sides agreed on. */
    public void start(ChannelHandlerContext context, LinkSettings settings) {
        assert context.executor().inEventLoop();
        long now = now(context);
        wheel = shared.wheel(context.executor());
        minPingIntervalMillis = settings.minPingIntervalMillis();
        PulseClock started = new PulseClock(client, new Signs(context.channel()), settings, nextSpread(), now);
        clock = started;
        after(context, started, now, PulseStep.NOTHING);
    }

    /** What PONGs say of this side while it is not draining. */
    public void reports(Load own) {
        load = own;
    }

    /** PONGs say so from now on. */
    public void drains() {
        draining = true;
    }

    /** Whether a peer does not take what we send, and for so long that more of it makes no sense. From any thread. */
    public boolean isClogged() {
        return clogged;
    }

    /** Batches of small messages, each of 64 KiB at most, that wait for the socket. */
    public int waitingBatches() {
        return encoder.waitingBatches();
    }

    /** Bytes that were written and that the kernel has not taken. From any thread. */
    public long pendingBytes() {
        return encoder.queuedBytes() + traffic.pending();
    }

    /** As {@link #pendingBytes}, and what has arrived of messages that are not whole. From any thread. */
    public long heldBytes() {
        FrameDecoder reading = decoder;
        return pendingBytes() + (reading == null ? 0 : reading.heldBytes());
    }

    /** From any thread. */
    public LinkVitals vitals() {
        ChannelHandlerContext context = ctx;
        return counts.vitals(context == null ? 0 : now(context) - traffic.lastByte(), pendingBytes());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        if (frame instanceof Frame.Message) {
            messagesReceived++;
        }
        context.fireChannelRead(frame);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.fireChannelReadComplete();
        PulseClock beating = clock;
        if (beating != null && news.isInDoubt()) {
            long now = now(context);
            after(context, beating, now, beating.bytesCame(now));
        }
        if (beating != null && !client && decoder != null && decoder.isInsideFrame()) {
            lookBy(decoder.slowAt());
        }
        flush(context);
    }

    @Override
    public void write(ChannelHandlerContext context, Object frame, ChannelPromise promise) {
        if (client && frame instanceof Frame asks && asks.asksForBytes() && clock != null && clock.callLeaves()) {
            long now = now(context);
            if (clock.mustAskBeforeCall(now)) {
                ask(clock, now);
            } else {
                lookBy(clock.due());
            }
        }
        context.write(frame, promise);
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        context.flush();
        PulseClock beating = clock;
        if (beating == null) {
            return;
        }
        if (pingUnflushed) {
            pingUnflushed = false;
            beating.flushed(now(context), traffic.mark());
            lookAt(beating.due());
        } else if (!client && !beating.isWatching() && pendingBytes() > 0 && beating.watch(now(context))) {
            lookBy(beating.due());
        }
    }

    private void look(ChannelHandlerContext context, long now) {
        PulseClock beating = clock;
        if (beating == null || !context.channel().isActive()) {
            return;
        }
        if (!client
                && decoder != null
                && decoder.isTooSlow(now, context.channel().config().isAutoRead())) {
            context.fireExceptionCaught(new ProtocolViolation("a frame that comes slower than 1 KiB/s"));
            return;
        }
        after(context, beating, now, beating.look(now));
        if (clogged != beating.isClogged(now)) {
            clogged = !clogged;
            context.fireUserEventTriggered(new PeerClogged(clogged));
        }
    }

    /** Does what the clock has decided. */
    private void after(ChannelHandlerContext context, PulseClock beating, long now, PulseStep step) {
        switch (step) {
            case NOTHING -> {}
            case ASK -> {
                ask(beating, now);
                flush(context);
            }
            case DOUBT, SUSPECT -> news.doubt(context, beating, now);
            case CLEARED -> news.clear(context, PeerCleared.By.BYTES, now);
            case LOCAL_PAUSE -> news.localPause(context, beating, now);
            case VERDICT -> {
                counts.show(beating);
                news.dead(context, beating, now);
                context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
                context.close();
                return;
            }
        }
        counts.show(beating);
        lookAt(
                decoder != null && decoder.isInsideFrame() && !client
                        ? PulseClock.sooner(beating.due(), decoder.slowAt())
                        : beating.due());
    }

    private void ask(PulseClock beating, long now) {
        lastPingId++;
        counts.pingSent();
        encoder.ping(lastPingId, now, messagesReceived);
        pingUnflushed = true;
        pingOut = true;
        beating.asked(now);
        counts.show(beating);
        if (log.isDebugEnabled()) {
            long silent = (now - traffic.lastByte()) / 1_000_000;
            log.debug("{} PING {} after {} ms without a byte", context().channel(), lastPingId, silent);
        }
    }

    /** What the decoder reads of the peer's. */
    private final class Beats implements FrameDecoder.Beats {
        @Override
        public void pingReceived(int id, long sentNanos, long received) {
            PingBucket bucket = pings;
            if (bucket == null) {
                bucket = new PingBucket(minPingIntervalMillis, traffic.lastByte());
                pings = clock == null ? null : bucket;
            }
            if (!bucket.take(traffic.lastByte())) {
                if (bucket.strikes() == PingBucket.STRIKES) {
                    context().fireExceptionCaught(new ProtocolViolation("more PINGs than agreed"));
                }
                return;
            }
            encoder.pong(id, sentNanos, traffic.lastByte(), messagesReceived);
            encoder.health(
                    draining ? PeerState.DRAINING : load.state(), callsInFlight.getAsInt(), load.queueDelayMicros());
        }

        @Override
        public void pongReceived(
                int id, long sentNanos, long heldNanos, PeerState state, int inFlight, int queueDelayMicros) {
            PulseClock beating = clock;
            if (beating == null || !pingOut || id != lastPingId) {
                counts.unexpectedPong();
                return;
            }
            pingOut = false;
            counts.pongReceived();
            ChannelHandlerContext context = context();
            long now = now(context);
            if (log.isDebugEnabled()) {
                long micros = Math.max(0, now - sentNanos - heldNanos) / 1_000;
                log.debug("{} PONG {} after {} us", context.channel(), id, micros);
            }
            PulseStep step = beating.pong(now, heldNanos, nextSpread());
            if (step == PulseStep.CLEARED) {
                news.clear(context, PeerCleared.By.PONG, now);
            }
            after(context, beating, now, PulseStep.NOTHING);
            long roundTrip = beating.roundTripNanos();
            boolean changed = state != lastState || inFlight != lastInFlight || queueDelayMicros != lastQueueDelay;
            if (changed || roundTrip > 2 * lastRoundTrip || lastRoundTrip > 2 * roundTrip) {
                lastRoundTrip = roundTrip;
                lastState = state;
                lastInFlight = inFlight;
                lastQueueDelay = queueDelayMicros;
                context.fireUserEventTriggered(new PeerReport(state, inFlight, queueDelayMicros, roundTrip));
            }
        }
    }

    /** What the clock sees. */
    private final class Signs implements PulseSigns {
        private final Channel channel;

        Signs(Channel channel) {
            this.channel = channel;
        }

        @Override
        public long lastByte() {
            return traffic.lastByte();
        }

        @Override
        public long received() {
            return traffic.received();
        }

        @Override
        public boolean bodyUnderWay() {
            return decoder != null && decoder.heldBytes() > 0;
        }

        @Override
        public long taken() {
            return traffic.taken();
        }

        @Override
        public boolean waiting() {
            return pendingBytes() > 0;
        }

        @Override
        public boolean reading() {
            return channel.config().isAutoRead();
        }

        @Override
        public boolean kernelMoves() {
            return Transport.kernelMoves(channel);
        }

        @Override
        public int callsInFlight() {
            return callsInFlight.getAsInt();
        }
    }

    private final class Look extends LoopWheel.Node {
        @Override
        void fire(long now) {
            look(context(), now);
        }
    }

    private void lookAt(long due) {
        if (wheel != null && !(next.isArmed() && next.due() == due)) {
            wheel.arm(next, due);
        }
    }

    private void lookBy(long due) {
        if (!next.isArmed() || next.due() - due > 0) {
            lookAt(due);
        }
    }

    private double nextSpread() {
        return shared.random().nextDouble(0.9, 1.1);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stop();
    }

    private void stop() {
        if (wheel != null) {
            wheel.disarm(next);
            wheel = null;
        }
    }

    private ChannelHandlerContext context() {
        ChannelHandlerContext context = ctx;
        if (context == null) {
            throw new IllegalStateException("not in a pipeline");
        }
        return context;
    }

    private static long now(ChannelHandlerContext context) {
        return context.executor().ticker().nanoTime();
    }
}
