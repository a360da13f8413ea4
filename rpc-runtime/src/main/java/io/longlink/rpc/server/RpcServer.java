package io.longlink.rpc.server;

import io.longlink.rpc.call.ServerInterceptor;
import io.longlink.rpc.call.ServiceContract;
import io.longlink.rpc.codec.WriterPool;
import io.longlink.rpc.internal.wire.FirstBuffer;
import io.longlink.rpc.internal.wire.Heartbeats;
import io.longlink.rpc.internal.wire.LinkSettings;
import io.longlink.rpc.internal.wire.Transport;
import io.longlink.rpc.registry.RegistrationHealth;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceRegistry;
import io.netty.channel.ChannelFuture;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
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

    private final Builder built;
    private final ServerOptions options;
    private final ServerThreads threads;
    private final Connections connections;
    private final Announcement announcement;
    private final ChannelFuture binding;
    private boolean closed;

    private RpcServer(Builder builder) {
        built = builder;
        InetSocketAddress address = builder.bindAddress(); // before anything is opened
        threads = new ServerThreads(builder.transport, builder.eventLoops, builder.workers);
        List<OfferedService> services = List.copyOf(builder.services);
        Admission admission = new Admission(services, threads.workers(), builder.limits);
        options = new ServerOptions(
                Binding.ofOwnEdition(services, admission),
                List.copyOf(builder.interceptors),
                builder.settings,
                admission,
                new WriterPool(),
                new Heartbeats(builder.random));
        announcement = new Announcement(services, builder.zone, builder.tags);
        connections = new Connections(options, threads);
        binding = connections.listen(builder.transport, address);
    }

    public static Builder builder() {
        return new Builder();
    }

    private RpcServer awaitListening() {
        binding.awaitUninterruptibly();
        if (!binding.isSuccess()) {
            threads.close(System.nanoTime());
            throw new IllegalStateException(
                    "cannot listen on " + built.host + ":" + built.port + ": "
                            + binding.cause().getMessage() + " (expected: an address of this machine and a free port)",
                    binding.cause());
        }
        FirstBuffer.makeBeside();
        log.info("listening on {} with {}, services {}", connections.address(), built.transport.name(), built.services);
        return this;
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
        if (registry != null && !announcement.isMade()) {
            AnnouncedHost host =
                    AnnouncedHost.of(built.announcedHost, built.bindAddress().getAddress(), registry);
            announcement.make(registry, host, port());
        }
    }

    /** Takes the announcement back; who has the address is served as before. Waits until that is done, but not for long. */
    public synchronized void withdraw() {
        announcement.withdraw();
    }

    /** How the announcements stand, one for each service, in the order in which these were given. */
    public synchronized List<RegistrationHealth> announcements() {
        return announcement.health();
    }

    /**
     * Changes the announced weight of all services, until the server is announced anew. Does nothing while it is not
     * announced.
     *
     * @param weight share of the calls in relation to other providers, 0 to 10,000; 0 is called only when nobody else can be
     */
    public synchronized void changeWeight(int weight) {
        announcement.changeWeight(weight);
    }

    /** The port that it listens on; the one that the system chose when 0 was asked for. */
    public int port() {
        return ((InetSocketAddress) connections.address()).getPort();
    }

    /** The links to all clients as they are now. Any thread; waits for nothing. */
    public List<ClientLink> links() {
        return connections.snapshots();
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
            ended().join();
            threads.close(deadline);
            log.info("{} is closed", connections.address());
        }
    }

    /** Waits for nothing; {@link #ended} tells when the last connection is gone. False when it had begun before. */
    synchronized boolean beginShutdown(Duration grace) {
        if (closed) {
            return false;
        }
        closed = true;
        withdraw();
        connections.drain(grace);
        return true;
    }

    /** Done when it neither listens nor has a connection any more. */
    CompletableFuture<Void> ended() {
        return connections.ended();
    }

    /** How a server behaves. Every setting has a default but the services. */
    public static final class Builder {

        private final List<OfferedService> services = new ArrayList<>();
        private final List<ServerInterceptor> interceptors = new ArrayList<>();
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

        /** Stands around every call that the services run, inside those that were added before it. */
        public Builder interceptor(ServerInterceptor next) {
            interceptors.add(next);
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
         * @param calls 1,024 unless said, as many as one connection has in flight; to 100,000
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
            limits = new Admission.Limits(calls, wait, limits.turn(), limits.memoryBytes());
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
            limits = new Admission.Limits(limits.queued(), limits.longestWait(), limits.turn(), bytes);
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
            } catch (RuntimeException | Error refused) {
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

        /** For tests whose workers hold up time only when they are done with a task: one call for each. */
        Builder oneCallATurn() {
            limits = new Admission.Limits(limits.queued(), limits.longestWait(), Duration.ZERO, limits.memoryBytes());
            return this;
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
