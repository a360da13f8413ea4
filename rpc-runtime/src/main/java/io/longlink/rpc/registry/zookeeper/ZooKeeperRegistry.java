package io.longlink.rpc.registry.zookeeper;

import io.longlink.rpc.registry.Registration;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceRegistry;
import io.longlink.rpc.registry.Subscription;
import io.longlink.rpc.registry.zookeeper.ZooKeeperConnection.Meeting;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ServiceRegistry} kept in ZooKeeper. Whatever happens to the connection, registrations come back by themselves and
 * subscribers keep the last list that they were told.
 */
public final class ZooKeeperRegistry implements ServiceRegistry {

    private final ZooKeeperConnection connection;

    /** A thread for each listener that is being told something, and none otherwise. */
    private final ExecutorService listenerCalls = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            5,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            ZooKeeperRegistry::listenerThread,
            new ThreadPoolExecutor.DiscardPolicy());

    private final AtomicBoolean closed = new AtomicBoolean();

    /** Never shrinks: a server announces the same few instances over its life, and closing one may take longer than close. */
    private final Map<InstanceNodes, NodeKeeper> keepers = new ConcurrentHashMap<>();

    /** Changed on the work thread only. */
    private final Map<String, ServiceWatch> watches = new ConcurrentHashMap<>();

    private ZooKeeperRegistry(ZooKeeperConnection connection) {
        this.connection = connection;
    }

    /** As {@link #connect(String, ZooKeeperOptions)} with the default options. */
    public static ZooKeeperRegistry connect(String servers) {
        return connect(servers, ZooKeeperOptions.defaults());
    }

    /**
     * Returns at once, whether ZooKeeper can be reached or not, and goes on connecting until it is closed.
     *
     * @param servers {@code host:port,host:port}, then optionally {@code /namespace}, which is {@code longlink} unless said:
     *     the part of the tree in which providers and clients meet
     * @throws IllegalArgumentException when the text is not of that form
     */
    public static ZooKeeperRegistry connect(String servers, ZooKeeperOptions options) {
        ZooKeeperConnection connection = new ZooKeeperConnection(ZooKeeperTarget.parse(servers), options);
        ZooKeeperRegistry registry = new ZooKeeperRegistry(connection);
        connection.start(registry.new OnConnection());
        return registry;
    }

    @Override
    public Registration register(ServiceInstance instance) {
        requireOpen();
        InstanceNodes nodes = connection.tree().nodesOf(instance);
        NodeKeeper keeper = keepers.computeIfAbsent(nodes, n -> new NodeKeeper(connection, n));
        NodeRegistration registration = new NodeRegistration(connection, keeper, nodes, instance);
        if (!keeper.want(registration)) {
            throw new IllegalStateException("registered already: " + instance.service() + " at " + instance.address());
        }
        connection.execute(keeper::check);
        return registration;
    }

    @Override
    public Subscription subscribe(String service, Listener listener) {
        requireOpen();
        connection.tree().servicePath(service);
        Subscriber subscriber = new Subscriber(service, listener, listenerCalls);
        connection.execute(() -> watches.computeIfAbsent(service, s -> new ServiceWatch(connection, s))
                .add(subscriber));
        return () -> unsubscribe(service, subscriber);
    }

    @Override
    public boolean isReachable() {
        return connection.isConnected();
    }

    @Override
    public @Nullable Route route() {
        return RouteToZooKeeper.of(connection.target());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            connection.closeAfter(() -> keepers.values().forEach(NodeKeeper::dropWanted));
            listenerCalls.shutdown();
        }
    }

    @Override
    public String toString() {
        return connection.toString();
    }

    /** How many nodes of watched services are skipped, because they hold no instance that this version can read. */
    public int unreadableNodes() {
        return watches.values().stream().mapToInt(ServiceWatch::unreadable).sum();
    }

    /** For tests that break it. */
    ZooKeeperConnection connection() {
        return connection;
    }

    private static Thread listenerThread(Runnable calls) {
        Thread thread = new Thread(calls, "longlink-registry-listener");
        thread.setDaemon(true);
        return thread;
    }

    private void unsubscribe(String service, Subscriber subscriber) {
        subscriber.close();
        connection.execute(
                () -> watches.computeIfPresent(service, (s, watch) -> watch.remove(subscriber) ? null : watch));
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException(this + " is closed");
        }
    }

    private final class OnConnection implements ZooKeeperConnection.Observer {

        @Override
        public void connected(Meeting meeting) {
            ZooKeeperOptions options = connection.options();
            keepers.values()
                    .forEach(keeper -> keeper.checkIn(
                            switch (meeting) {
                                case FIRST, NEW_SESSION -> Duration.ZERO;
                                case SAME_SESSION, NEW_SESSION_FOR_ALL -> Delays.within(options.registrationSpread());
                            }));
            watches.values()
                    .forEach(watch -> watch.connected(
                            meeting == Meeting.FIRST ? Duration.ZERO : Delays.within(options.reconnectSpread())));
        }

        @Override
        public void sessionLost() {
            keepers.values().forEach(NodeKeeper::sessionLost);
        }
    }
}
