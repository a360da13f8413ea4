package io.longlink.rpc.client;

import io.longlink.rpc.internal.wire.HeartbeatHandler;
import io.longlink.rpc.internal.wire.LinkPipeline;
import io.longlink.rpc.internal.wire.LinkSettings;
import io.longlink.rpc.internal.wire.LinkVitals;
import io.longlink.rpc.internal.wire.PeerReport;
import io.longlink.rpc.internal.wire.PeerState;
import io.longlink.rpc.internal.wire.Transport;
import io.longlink.rpc.registry.Address;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, from the look-up of its name to its end: CONNECTING, then READY, DOUBTFUL and READY again, then perhaps
 * DRAINING, and DISCONNECTED for ever. Belongs to the event loop of its endpoint; what others read is volatile.
 */
final class Link {

    private static final Logger log = LoggerFactory.getLogger(Link.class);

    private final Endpoint endpoint;
    private final ClientOptions options;
    private final Transport transport;
    private final EventLoop loop;
    private final NettyRpcClientHandler handler;

    private volatile LinkState state = LinkState.CONNECTING;
    private volatile String lastProblem = "";
    private volatile @Nullable HeartbeatHandler heartbeat;
    private volatile @Nullable PeerReport lastReport;

    private @Nullable Channel channel;
    private @Nullable ScheduledFuture<?> aging;
    private boolean old;
    private boolean closed;
    private long readySince;

    Link(Endpoint endpoint, ClientOptions options, Transport transport, EventLoop loop) {
        this.endpoint = endpoint;
        this.options = options;
        this.transport = transport;
        this.loop = loop;
        this.handler = new NettyRpcClientHandler(this, options);
    }

    /** Any thread. */
    LinkState state() {
        return state;
    }

    /** Any thread. */
    String lastProblem() {
        return lastProblem;
    }

    int load() {
        return handler.calls().load();
    }

    /** Its end of the pipeline. */
    NettyRpcClientHandler handler() {
        return handler;
    }

    /** Whether another link should take its place: it is doubted, says goodbye, or has become old. */
    boolean needsSuccessor() {
        return old || state != LinkState.READY;
    }

    /** Any thread. */
    LinkSnapshot snapshot(String transportName, boolean ejected, String problem) {
        HeartbeatHandler beats = heartbeat;
        LinkState now = ejected && state == LinkState.READY ? LinkState.EJECTED : state;
        if (beats == null) {
            return noSnapshot(endpoint, now, transportName, problem);
        }
        LinkVitals vitals = beats.vitals();
        return new LinkSnapshot(
                endpoint.address(),
                now,
                transportName,
                Duration.ofNanos(vitals.roundTripNanos()),
                Duration.ofNanos(Math.max(0, vitals.nanosSinceLastByte())),
                vitals.pingsSent(),
                vitals.pongsReceived(),
                vitals.suspicions(),
                endpoint.verdicts(),
                endpoint.losses(),
                handler.calls().inFlight(),
                handler.calls().lateAnswers(),
                lastProblem);
    }

    static LinkSnapshot noSnapshot(Endpoint endpoint, String transportName, String problem) {
        return noSnapshot(endpoint, LinkState.DISCONNECTED, transportName, problem);
    }

    private static LinkSnapshot noSnapshot(Endpoint endpoint, LinkState state, String transportName, String problem) {
        return new LinkSnapshot(
                endpoint.address(),
                state,
                transportName,
                Duration.ZERO,
                Duration.ZERO,
                0,
                0,
                0,
                endpoint.verdicts(),
                endpoint.losses(),
                0,
                0,
                problem);
    }

    // The way to a connection.

    void connect() {
        Address address = endpoint.address();
        if (NetUtil.isValidIpV4Address(address.host()) || NetUtil.isValidIpV6Address(address.host())) {
            connect(new InetSocketAddress(address.host(), address.port()));
            return;
        }
        // A look-up may block for seconds, so it is done elsewhere, and anew for every attempt.
        try {
            options.lookUps().execute(this::lookUp);
        } catch (RejectedExecutionException | VirtualMachineError nobodyLooksUp) {
            end("no thread to look up the host name");
        }
    }

    private void lookUp() {
        Address address = endpoint.address();
        Runnable next;
        try {
            InetSocketAddress resolved = new InetSocketAddress(InetAddress.getByName(address.host()), address.port());
            next = () -> connect(resolved);
        } catch (UnknownHostException unknown) {
            next = () -> end("host name cannot be resolved");
        }
        try {
            loop.execute(next);
        } catch (RejectedExecutionException loopHasEnded) {
            log.debug("{} was looked up for a client that is closed", address);
        }
    }

