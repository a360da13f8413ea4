package io.longlink.rpc.server;

import io.longlink.rpc.call.ServiceContract;
import io.longlink.rpc.codec.WriterPool;
import io.longlink.rpc.internal.wire.LinkPipeline;
import io.longlink.rpc.internal.wire.LinkSettings;
import io.longlink.rpc.internal.wire.Transport;
import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.Registration;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers services on one port. Listens, then announces itself; on the way down it first takes the announcement back, then
 * tells its clients, then lets calls in flight finish, then closes. Any thread may use it.
 */
public final class RpcServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RpcServer.class);

    private static final String FAREWELL = "the server is shutting down";

    private final Builder built;
    private final Transport transport;
    private final ServerOptions options;
    private final @Nullable ExecutorService ownWorkers;
    private final EventLoopGroup acceptor;
    private final EventLoopGroup loops;
    private final Set<NettyRpcServerHandler> connections = ConcurrentHashMap.newKeySet();
    private final Set<Channel> channels = ConcurrentHashMap.newKeySet();
    private final List<Registration> registrations = new ArrayList<>();
    private final Channel listener;
    private volatile boolean draining;
    private boolean closed;

    private RpcServer(Builder builder) {
        built = builder;
        transport = Transport.best();
        ownWorkers = builder.workers == null ? Workers.bounded() : null;
        Executor workers = builder.workers == null ? ownWorkers : builder.workers;
        options = new ServerOptions(
                List.copyOf(builder.services), builder.settings, requireWorkers(workers), new WriterPool());
        acceptor = transport.eventLoops(1, "longlink-acceptor", false);
        loops = transport.eventLoops(builder.eventLoops, "longlink-server", false);
        listener = listen();
        log.info("listening on {} with {}, services {}", listener.localAddress(), transport.name(), options.services());
    }

    private static Executor requireWorkers(@Nullable Executor workers) {
        if (workers == null) {
            throw new IllegalStateException("no workers");
        }
        return workers;
    }

    public static Builder builder() {
        return new Builder();
    }

    private Channel listen() {
        ChannelFuture bound = new ServerBootstrap()
                .group(acceptor, loops)
                .channelFactory(transport.serverChannels())
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        accept(accepted);
                    }
                })
                .bind(built.bindAddress())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            closeThreads(System.nanoTime());
            throw new IllegalStateException(
                    "cannot listen on " + built.host + ":" + built.port + ": "
                            + bound.cause().getMessage() + " (expected: an address of this machine and a free port)",
                    bound.cause());
        }
        return bound.channel();
    }

    private void accept(Channel accepted) {
        NettyRpcServerHandler calls = new NettyRpcServerHandler(options);
        calls.attach(LinkPipeline.assembleServer(accepted, options.settings(), calls::callsInFlight, calls));
        connections.add(calls);
        channels.add(accepted);
        accepted.closeFuture().addListener(done -> {
            connections.remove(calls);
            channels.remove(accepted);
        });
        if (draining) {
            calls.drain(FAREWELL);
        }
    }

    /**
     * Tells the registry about every service, unless that is done or there is no registry. Returns before the registry has
     * confirmed it.
     *
     * @throws IllegalStateException when the server is closed
     */
    public synchronized void announce() {
        if (closed) {
            throw new IllegalStateException("the server is closed");
        }
        ServiceRegistry registry = built.registry;
        if (registry == null || !registrations.isEmpty()) {
            return;
        }
        Address address = new Address(built.announcedHost(), port());
        Instant now = Instant.now();
        for (OfferedService service : options.services()) {
            ServiceContract<?> contract = service.contract();
            registrations.add(registry.register(ServiceInstance.of(contract.service(), contract.version(), address)
                    .withGroup(service.group())
                    .withWeight(service.weight())
                    .withFingerprint(contract.fingerprint())
                    .withStartedAt(now)));
        }
        log.info("announced as {} in {}", address, registry);
    }

    /** Takes the announcement back; who has the address is served as before. Waits until that is done, but not for long. */
    public synchronized void withdraw() {
        registrations.forEach(Registration::close);
        registrations.clear();
    }

    /** The port that it listens on; the one that the system chose when 0 was asked for. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** As {@link #shutdown} with the grace of 10 s. */
    @Override
    public void close() {
        shutdown(Duration.ofSeconds(10));
    }

    /**
     * Takes the announcement back, tells the clients, waits for calls in flight, and closes. Further calls do nothing.
     *
     * @param grace how long calls in flight may take, and clients to go
     */
    public synchronized void shutdown(Duration grace) {
        if (closed) {
            return;
        }
        closed = true;
        withdraw();
        listener.close().awaitUninterruptibly();
        draining = true;
        connections.forEach(connection -> connection.drain(FAREWELL));
        long deadline = System.nanoTime() + grace.toNanos();
        while (!channels.isEmpty() && deadline - System.nanoTime() > 0) {
            for (Channel channel : channels) {
                channel.closeFuture().awaitUninterruptibly(nanosTo(deadline), TimeUnit.NANOSECONDS);
            }
        }
        channels.forEach(Channel::close);
        closeThreads(deadline);
        log.info("{} is closed", listener.localAddress());
    }

    private void closeThreads(long deadline) {
        acceptor.shutdownGracefully(0, 2_000, TimeUnit.MILLISECONDS);
        loops.shutdownGracefully(50, 5_000, TimeUnit.MILLISECONDS).awaitUninterruptibly(10_000);
        acceptor.terminationFuture().awaitUninterruptibly(5_000);
        if (ownWorkers != null) {
            finishOneWayCalls(ownWorkers, deadline);
        }
    }

    /** Nobody waits for their answers, so their connections may be gone before they are done. */
    private static void finishOneWayCalls(ExecutorService workers, long deadline) {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(nanosTo(deadline), TimeUnit.NANOSECONDS)) {
                log.warn("services still run after the grace period; they are left behind");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static long nanosTo(long deadline) {
        return Math.max(1, deadline - System.nanoTime());
    }

    /** How a server behaves. Every setting has a default but the services. */
    public static final class Builder {

        private final List<OfferedService> services = new ArrayList<>();
        private String host = "0.0.0.0";
        private int port = 7700;
        private @Nullable String announcedHost;
        private @Nullable ServiceRegistry registry;
        private @Nullable Executor workers;
        private LinkSettings settings = LinkSettings.DEFAULT;
        private int eventLoops = Math.min(4, Runtime.getRuntime().availableProcessors());

        private Builder() {}

        /** Where to listen: every address of this machine unless said. */
        public Builder host(String address) {
            host = address;
            return this;
        }

        /** Where to listen: 7700 unless said; 0 lets the system choose. */
        public Builder port(int number) {
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException("port: " + number + " (expected: 0 to 65535)");
            }
            port = number;
            return this;
        }

        /** Offers a service in the default group. */
        public <S> Builder service(Class<S> contract, S implementation) {
            return service(contract, implementation, "", ServiceInstance.DEFAULT_WEIGHT);
        }

        /**
         * Offers a service.
         *
         * @param group clients reach only providers of their own group
         * @param weight share of the calls in relation to other providers, 0 to 10,000
         * @throws IllegalStateException when nothing was generated for the interface, or the same is offered already
         */
        public <S> Builder service(Class<S> contract, S implementation, String group, int weight) {
            return service(ServiceContract.of(contract), implementation, group, weight);
        }

        /** As {@link #service(Class, Object, String, int)}, for a contract that is at hand. */
        public <S> Builder service(ServiceContract<S> contract, S implementation, String group, int weight) {
            if (weight < 0 || weight > ServiceInstance.MAX_WEIGHT) {
                throw new IllegalArgumentException(
                        "weight: " + weight + " (expected: 0 to " + ServiceInstance.MAX_WEIGHT + ")");
            }
            for (OfferedService offered : services) {
                if (offered.answersTo(contract.service(), group, contract.version())) {
                    throw new IllegalStateException("two services for " + offered + " (expected: one)");
                }
            }
            services.add(OfferedService.of(contract, group, weight, implementation));
            return this;
        }

        /** Where the server announces itself. The caller owns the registry and closes it after the server. */
        public Builder registry(ServiceRegistry where) {
            registry = where;
            return this;
        }

        /** The host that clients are told: the one it listens on, or this machine's own address when that is all of them. */
        public Builder announcedHost(String address) {
            announcedHost = address;
            return this;
        }

        /**
         * Runs the services, but for methods that never block. A bounded pool of its own unless said; the caller owns what
         * it gives. When it refuses work, the call is refused as overload.
         */
        public Builder workers(Executor executor) {
            workers = executor;
            return this;
        }

        /** A link that is silent for so long is closed: 45 s unless said, from 150 ms to 15 min. */
        public Builder idleClose(Duration silence) {
            settings = settings.withIdleClose(silence);
            return this;
        }

        /** The largest arguments that are taken: 8 MiB unless said, from 1 KiB to 64 MiB. */
        public Builder maxMessageBytes(int bytes) {
            settings = settings.withMaxMessageBytes(bytes);
            return this;
        }

        /** Calls of one connection that are worked on at once: 1,024 unless said, to 65,536. Clients keep to it. */
        public Builder maxInFlight(int calls) {
            settings = settings.withMaxInFlight(calls);
            return this;
        }

        /** Threads that serve the connections: one for each processor, four at most, unless said. */
        public Builder eventLoops(int threads) {
            if (threads < 1) {
                throw new IllegalArgumentException("eventLoops: " + threads + " (expected: at least 1)");
            }
            eventLoops = threads;
            return this;
        }

        /**
         * Listens and announces.
         *
         * @throws IllegalStateException when there is no service, or the port cannot be had
         */
        public RpcServer start() {
            RpcServer server = listen();
            try {
                server.announce();
            } catch (RuntimeException refused) {
                server.close();
                throw refused;
            }
            return server;
        }

        /** As {@link #start()}, but the registry is told nothing before {@link RpcServer#announce()}. */
        public RpcServer listen() {
            if (services.isEmpty()) {
                throw new IllegalStateException("no service (expected: service(Contract.class, implementation))");
            }
            return new RpcServer(this);
        }

        private InetSocketAddress bindAddress() {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new IllegalStateException("host: " + host + " (expected: an address of this machine)");
            }
            return address;
        }

        private String announcedHost() {
            return announcedHost != null
                    ? announcedHost
                    : AnnouncedHost.of(bindAddress().getAddress());
        }
    }
}
