package io.longlink.rpc.registry.zookeeper;

import io.longlink.rpc.registry.ServiceInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.jspecify.annotations.Nullable;

/**
 * Follows the nodes of one service for its subscribers. One persistent watch says which nodes change, and only those are
 * read; all are listed at the start and after every reconnection, because watches miss what happens in between. While
 * ZooKeeper is away the last list stands. Belongs to the work thread.
 */
final class ServiceWatch {

    private static final int MAX_ROUNDS = 10;

    private final ZooKeeperConnection connection;
    private final String path;
    private final Watcher watcher = this::changed;
    private final ServiceNodes nodes;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final Attempts attempts;

    /** Nodes to read. ZooKeeper's thread adds to them. */
    private final Set<String> stale = ConcurrentHashMap.newKeySet();

    /** The handle through which all was listed; null when that has to be done again. */
    private @Nullable ZooKeeper listedBy;

    /** What subscribers have been told; null before the first list. */
    private @Nullable List<ServiceInstance> told;

    private @Nullable ScheduledFuture<?> next;

    /** Read by other threads. */
    private volatile int unreadable;

    ServiceWatch(ZooKeeperConnection connection, String service) {
        this.connection = connection;
        this.path = connection.tree().servicePath(service);
        this.nodes = new ServiceNodes(service);
        this.attempts = new Attempts("reading " + path);
    }

    void add(Subscriber subscriber) {
        subscribers.add(subscriber);
        if (told != null) {
            subscriber.tell(told);
        } else {
            refreshIn(Duration.ZERO);
        }
    }

    /** True when that was the last one and the watch is over. */
    boolean remove(Subscriber subscriber) {
        subscribers.remove(subscriber);
        if (!subscribers.isEmpty()) {
            return false;
        }
        cancelNext();
        ZooKeeper zooKeeper = connection.handle();
        if (zooKeeper != null) {
            zooKeeper.removeWatches(path, watcher, Watcher.WatcherType.Any, true, (rc, p, context) -> {}, null);
        }
        return true;
    }

    void connected(Duration delay) {
        listedBy = null;
        refreshIn(delay);
    }

    int unreadable() {
        return unreadable;
    }

    /** On ZooKeeper's thread. */
    private void changed(WatchedEvent event) {
        String changed = event.getPath();
        if (event.getType() == Watcher.Event.EventType.None || changed == null || changed.length() <= path.length()) {
            return;
        }
        String name = changed.substring(path.length() + 1);
        if (name.indexOf('/') < 0) {
            stale.add(name);
            connection.execute(() -> refreshIn(Delays.coalescing()));
        }
    }

    private void refreshIn(Duration delay) {
        if (next != null && next.getDelay(TimeUnit.NANOSECONDS) <= delay.toNanos()) {
            return;
        }
        cancelNext();
        next = connection.schedule(this::refresh, delay);
    }

    private void cancelNext() {
        if (next != null) {
            next.cancel(false);
            next = null;
        }
    }

    private void refresh() {
        next = null;
        if (subscribers.isEmpty()) {
            return;
        }
        ZooKeeper zooKeeper = connection.handle();
        try {
            if (zooKeeper != null) {
                bringUpToDate(zooKeeper);
                attempts.succeeded();
            }
            refreshIn(Delays.regularCheck());
        } catch (KeeperException | RuntimeException e) {
            refreshIn(attempts.failed(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void bringUpToDate(ZooKeeper zooKeeper) throws KeeperException, InterruptedException {
        boolean all = zooKeeper != listedBy;
        if (all) {
            list(zooKeeper);
        }
        Set<String> refused = new HashSet<>();
        for (int round = 1; round <= MAX_ROUNDS && !stale.isEmpty(); round++) {
            Set<String> gone = readStale(zooKeeper, refused);
            // A node that is gone may have a successor that was not there when this round began. ZooKeeper tells of it
            // before it tells that the old one is gone, so the next round reads it. After the last one, wait and see.
            if (round < MAX_ROUNDS || stale.isEmpty()) {
                gone.forEach(nodes::remove);
            } else {
                stale.addAll(gone);
            }
        }
        if (all) {
            listedBy = zooKeeper;
        }
        tellIfChanged();
        stale.addAll(refused);
    }

    /** Reads what is stale now; gives the names that were not found. */
    private Set<String> readStale(ZooKeeper zooKeeper, Set<String> refused)
            throws KeeperException, InterruptedException {
        Set<String> unsettled = new HashSet<>(stale);
        unsettled.forEach(stale::remove);
        try {
            for (NodeReads reads = new NodeReads(zooKeeper, path, List.copyOf(unsettled)); reads.hasNext(); ) {
                NodeReads.Result read = reads.next();
                if (isThere(read, refused)) {
                    unsettled.remove(read.name);
                }
            }
            return unsettled;
        } catch (KeeperException | InterruptedException | RuntimeException e) {
            stale.addAll(unsettled);
            throw e;
        }
    }

    private void list(ZooKeeper zooKeeper) throws KeeperException, InterruptedException {
        // First the watch, then the list: what changes in between is only read twice. Works for a path that is not
        // there.
        zooKeeper.addWatch(path, watcher, AddWatchMode.PERSISTENT_RECURSIVE);
        Set<String> names = children(zooKeeper);
        nodes.retain(names);
        stale.addAll(names);
    }

    private Set<String> children(ZooKeeper zooKeeper) throws KeeperException, InterruptedException {
        try {
            return Set.copyOf(zooKeeper.getChildren(path, false));
        } catch (KeeperException.NoNodeException e) {
            return Set.of();
        }
    }

    /** A node that may not be read is tried again at the next regular check; no event tells when it may. */
    private boolean isThere(NodeReads.Result read, Set<String> refused) throws KeeperException {
        switch (read.code) {
            case OK -> nodes.put(read.name, read.stat, read.data);
            case NONODE -> {
                return false;
            }
            case CONNECTIONLOSS, SESSIONEXPIRED, SESSIONMOVED ->
                throw KeeperException.create(read.code, path + "/" + read.name);
            default -> {
                nodes.putRefused(read.name, read.code.toString());
                refused.add(read.name);
            }
        }
        return true;
    }

    private void tellIfChanged() {
        unreadable = nodes.unreadable();
        List<ServiceInstance> instances = nodes.instances();
        if (!instances.equals(told)) {
            told = instances;
            subscribers.forEach(subscriber -> subscriber.tell(instances));
        }
    }
}
