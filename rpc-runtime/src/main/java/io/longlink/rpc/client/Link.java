package io.longlink.rpc.client;

import io.longlink.rpc.internal.wire.LinkPipeline;
import io.longlink.rpc.internal.wire.LinkSettings;
import io.longlink.rpc.internal.wire.Mailbox;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link to one address: connects, is ready, is lost, connects again. Calls reach it from any thread; its state belongs to
 * one event loop, the same for every connection that it makes.
 */
final class Link implements CallSender {

    private static final Logger log = LoggerFactory.getLogger(Link.class);

    private enum State {
        /** Between two attempts, or before the first. */
        DISCONNECTED,
        /** A connection is being made, or its settings are awaited. */
        CONNECTING,
        /** Calls may be sent. */
        READY,
        /** The server takes no new calls; those in flight are finished. */
        DRAINING,
        /** The end. */
        CLOSED
    }

    private final Address address;
    private final ClientOptions options;
    private final Transport transport;
    private final EventLoop loop;
    private final Consumer<Link> changed;
    private final Mailbox<OutgoingCall> incoming = new Mailbox<>();
    private final Backoff backoff = new Backoff();

    /** Written on the loop, read by anybody. */
    private volatile State state = State.DISCONNECTED;

    private volatile String lastProblem = "no answer yet";

    // The loop's.
    private boolean keepConnected;
    private boolean attemptScheduled;
    private boolean failureLogged;
    private long readySince;
    private @Nullable NettyRpcClientHandler handler;
    private @Nullable Channel channel;

    /** @param changed told, on the link's loop, when it becomes or ceases to be ready */
    Link(Address address, ClientOptions options, Transport transport, Consumer<Link> changed) {
        this.address = address;
        this.options = options;
        this.transport = transport;
        this.loop = options.eventLoops().next();
        this.changed = changed;
    }

    Address address() {
        return address;
    }

    boolean isReady() {
        return state == State.READY;
    }

    /** The address and the state, for people. */
    String describe() {
        return state == State.READY ? address + " is ready" : address + " (" + lastProblem + ")";
    }

    @Override
    public void send(OutgoingCall call) {
        if (incoming.post(call)) {
            try {
                loop.execute(this::takeCalls);
            } catch (RejectedExecutionException loopHasEnded) {
                failAll(incoming.takeAll());
            }
        }
    }

    private static void failAll(@Nullable OutgoingCall first) {
        for (OutgoingCall call = first; call != null; call = call.takeNext()) {
            call.fail(CallFailure.notSent(call + ": the client is closed"));
        }
    }

    private void takeCalls() {
        OutgoingCall call = incoming.takeAll();
        while (call != null) {
            OutgoingCall next = call.takeNext();
            take(call);
            call = next;
        }
        if (channel != null) {
            channel.flush();
        }
    }

    private void take(OutgoingCall call) {
        if (call.isDone()) {
            call.release();
            return;
        }
        call.beginAttempt(this);
        if (handler != null && state == State.READY) {
            handler.submit(call);
        } else {
            call.attemptFailed(CallFailure.notSent(call + ": " + describe()));
        }
    }

    /** Whether it connects again after a loss. From any thread. */
    void keepConnected(boolean keep) {
        loop.execute(() -> {
            keepConnected = keep;
            if (keep && state == State.DISCONNECTED) {
                scheduleAttempt(0);
            }
        });
    }

    /** The end; done when the connection is closed and its calls have been told. */
    CompletableFuture<Void> close() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        loop.execute(() -> {
            state = State.CLOSED;
            lastProblem = "the client is closed";
            if (handler == null) {
                ended.complete(null);
            } else {
                handler.close(lastProblem, () -> ended.complete(null));
            }
        });
        return ended;
    }

    private void scheduleAttempt(long delayNanos) {
        if (!attemptScheduled) {
            attemptScheduled = true;
            loop.schedule(this::attempt, delayNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void attempt() {
        attemptScheduled = false;
        if (state != State.DISCONNECTED || !keepConnected) {
            return;
        }
        state = State.CONNECTING;
        if (NetUtil.isValidIpV4Address(address.host()) || NetUtil.isValidIpV6Address(address.host())) {
            connect(new InetSocketAddress(address.host(), address.port()));
            return;
        }
        // A look-up may block for seconds, so it is done elsewhere, and anew for every attempt.
        ForkJoinPool.commonPool().execute(this::lookUp);
    }

    private void lookUp() {
        Runnable next;
        try {
            InetSocketAddress resolved = new InetSocketAddress(InetAddress.getByName(address.host()), address.port());
            next = () -> connect(resolved);
        } catch (UnknownHostException unknown) {
            next = () -> attemptFailed("host name cannot be resolved");
        }
        try {
            loop.execute(next);
        } catch (RejectedExecutionException loopHasEnded) {
            log.debug("{} was looked up for a client that is closed", address);
        }
    }

    private void connect(InetSocketAddress target) {
        if (state != State.CONNECTING) {
            return;
        }
        NettyRpcClientHandler calls = new NettyRpcClientHandler(this, options.settings());
        handler = calls;
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channelFactory(transport.clientChannels())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        options.connectTimeout().toMillis())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel opened) {
                        calls.attach(
                                LinkPipeline.assembleClient(opened, options.settings(), calls::callsInFlight, calls));
                    }
                })
                .connect(target);
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                attemptFailed(problem(done.cause()));
            } else if (state == State.CLOSED) {
                connecting.channel().close();
            } else {
                channel = connecting.channel();
            }
        });
    }

    /** In words that are the same for every transport, where that matters. */
    private static String problem(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.contains("Connection refused") ? "connection refused" : message;
    }

    private void attemptFailed(String problem) {
        lastProblem = problem;
        handler = null;
        if (state == State.CLOSED) {
            return;
        }
        state = State.DISCONNECTED;
        if (!failureLogged) {
            failureLogged = true;
            log.warn("{} cannot be reached: {}; trying on", address, problem);
        } else {
            log.debug("{} cannot be reached: {}", address, problem);
        }
        retry(backoff.afterFailure());
    }

    private void retry(long delayNanos) {
        if (keepConnected) {
            scheduleAttempt(delayNanos);
        }
        changed.accept(this);
    }

    // Told by the handler of the connection, on the loop.

    void ready(LinkSettings agreed) {
        if (state != State.CONNECTING) {
            return;
        }
        state = State.READY;
        failureLogged = false;
        readySince = options.ticker().nanoTime();
        log.info(
                "{} is ready: {}, PING after {} ms idle or {} ms with calls waiting, PONG within {} ms",
                this,
                transport.name(),
                agreed.idleIntervalMillis(),
                agreed.probeMillis(),
                agreed.pongTimeoutMillis());
        changed.accept(this);
    }

    void draining(String reason) {
        if (state == State.READY) {
            state = State.DRAINING;
            lastProblem = "draining: " + reason;
            log.info("{} is draining: {}", this, reason);
            changed.accept(this);
        }
    }

    /** The connection is gone and its calls have been told. */
    void lost(String reason) {
        State before = state;
        Channel gone = channel;
        channel = null;
        handler = null;
        if (before == State.CLOSED) {
            return;
        }
        lastProblem = reason;
        state = State.DISCONNECTED;
        if (before == State.CONNECTING) {
            attemptFailed(reason);
            return;
        }
        log.info("{} is lost: {}", gone == null ? address : gone, reason);
        retry(backoff.afterLink(options.ticker().nanoTime() - readySince));
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
