package io.longlink.rpc.client;

import io.longlink.rpc.call.CallOptions;
import io.longlink.rpc.call.ChannelProvider;
import io.longlink.rpc.call.ClientInterceptor;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.call.ServiceContract;
import io.longlink.rpc.codec.WriterPool;
import io.longlink.rpc.internal.wire.FirstBuffer;
import io.longlink.rpc.internal.wire.Heartbeats;
import io.longlink.rpc.internal.wire.LinkSettings;
import io.longlink.rpc.internal.wire.Transport;
import io.longlink.rpc.registry.Preference;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceRegistry;
import io.longlink.rpc.registry.Subscription;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes stubs and owns what they share: one link to each server, and the event loops that serve them. Meant to live as long
 * as the application; any thread may use it. Closing it ends every call that is still out.
 */
public final class RpcClient implements ChannelProvider, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RpcClient.class);

    /** The links are closed first, so that their calls are told why; that takes no longer than this. */
    private static final int CLOSE_SECONDS = 5;

    private final WaysToProviders ways;
    private final ClientOptions options;
    private final EndpointPool endpoints;

    /** By what is equal for contracts that may share a channel, and the group. */
    private final Map<List<Object>, ServiceChannel> channels = new HashMap<>();

    private final List<Subscription> subscriptions = new ArrayList<>();
    private boolean closed;

    private RpcClient(WaysToProviders ways, ClientOptions options, Transport transport) {
        this.ways = ways;
        this.options = options;
        this.endpoints = new EndpointPool(options, transport);
    }

    public static Builder builder() {
        FirstBuffer.makeBeside();
        return new Builder();
    }

    /**
     * The generated stub of a contract. Never waits: a call waits for a provider until its deadline.
     *
     * @throws IllegalStateException when nothing was generated for the interface; the message shows what the build lacks
     */
    public <S> S stub(Class<S> contract) {
        return stub(contract, CallOptions.DEFAULT);
    }

    /** As {@link #stub(Class)}; the options hold for all calls of this stub. Stubs cost next to nothing. */
    public <S> S stub(Class<S> contract, CallOptions callOptions) {
        ServiceContract<S> found = ServiceContract.of(contract);
        String group = callOptions.group();
        return found.newStub(
                serviceChannel(found, group == null ? options.group() : group).with(callOptions));
    }

    @Override
    public RpcChannel channel(ServiceContract<?> contract) {
        return serviceChannel(contract, options.group());
    }

    /**
     * A service without its contract, for tools: called by names, with values of the generic model.
     *
     * @param service its name, which is the interface's unless pinned
     * @param methods those that may be called, as their keys spell them: {@code find(long)}, {@code named(java.lang.String)}
     * @throws IllegalArgumentException when there is none, or one is not spelled so
     */
    public GenericService generic(String service, String... methods) {
        return GenericService.of(this, options.group(), GenericContract.of(service, "1", List.of(methods)));
    }

    synchronized ServiceChannel serviceChannel(ServiceContract<?> contract, String group) {
        if (closed) {
            throw new IllegalStateException("the client is closed");
        }
        Object key = contract instanceof GenericContract generic ? generic.key() : contract.type();
        return channels.computeIfAbsent(List.of(key, group), unknown -> open(contract, group));
    }

    private ServiceChannel open(ServiceContract<?> contract, String group) {
        ServiceRegistry registry = ways.to(contract);
        BalancingSender balancing =
                new BalancingSender(ServiceChannel.describe(contract, group), registry, options, endpoints);
        ServiceChannel channel = new ServiceChannel(contract, group, options, balancing);
        Subscription subscription = registry.subscribe(contract.service(), instances -> {
            List<ServiceInstance> matching = new ArrayList<>();
            for (ServiceInstance instance : instances) {
                if (instance.matches(group, contract.version())) {
                    matching.add(instance);
                }
            }
            endpoints.home().execute(() -> balancing.instancesChanged(matching));
        });
        subscriptions.add(subscription);
        balancing.onUnreachable(subscription::lookAgain);
        return channel;
    }

    /** How every link is at this moment, by address. Any thread; waits for nothing. */
    public List<LinkSnapshot> links() {
        return endpoints.snapshots();
    }

    /**
     * Ends every call that is still out, closes the links and gives back the threads. Does not close the registry. Waits until
     * that is done, unless it is called on an event loop of this client.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            subscriptions.forEach(RpcClient::end);
            ways.close();
        }
        CompletableFuture<Void> ended = new CompletableFuture<>();
        endpoints.home().execute(() -> {
            channels.values().forEach(channel -> channel.balancing().close());
            endpoints.close().whenComplete((done, failure) -> ended.complete(null));
        });
        EventLoopGroup loops = options.eventLoops();
        if (options.onEventLoop()) {
            endpoints.home().schedule(() -> ended.complete(null), CLOSE_SECONDS, TimeUnit.SECONDS);
            // A little longer, for what the links still have to tell.
            ended.thenRun(() -> loops.shutdownGracefully(200, 5_000, TimeUnit.MILLISECONDS));
        } else {
            ended.orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(late -> null)
                    .join();
            loops.shutdownGracefully(0, 5_000, TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly(2 * CLOSE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** A registry that fails here keeps neither links nor threads open. */
    private static void end(Subscription subscription) {
        try {
            subscription.close();
        } catch (RuntimeException | Error thrown) {
            log.warn("{} could not be closed", subscription, thrown);
        }
    }

    /** A name that takes long to look up delays nobody else; the client makes few attempts to connect at once. */
    private static void lookUp(Runnable lookUp) {
        Thread thread = new Thread(lookUp, "longlink-look-up");
        thread.setDaemon(true);
        thread.start();
    }

    /** How a client behaves. Every setting has a default but the way to the providers. */
    public static final class Builder {

        private @Nullable ServiceRegistry registry;
        private @Nullable String target;
        private final Map<Class<?>, String> targets = new HashMap<>();
        private Duration deadline = Duration.ofSeconds(3);
        private Duration connectTimeout = Duration.ofSeconds(3);
        private Duration maxConnectionAge = Duration.ofMinutes(30);
        private String group = "";
        private Preference preference = Preference.none();
        private LinkSettings settings = LinkSettings.DEFAULT;
        private final List<ClientInterceptor> interceptors = new ArrayList<>();
        private Executor callbacks = ForkJoinPool.commonPool();
        private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        private Balancing balancing = Balancing.POWER_OF_TWO_CHOICES;
        private int maxWaiting = 10_000;
        private boolean failFast;
        private int eventLoops = Math.min(4, Runtime.getRuntime().availableProcessors());
        private Transport transport = Transport.best();

        private Builder() {}

        /** Where providers are found. The caller owns the registry and closes it after the client. */
        public Builder registry(ServiceRegistry where) {
            registry = where;
            target = null;
            return this;
        }

        /** A fixed list of {@code host:port} in place of a registry. */
        public Builder addresses(String... addresses) {
            return registry(ServiceRegistry.fixed(addresses));
        }

        /**
         * Where providers are found, in one line: {@code zk://host:port,host:port/namespace},
         * {@code static://host:port,host:port} or {@code dns://name:port}. Opened and closed by the client.
         */
        public Builder target(String text) {
            target = text;
            registry = null;
            return this;
        }

        /** As {@link #target(String)}, for the providers of one contract. */
        public Builder target(Class<?> contract, String text) {
            targets.put(contract, text);
            return this;
        }

        /** For methods that give no deadline of their own: 3 s unless said, from 1 ms to 24 h. */
        public Builder deadline(Duration timeout) {
            deadline = requireBetween("deadline", timeout, Duration.ofMillis(1), Duration.ofHours(24));
            return this;
        }

        /** For one attempt to connect: 3 s unless said, from 10 ms to 60 s. */
        public Builder connectTimeout(Duration timeout) {
            connectTimeout = requireBetween("connectTimeout", timeout, Duration.ofMillis(10), Duration.ofSeconds(60));
            return this;
        }

        /**
         * After so long, ± 10 %, a link gets a successor and closes when its calls are answered, so that load balancers and
         * addresses that change are followed: 30 min unless said, from 1 s to 24 h; zero for never.
         */
        public Builder maxConnectionAge(Duration age) {
            maxConnectionAge = age.isZero()
                    ? age
                    : requireBetween("maxConnectionAge", age, Duration.ofSeconds(1), Duration.ofHours(24));
            return this;
        }

        /** How calls are spread over the servers: {@link Balancing#POWER_OF_TWO_CHOICES} unless said. */
        public Builder balancing(Balancing choice) {
            balancing = choice;
            return this;
        }

        /** Only providers of this group are called, unless a stub has another one; the empty group unless said. */
        public Builder group(String name) {
            group = name;
            return this;
        }

        /** Which of them are rather called; all are alike unless said. */
        public Builder preference(Preference wishes) {
            preference = wishes;
            return this;
        }

        /**
         * When a link is asked for a sign of life, and how long that may take. A server that closes idle links sooner makes
         * the idle interval shorter.
         *
         * @param idleInterval PING after so long without a byte: 15 s unless said, from 50 ms to 5 min
         * @param probe PING after so long without a byte while calls wait: 2 s unless said, from 50 ms to 5 min
         * @param pongTimeout 4 s unless said, from 50 ms to 30 s
         */
        public Builder heartbeat(Duration idleInterval, Duration probe, Duration pongTimeout) {
            settings = settings.withHeartbeat(idleInterval, probe, pongTimeout);
            return this;
        }

        /** The largest answer that is taken: 8 MiB unless said, from 1 KiB to 64 MiB. */
        public Builder maxMessageBytes(int bytes) {
            settings = settings.withMaxMessageBytes(bytes);
            return this;
        }

        /**
         * Runs readers and dependants of the futures that stubs return: the common pool unless said. That pool has one thread
         * on a machine with two processors, so dependants that block need an executor of their own.
         */
        public Builder callbackExecutor(Executor executor) {
            callbacks = executor;
            return this;
        }

        /**
         * Readers and dependants of futures run on the event loop that received the answer, which saves a change of thread.
         * They must be short and never block: every call of the link, and its heartbeat, waits for them.
         */
        public Builder directCallbacks() {
            return callbackExecutor(CallbackQueue.DIRECT);
        }

        /** Sees every call, after those that were added before it. */
        public Builder interceptor(ClientInterceptor next) {
            interceptors.add(next);
            return this;
        }

        /** Calls that may wait for a provider or for a free slot: 10,000 unless said. One more fails at once. */
        public Builder maxWaiting(int calls) {
            if (calls < 0) {
                throw new IllegalArgumentException("maxWaiting: " + calls + " (expected: at least 0)");
            }
            maxWaiting = calls;
            return this;
        }

        /** Calls never wait for a provider or for a free slot, but fail at once where there is none. */
        public Builder failFast() {
            failFast = true;
            return this;
        }

        /** Threads that serve the links: one for each processor, four at most, unless said. */
        public Builder eventLoops(int threads) {
            if (threads < 1) {
                throw new IllegalArgumentException("eventLoops: " + threads + " (expected: at least 1)");
            }
            eventLoops = threads;
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

        /**
         * Starts the client; links are made when the first stub is.
         *
         * @throws IllegalStateException without a registry, addresses or a target
         * @throws IllegalArgumentException when a target is none
         */
        public RpcClient build() {
            if (registry == null && target == null && targets.isEmpty()) {
                throw new IllegalStateException("no way to the providers (expected: target(\"zk://host:port\"),"
                        + " addresses(\"host:port\") or registry(...))");
            }
            WaysToProviders ways = WaysToProviders.open(registry, target, targets);
            EventLoopGroup loops = transport.eventLoops(eventLoops, "longlink-client", true);
            Ticker ticker = loops.next().ticker();
            ClientOptions options = new ClientOptions(
                    deadline,
                    connectTimeout,
                    maxConnectionAge,
                    group,
                    preference,
                    settings,
                    balancing,
                    failFast,
                    new WaitingRoom(maxWaiting),
                    List.copyOf(interceptors),
                    new CallbackQueue(callbacks, ticker),
                    RpcClient::lookUp,
                    loops,
                    ticker,
                    new WriterPool(),
                    random,
                    new Heartbeats(random));
            return new RpcClient(ways, options, transport);
        }

        private static Duration requireBetween(String name, Duration value, Duration min, Duration max) {
            if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
                throw new IllegalArgumentException(name + ": " + value.toMillis() + " ms (expected: " + min.toMillis()
                        + " to " + max.toMillis() + " ms)");
            }
            return value;
        }
    }
}