    private void connect(InetSocketAddress target) {
        if (state == LinkState.DISCONNECTED) {
            return;
        }
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channelFactory(transport.clientChannels())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        options.connectTimeout().toMillis())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel opened) {
                        handler.attach(LinkPipeline.assembleClient(
                                opened,
                                options.settings(),
                                options.heartbeats(),
                                handler.calls()::inNeedOfAnswers,
                                handler));
                    }
                })
                .connect(target);
        channel = connecting.channel();
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                end(problem(done.cause()));
            }
        });
    }

    /** In words that are the same for every transport, where that matters. */
    private static String problem(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.contains("Connection refused") ? "connection refused" : message;
    }

    // Calls.

    /** Sends the call now or when a slot is free. */
    void submit(OutgoingCall call) {
        call.takenBy(this);
        handler.calls().submit(call);
    }

    void flush() {
        handler.calls().flush();
    }

    /** Its caller no longer waits; from any thread. */
    void abandon(OutgoingCall call) {
        try {
            loop.execute(() -> handler.calls().abandon(call));
        } catch (RejectedExecutionException loopHasEnded) {
            log.trace("{} was given up when its link had ended", call);
        }
    }

    void loadChanged() {
        endpoint.loadChanged();
    }

    // Its end, wanted by us.

    /** No new calls; closes when the last one is answered, or has reached its deadline. */
    void retire(String reason) {
        if (state == LinkState.READY || state == LinkState.DOUBTFUL) {
            log.info("{} is retired: {}", describe(), reason);
            state = LinkState.DRAINING;
            lastProblem = reason;
            handler.retire(reason);
        }
    }

    /** At once; done when its calls have been told. */
    CompletableFuture<Void> close(String reason) {
        closed = true;
        lastProblem = reason;
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Channel open = channel;
        if (open == null) {
            end(reason);
            ended.complete(null);
        } else {
            handler.closing(reason);
            open.close();
            open.closeFuture().addListener(done -> ended.complete(null));
        }
        return ended;
    }

    // Told by the handler, on the loop.

    void ready(LinkSettings agreed, @Nullable HeartbeatHandler beats) {
        if (state != LinkState.CONNECTING || closed) {
            return;
        }
        state = LinkState.READY;
        heartbeat = beats;
        readySince = options.ticker().nanoTime();
        log.info(
                "{} is ready: {}, PING after {} ms idle or {} ms with calls waiting, PONG within {} ms",
                endpoint,
                transport.name(),
                agreed.idleIntervalMillis(),
                agreed.probeMillis(),
                agreed.pongTimeoutMillis());
        long age = options.maxConnectionAge().toNanos();
        if (age > 0) {
            long jittered = (long) (age * options.random().nextDouble(0.9, 1.1));
            aging = loop.schedule(this::grownOld, jittered, TimeUnit.NANOSECONDS);
        }
        endpoint.ready(this);
    }

    private void grownOld() {
        if (state == LinkState.READY || state == LinkState.DOUBTFUL) {
            old = true;
            log.info("{} has become old: another link will take its place", describe());
            endpoint.changed(this);
        }
    }

    void doubtful(String evidence) {
        if (state == LinkState.READY) {
            state = LinkState.DOUBTFUL;
            lastProblem = evidence;
            log.debug("{} is doubtful: {}; calls go elsewhere", describe(), evidence);
            endpoint.changed(this);
        }
    }

    void cleared(String by) {
        if (state == LinkState.DOUBTFUL) {
            state = LinkState.READY;
            log.debug("{} is ready again: {}", describe(), by);
            endpoint.changed(this);
        }
    }

    void report(PeerReport report) {
        lastReport = report;
        endpoint.report(this, report.state() == PeerState.OVERLOADED);
    }

    /** What the server's last PONG said; null before the first. Any thread. */
    @Nullable
    PeerReport lastReport() {
        return lastReport;
    }

    void draining(String reason, int spreadMillis) {
        if (state == LinkState.READY || state == LinkState.DOUBTFUL) {
            state = LinkState.DRAINING;
            lastProblem = "draining: " + reason;
            log.info("{} is draining: {}", endpoint, reason);
            endpoint.draining(this, lastProblem, spreadMillis, readyNanos());
        }
    }

    /** The server gave no sign of life: the link ends now. */
    void dead() {
        endpoint.countVerdict();
    }

    /** The connection is gone, or never came about; its calls are told next. */
    void end(String reason) {
        LinkState before = state;
        if (before == LinkState.DISCONNECTED) {
            return;
        }
        state = LinkState.DISCONNECTED;
        lastProblem = reason;
        if (aging != null) {
            aging.cancel(false);
        }
        if (before == LinkState.CONNECTING) {
            endpoint.failed(this, reason);
        } else {
            if (!closed) {
                endpoint.countLoss(before);
                log.info("{} is {}: {}", describe(), before == LinkState.DRAINING ? "closed" : "lost", reason);
            }
            endpoint.lost(this, reason, readyNanos());
        }
    }

    private long readyNanos() {
        return options.ticker().nanoTime() - readySince;
    }

    private Object describe() {
        return channel == null ? endpoint : channel;
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
