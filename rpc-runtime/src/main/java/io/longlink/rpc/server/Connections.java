package io.longlink.rpc.server;

import io.longlink.rpc.internal.wire.LinkPipeline;
import io.longlink.rpc.internal.wire.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The port of a server and the connections that came through it, from the first to the end of the last. Any thread may use it. */
final class Connections {

    private static final String FAREWELL = "the server is shutting down";
    private static final String STREAMS_END = "the server is shutting down, and ends its streams";

    /** Over how long clients come back, so that they do not all come at once to the servers that stay. */
    private static final int SPREAD_MILLIS = 2_000;

    private final ServerOptions options;
    private final ServerThreads threads;
    private final Map<Channel, NettyRpcServerHandler> open = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean draining;
    private @Nullable Channel listener;

    Connections(ServerOptions options, ServerThreads threads) {
        this.options = options;
        this.threads = threads;
        options.admission()
                .watchedBy(new MemoryWatch(
                        all(), options.admission(), threads.loops().next())::wake);
    }

    private Collection<NettyRpcServerHandler> all() {
        return open.values();
    }

    /** Once; done when the port is there, or cannot be had. */
    ChannelFuture listen(Transport transport, InetSocketAddress address) {
        ChannelFuture binding = new ServerBootstrap()
                .group(threads.acceptor(), threads.loops())
                .channelFactory(transport.serverChannels())
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        accept(accepted);
                    }
                })
                .bind(address);
        listener = binding.channel();
        return binding;
    }

    private void accept(Channel accepted) {
        NettyRpcServerHandler calls = new NettyRpcServerHandler(options);
        calls.attach(LinkPipeline.assembleServer(
                accepted, options.settings(), options.heartbeats(), calls::callsInFlight, calls));
        open.put(accepted, calls);
        accepted.closeFuture().addListener(done -> {
            open.remove(accepted);
            noteEnd();
        });
        if (draining) {
            calls.drain(FAREWELL, SPREAD_MILLIS);
        }
    }

    SocketAddress address() {
        return listener().localAddress();
    }

    List<ClientLink> snapshots() {
        return all().stream().map(NettyRpcServerHandler::snapshot).toList();
    }

    /** No new ones; the clients are told. Waits for nothing. */
    void drain(Duration grace) {
        draining = true;
        listener().close().addListener(done -> noteEnd());
        all().forEach(connection -> connection.drain(FAREWELL, SPREAD_MILLIS));
        threads.acceptor()
                .schedule(
                        () -> all().forEach(connection -> connection.end(STREAMS_END)),
                        grace.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    /** Done when the port is given up and no connection is left. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    private void noteEnd() {
        if (draining && !listener().isOpen() && open.isEmpty()) {
            ended.complete(null);
        }
    }

    private Channel listener() {
        return Objects.requireNonNull(listener, "not listening");
    }
}
