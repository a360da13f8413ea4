package io.longlink.rpc.client;

import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.GoAwayReason;
import io.longlink.rpc.internal.wire.HeartbeatHandler;
import io.longlink.rpc.internal.wire.Heartbeats;
import io.longlink.rpc.internal.wire.LinkEvent;
import io.longlink.rpc.internal.wire.LinkPipeline;
import io.longlink.rpc.internal.wire.LinkSettings;
import io.longlink.rpc.internal.wire.PeerCleared;
import io.longlink.rpc.internal.wire.PeerDead;
import io.longlink.rpc.internal.wire.PeerDoubtful;
import io.longlink.rpc.internal.wire.PeerReport;
import io.longlink.rpc.internal.wire.ProtocolViolation;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client's end of one pipeline: exchanges settings, hands every other frame to the {@link LinkCalls} of the connection, and
 * tells the {@link Link} what becomes of it. Belongs to one channel's event loop; not thread-safe.
 */
final class NettyRpcClientHandler extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(NettyRpcClientHandler.class);

    private final Link link;
    private final LinkSettings settings;
    private final Heartbeats heartbeats;
    private final LinkCalls calls;

    private @Nullable HeartbeatHandler heartbeat;
    private @Nullable LinkSettings agreed;
    private @Nullable Future<?> handshake;
    private boolean broken;
    private boolean closedByUs;

    /** The first reason is the true one: what fails afterwards fails because of it. */
    private @Nullable String closeReason;

    /** Why it would close when all calls are answered; not why it ends before. */
    private String farewell = "closed by the server";

    NettyRpcClientHandler(Link link, ClientOptions options) {
        this.link = link;
        this.settings = options.settings();
        this.heartbeats = options.heartbeats();
        this.calls = new LinkCalls(link, options);
    }

    LinkCalls calls() {
        return calls;
    }

    void attach(HeartbeatHandler beats) {
        heartbeat = beats;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        calls.attach(context);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.writeAndFlush(new Frame.Settings(settings), context.newPromise())
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        handshake = context.executor()
                .schedule(
                        () -> {
                            because("no settings within " + ClientOptions.HANDSHAKE_TIMEOUT.toMillis() + " ms");
                            context.close();
                        },
                        ClientOptions.HANDSHAKE_TIMEOUT.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Else its timer would keep a connection that is long gone. */
    private void handshakeEnds() {
        if (handshake != null) {
            handshake.cancel(false);
            handshake = null;
        }
    }

    /** The connection is about to be closed by us, and its calls with it. */
    void closing(String reason) {
        because(reason);
        closedByUs = true;
    }

    /** New calls go elsewhere; closes after the last one. */
    void retire(String reason) {
        farewell = reason;
        calls.drain();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        if (broken) {
            return;
        }
        if (frame instanceof Frame.AnyResponse response) {
            calls.answered(response);
        } else if (frame instanceof Frame.Failure failure) {
            if (failure.status() == RpcStatus.DRAINING.code()) {
                link.draining(failure.text(), 0);
            }
            calls.failed(failure);
        } else if (frame instanceof Frame.Settings theirs) {
            settingsReceived(context, theirs.settings());
        } else if (frame instanceof Frame.Bound bound) {
            calls.bound(bound);
        } else if (frame instanceof Frame.GoAway goAway) {
            goAway(goAway);
        } else if (frame instanceof Frame.Skipped skipped && !skipped.request()) {
            calls.skipped(skipped);
        } else if (frame instanceof Frame other) {
            calls.received(other);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            calls.resume();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        calls.readComplete();
    }

    private void settingsReceived(ChannelHandlerContext context, LinkSettings server) {
        LinkSettings both = heartbeats.shared(settings.agreedWith(server));
        agreed = both;
        handshakeEnds();
        calls.agreed(both);
        if (heartbeat != null) {
            heartbeat.start(context.pipeline().context(heartbeat), both);
        }
        link.ready(both, heartbeat);
    }

    private void goAway(Frame.GoAway goAway) {
        farewell = goAway.text();
        if (goAway.reason() != GoAwayReason.SHUTDOWN) {
            log.warn("{} ends the link: {}: {}", link, goAway.reason(), goAway.text());
        }
        link.draining(goAway.text(), goAway.spreadMillis());
        calls.drain();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        handshakeEnds();
        String reason = closeReason == null ? farewell : closeReason;
        link.end(reason);
        calls.end(reason, closedByUs);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof LinkEvent known)) {
            return;
        }
        if (known instanceof PeerDoubtful doubtful) {
            link.doubtful(doubtful.evidence());
        } else if (known instanceof PeerCleared cleared) {
            link.cleared(
                    switch (cleared.by()) {
                        case BYTES -> "a byte came";
                        case PONG -> "a PONG came";
                        case LOCAL_PAUSE -> "it was this process that stood still";
                    });
        } else if (known instanceof PeerReport report) {
            link.report(report);
        } else if (known instanceof PeerDead dead) {
            because(dead.evidence());
            link.dead();
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
}
