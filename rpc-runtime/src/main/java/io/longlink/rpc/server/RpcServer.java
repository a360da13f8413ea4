package io.longlink.rpc.server;

import io.longlink.rpc.call.ServiceContract;
import io.longlink.rpc.codec.WriterPool;
import io.longlink.rpc.internal.wire.Heartbeats;
import io.longlink.rpc.internal.wire.LinkPipeline;
import io.longlink.rpc.internal.wire.LinkSettings;
import io.longlink.rpc.internal.wire.Transport;
import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.Registration;
import io.longlink.rpc.registry.RegistrationHealth;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers services on one port. Listens, then announces itself; on the way down it first takes the announcement back, then
 * tells its clients, then lets calls in flight finish, then closes. Any thread may use it.
 */
public final class RpcServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RpcServer.class);

    /** A registry that cannot be reached keeps nobody from closing. */
    private static final int WITHDRAW_SECONDS = 2;

    private static final String FAREWELL = "the server is shutting down";
    private static final String STREAMS_END = "the server is shutting down, and ends its streams";

    /** When connections end with the grace, publishers and subscribers are told afterwards. */
    private static final long LAST_TASKS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Over how long clients come back, so that they do not all come at once to the servers that stay. */
    private static final int SPREAD_MILLIS = 2_000;

    private final Builder built;
    private final Transport transport;
    private final ServerOptions options;
    private final @Nullable ExecutorService ownWorkers;
    private final EventLoopGroup acceptor;
    private final EventLoopGroup loops;
    private final Map<Channel, NettyRpcServerHandler> connections = new ConcurrentHashMap<>();
    private final Map<Registration, ServiceInstance> registrations = new LinkedHashMap<>();
    private final ChannelFuture binding;
    private final Channel listener;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean draining;
    private boolean closed;

    private RpcServer(Builder builder) {
        built = builder;
        transport = builder.transport;
        Executor workers = builder.workers;
        if (workers == null) {
            ownWorkers = Workers.bounded();
            workers = ownWorkers;
        } else {
            ownWorkers = null;
        }
        List<OfferedService> services = List.copyOf(builder.services);
        options = new ServerOptions(
                services,
                builder.settings,
                new Admission(services, workers, builder.limits),
                new WriterPool(),
                new Heartbeats(builder.random));
        acceptor = transport.eventLoops(1, "longlink-acceptor", false);
        loops = transport.eventLoops(builder.eventLoops, "longlink-server", false);
        options.admission().watchedBy(new MemoryWatch(connections.values(), options.admission(), loops.next())::wake);
        binding = bind();
        listener = binding.channel();
    }

    public static Builder builder() {
        return new Builder();
    }

    private ChannelFuture bind() {
        return new ServerBootstrap()
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
                .bind(built.bindAddress());
    }

    private RpcServer awaitListening() {
        binding.awaitUninterruptibly();
        if (!binding.isSuccess()) {
            closeThreads(System.nanoTime());
            throw new IllegalStateException(
                    "cannot listen on " + built.host + ":" + built.port + ": "
                            + binding.cause().getMessage() + " (expected: an address of this machine and a free port)",
                    binding.cause());
        }
        log.info("listening on {} with {}, services {}", listener.localAddress(), transport.name(), options.services());
        return this;
    }

    private void accept(Channel accepted) {
        NettyRpcServerHandler calls = new NettyRpcServerHandler(options);
        calls.attach(LinkPipeline.assembleServer(
                accepted, options.settings(), options.heartbeats(), calls::callsInFlight, calls));
        connections.put(accepted, calls);
        accepted.closeFuture().addListener(done -> {
            connections.remove(accepted);
            noteEnd();
        });
        if (draining) {
            calls.drain(FAREWELL, SPREAD_MILLIS);
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
        AnnouncedHost host =
                AnnouncedHost.of(built.announcedHost, built.bindAddress().getAddress(), registry);
        Address address = new Address(host.host(), port());
        Instant now = Instant.now();
        for (OfferedService service : options.services()) {
            ServiceContract<?> contract = service.contract();
            ServiceInstance instance = ServiceInstance.of(contract.service(), contract.version(), address)
                    .withGroup(service.group())
                    .withWeight(service.weight())
                    .withFingerprint(contract.fingerprint())
                    .withStartedAt(now)
                    .withZone(built.zone);
            for (Map.Entry<String, String> tag : built.tags.entrySet()) {
                instance = instance.withTag(tag.getKey(), tag.getValue());
            }
            registrations.put(registry.register(instance), instance);
        }
        log.info("announced as {} ({}) in {}", address, host.reason(), registry);
    }

    /** Takes the announcement back; who has the address is served as before. Waits until that is done, but not for long. */
    public synchronized void withdraw() {
        CompletableFuture<?>[] closing =
                registrations.keySet().stream().map(Registration::closeAsync).toArray(CompletableFuture<?>[]::new);
        registrations.clear();
        CompletableFuture.allOf(closing)
                .completeOnTimeout(null, WITHDRAW_SECONDS, TimeUnit.SECONDS)
                .exceptionally(failed -> null)
                .join();
    }

    /** How the announcements stand, one for each service, in the order in which these were given. */
    public synchronized List<RegistrationHealth> announcements() {
        return registrations.keySet().stream().map(Registration::health).toList();
    }

    /**
     * Changes the announced weight of all services, until the server is announced anew. Does nothing while it is not
     * announced.
     *
     * @param weight share of the calls in relation to other providers, 0 to 10,000; 0 is called only when nobody else can be
     */
    public synchronized void changeWeight(int weight) {
        registrations.replaceAll((registration, instance) -> {
            ServiceInstance changed = instance.withWeight(weight);
            registration.update(changed);
            return changed;
        });
    }

    /** The port that it listens on; the one that the system chose when 0 was asked for. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** The links to all clients as they are now. Any thread; waits for nothing. */
    public List<ClientLink> links() {
        return connections.values().stream()
                .map(NettyRpcServerHandler::snapshot)
                .toList();
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
    public void shutdown(Duration grace) {
        long deadline = System.nanoTime() + grace.toNanos();
        if (beginShutdown(grace)) {
            ended.join();
            closeThreads(deadline);
            log.info("{} is closed", listener.localAddress());
        }
    }

    /** Waits for nothing; {@link #ended} tells when the last connection is gone. False when it had begun before. */
    synchronized boolean beginShutdown(Duration grace) {
        if (closed) {
            return false;
        }
        closed = true;
        withdraw();
        draining = true;
        listener.close().addListener(done -> noteEnd());
        connections.values().forEach(connection -> connection.drain(FAREWELL, SPREAD_MILLIS));
        acceptor.schedule(
                () -> connections.values().forEach(connection -> connection.end(STREAMS_END)),
                grace.toNanos(),
                TimeUnit.NANOSECONDS);
        return true;
    }

    /** Done when it neither listens nor has a connection any more. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    private void noteEnd() {
        if (draining && !listener.isOpen() && connections.isEmpty()) {
            ended.complete(null);
        }
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
        return Math.max(LAST_TASKS_NANOS, deadline - System.nanoTime());
    }

    /** How a server behaves. Every setting has a default but the services. */
    public static final class Builder {

        private final List<OfferedService> services = new ArrayList<>();
        private String host = "0.0.0.0";
        private int port = 7700;
        private @Nullable String announcedHost;
        private String zone = "";
        private final Map<String, String> tags = new LinkedHashMap<>();
        private @Nullable ServiceRegistry registry;
        private @Nullable Executor workers;
        private LinkSettings settings = LinkSettings.DEFAULT;
        private Admission.Limits limits = Admission.Limits.DEFAULT;
        private int eventLoops = Math.min(4, Runtime.getRuntime().availableProcessors());
        private Transport transport = Transport.best();
        private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();

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

        /**
         * The host that clients are told. Unless said: the one it listens on; when that is all of them, the one from which the
         * registry is reached. The log says which, and why.
         */
        public Builder announcedHost(String address) {
            announcedHost = address;
            return this;
        }

        /** Where the server runs, for clients that prefer the providers of their own zone. */
        public Builder zone(String name) {
            zone = name;
            return this;
        }

        /** What else the server says of itself, for clients that prefer or require it. */
        public Builder tag(String name, String value) {
            tags.put(name, value);
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

        /**
         * A client that sends PING more often than this, but for a few, is flooding: 1 s unless said, from 10 ms to 60 s. Clients
         * are told, and ask at most half as often.
         */
        public Builder minPingInterval(Duration interval) {
            settings = settings.withMinPingInterval(interval);
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

        /** Streams of one connection that are open at once: 1,000 unless said, to 65,536. They do not count as calls. */
        public Builder maxStreams(int streams) {
            settings = settings.withMaxStreams(streams);
            return this;
        }

        /**
         * Calls of one service that may wait for a worker, and for how long; a call with more than three seconds to its deadline
         * may wait longer in proportion. Once one has waited longer, and until none waits, the newest goes first and those that
         * have waited for a twentieth of that are refused, so that what is answered is answered in time.
         *
         * @param calls 1,000 unless said, to 100,000
         * @param wait 100 ms unless said, from 20 ms to 1 min
         */
        public Builder queue(int calls, Duration wait) {
            if (calls < 1 || calls > 100_000) {
                throw new IllegalArgumentException("calls in queue: " + calls + " (expected: 1 to 100,000)");
            }
            if (wait.compareTo(Duration.ofMillis(20)) < 0 || wait.compareTo(Duration.ofMinutes(1)) > 0) {
                throw new IllegalArgumentException(
                        "wait in queue: " + wait.toMillis() + " ms (expected: 20 to 60,000 ms)");
            }
            limits = new Admission.Limits(calls, wait, limits.memoryBytes());
            return this;
        }

        /**
         * What all connections may hold in messages under way, both ways: a quarter of the largest heap unless said, at least
         * 1 MiB. Above it no new calls are taken; if that does not help, the connections that hold most are closed.
         */
        public Builder maxMemoryBytes(long bytes) {
            if (bytes < 1 << 20) {
                throw new IllegalArgumentException("maxMemoryBytes: " + bytes + " (expected: at least 1 MiB)");
            }
            limits = new Admission.Limits(limits.queued(), limits.longestWait(), bytes);
            return this;
        }

        /** A client that takes none of what waits for it for so long is closed: 4 s unless said, from 50 ms to 30 s. */
        public Builder writeStall(Duration stall) {
            settings = settings.withWriteStall(stall);
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
            return begin().awaitListening();
        }

        /** As {@link #listen()}, for tests that run the event loops themselves and so must not wait for them. */
        RpcServer begin() {
            if (services.isEmpty()) {
                throw new IllegalStateException("no service (expected: service(Contract.class, implementation))");
            }
            return new RpcServer(this);
        }

        /**
         * For test kits, such as {@code rpc-testing}, that simulate time, chance and the network: other sockets, event loops and dice
         * than this machine's. May change at any time.
         */
        public Builder simulated(Transport sockets, RandomGenerator dice) {
            transport = sockets;
            random = dice;
            return this;
        }

        private InetSocketAddress bindAddress() {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new IllegalStateException("host: " + host + " (expected: an address of this machine)");
            }
            return address;
        }
    }
}
