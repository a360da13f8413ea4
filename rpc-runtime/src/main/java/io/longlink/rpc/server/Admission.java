package io.longlink.rpc.server;

import io.longlink.rpc.internal.wire.HeartbeatHandler;
import io.longlink.rpc.internal.wire.PeerState;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * How much the server takes: a queue for each service, and whether there is memory for more. What it knows goes to clients
 * in every PONG. Any thread.
 */
final class Admission implements HeartbeatHandler.Load {

    /**
     * Bounds of one server.
     *
     * @param queued calls of one service that may wait for a worker
     * @param longestWait how long they may
     * @param turn how long a worker goes on with calls of one service before others have theirs
     * @param memoryBytes that all connections may hold in messages under way, both ways
     */
    record Limits(int queued, Duration longestWait, Duration turn, long memoryBytes) {

        /**
         * As many calls as one connection may have in flight: its burst is no overload. A quarter of the heap's limit, which is
         * that of direct memory too.
         */
        static final Limits DEFAULT = new Limits(
                1_024,
                Duration.ofMillis(100),
                Duration.ofMillis(1),
                Runtime.getRuntime().maxMemory() / 4);
    }

    private final IdentityHashMap<OfferedService, AdmissionQueue> queues = new IdentityHashMap<>();
    private final Executor workers;
    private final Limits limits;
    private volatile boolean outOfMemory;
    private volatile Runnable watch = () -> {};

    Admission(List<OfferedService> services, Executor workers, Limits limits) {
        this.workers = workers;
        this.limits = limits;
        for (OfferedService service : services) {
            queues.put(
                    service,
                    new AdmissionQueue(
                            workers,
                            limits.queued(),
                            limits.longestWait().toNanos(),
                            limits.turn().toNanos()));
        }
    }

    AdmissionQueue queueOf(OfferedService service) {
        AdmissionQueue queue = queues.get(service);
        if (queue == null) {
            throw new IllegalArgumentException(service + " (expected: a service of this server)");
        }
        return queue;
    }

    /** For what belongs to calls that have been admitted. */
    Executor workers() {
        return workers;
    }

    Limits limits() {
        return limits;
    }

    /** Who is told that a connection holds something worth adding up. */
    void watchedBy(Runnable wake) {
        watch = wake;
    }

    void memoryInUse() {
        watch.run();
    }

    /** Messages under way take more memory than they may: nothing new is accepted. */
    boolean isOutOfMemory() {
        return outOfMemory;
    }

    void outOfMemory(boolean now) {
        outOfMemory = now;
    }

    @Override
    public PeerState state() {
        boolean overloaded = outOfMemory;
        for (AdmissionQueue queue : queues.values()) {
            overloaded |= queue.isOverloaded();
        }
        return overloaded ? PeerState.OVERLOADED : PeerState.SERVING;
    }

    @Override
    public int queueDelayMicros() {
        long nanos = 0;
        for (AdmissionQueue queue : queues.values()) {
            nanos = Math.max(nanos, queue.delayNanos());
        }
        return (int) Math.min(Integer.MAX_VALUE, nanos / 1_000);
    }
}
