package io.longlink.rpc.registry.zookeeper;

import io.longlink.rpc.registry.Registration;
import io.longlink.rpc.registry.RegistrationHealth;
import io.longlink.rpc.registry.ServiceInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One wish to be announced. Its {@link NodeKeeper} sees to it. */
final class NodeRegistration implements Registration {

    private static final Logger log = LoggerFactory.getLogger(NodeRegistration.class);

    private static final long CLOSE_WAIT_SECONDS = 2;

    private final ZooKeeperConnection connection;
    private final NodeKeeper keeper;
    private final InstanceNodes nodes;

    private volatile byte[] payload;
    private volatile byte[] farewell;
    private volatile boolean closed;
    private volatile RegistrationHealth health = new RegistrationHealth(null, null, false, "not registered yet");

    /** Done while confirmed. Replaced only when done, so nobody waits for one that is forgotten. */
    private volatile CompletableFuture<Void> confirmation = new CompletableFuture<>();

    NodeRegistration(ZooKeeperConnection connection, NodeKeeper keeper, InstanceNodes nodes, ServiceInstance instance) {
        this.connection = connection;
        this.keeper = keeper;
        this.nodes = nodes;
        this.payload = InstancePayload.encode(instance);
        this.farewell = farewell(instance);
    }

    private static byte[] farewell(ServiceInstance instance) {
        return InstancePayload.encode(instance.withState(ServiceInstance.State.DRAINING));
    }

    byte[] payload() {
        return payload;
    }

    /** What the node says when the instance is taken back. */
    byte[] farewell() {
        return farewell;
    }

    /** The node holds this payload. */
    synchronized void confirmed(byte[] current) {
        if (current == payload && !closed) {
            Instant now = Instant.now();
            Instant since = health.registeredSince();
            health = new RegistrationHealth(since == null ? now : since, now, true, "");
            confirmation.complete(null);
        }
    }

    synchronized void unconfirmed(String problem) {
        health = new RegistrationHealth(null, health.lastConfirmed(), false, problem);
        if (confirmation.isDone()) {
            confirmation = new CompletableFuture<>();
        }
    }

    @Override
    public RegistrationHealth health() {
        return health;
    }

    @Override
    public boolean isConfirmed() {
        return confirmation.isDone();
    }

    @Override
    public boolean awaitConfirmed(Duration timeout) throws InterruptedException {
        try {
            confirmation.get(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }

    @Override
    public void update(ServiceInstance instance) {
        byte[] newPayload = InstancePayload.encode(instance);
        if (!connection.tree().nodesOf(instance).equals(nodes)) {
            throw new IllegalArgumentException("instance: " + instance
                    + " (expected: service, group, version and address of " + nodes.path(0) + ")");
        }
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("registration of " + nodes.address() + " is closed");
            }
            payload = newPayload;
            farewell = farewell(instance);
            unconfirmed("a change is not written yet");
        }
        connection.execute(keeper::check);
    }

    @Override
    public void close() {
        try {
            closeAsync().get(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            log.debug("node of {} is not gone yet", nodes.address(), e);
        }
    }

    @Override
    public CompletableFuture<Void> closeAsync() {
        synchronized (this) {
            if (closed) {
                return CompletableFuture.completedFuture(null);
            }
            closed = true;
            unconfirmed("taken back");
        }
        keeper.unwant(this);
        CompletableFuture<Void> looked = new CompletableFuture<>();
        boolean posted = connection.execute(() -> {
            keeper.check();
            looked.complete(null);
        });
        return posted ? looked : CompletableFuture.completedFuture(null);
    }
}
