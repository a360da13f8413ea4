package io.longlink.rpc.registry.zookeeper;

import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.zookeeper.PendingChanges.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * Follows the nodes of one service for its subscribers. One persistent watch says which nodes change, and only those are
 * read; all are listed at the start and after every reconnection, because watches miss what happens in between. While
 * ZooKeeper is away the last list stands. Belongs to the work thread.
 */
final class ServiceWatch {

    private static final int MAX_ROUNDS = 10;

    /** More do not fit into one answer. */
    private static final int MAX_CHILDREN = 50_000;

    /** From the first question to a silent ZooKeeper until what this machine remembers is taken. */
    private static final Duration FIRST_LIST_PATIENCE = Duration.ofMillis(500);

    private final ZooKeeperConnection connection;
    private final String path;
    private final Watcher watcher = this::changed;
    private final ServiceNodes nodes;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final Attempts attempts;
    private final @Nullable ListSnapshot snapshot;

    /** ZooKeeper's thread adds to them. */
    private final PendingChanges pending = new PendingChanges(2 * ServiceNodes.MAX_NODES);

    /** Whether the work thread knows that there are some. */
    private final AtomicBoolean announced = new AtomicBoolean();

    /** The handle through which all was listed; null when that has to be done again. */
    private @Nullable ZooKeeper listedBy;

    /** What subscribers have been told; null before the first list. */
    private @Nullable List<ServiceInstance> told;

    /** Told in place of a list, as long as there is none. */
    private ListSnapshot.@Nullable Remembered remembered;

    private @Nullable ScheduledFuture<?> next;
    private @Nullable ScheduledFuture<?> writing;

    /** Something that was read may have ended the connection. */
    private boolean careful;

    /** Read by other threads. */
    private volatile int unreadable;

    ServiceWatch(ZooKeeperConnection connection, String service) {
        this.connection = connection;
        this.path = connection.tree().servicePath(service);
        this.nodes = new ServiceNodes(service);
        this.attempts = new Attempts("reading " + path);
        var directory = connection.options().snapshots();
        this.snapshot = directory == null ? null : new ListSnapshot(directory, service);
        if (snapshot != null) {
            connection.schedule(this::rememberUnlessTold, FIRST_LIST_PATIENCE);
        }
    }

    void add(Subscriber subscriber) {
        subscribers.add(subscriber);
        if (told != null) {
            subscriber.tell(told);
        } else {
            if (remembered != null) {
                subscriber.tellStale(remembered.instances(), remembered.written());
            }
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
        refreshIn(told == null ? Duration.ZERO : delay);
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
        if (name.indexOf('/') >= 0) {
            return;
        }
        if (ServiceNodes.isName(name)) {
            pending.add(name, event.getType());
        } else {
            pending.addIgnored(event.getType());
        }
        if (announced.compareAndSet(false, true)) {
            connection.execute(() -> {
                announced.set(false);
                refreshIn(Delays.coalescing());
            });
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
                careful = false;
            }
            refreshIn(Delays.regularCheck());
        } catch (KeeperException | RuntimeException e) {
            careful = true;
            refreshIn(attempts.failed(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void bringUpToDate(ZooKeeper zooKeeper) throws KeeperException, InterruptedException {
        boolean all = zooKeeper != listedBy || pending.overflowed();
        if (all) {
            listedBy = null;
            list(zooKeeper);
        }
        Set<String> refused = new HashSet<>();
        Set<String> deleted = new HashSet<>();
        for (int round = 1; round <= MAX_ROUNDS && !pending.isEmpty(); round++) {
            // A node that is gone may have a successor that came and went, too. ZooKeeper tells of the next one before
            // it
            // tells that this one is gone, so the next round reads it.
            if (lookAtPending(zooKeeper, deleted, refused)) {
                deleted.forEach(nodes::remove);
                deleted.clear();
            }
        }
        pending.putBack(deleted, Kind.DELETED);
        if (all) {
            listedBy = zooKeeper;
        }
        tellIfChanged();
        pending.putBack(refused, Kind.CHANGED);
    }

    /** Reads what has changed, and adds what was deleted. False when a node to read was gone already. */
    private boolean lookAtPending(ZooKeeper zooKeeper, Set<String> deleted, Set<String> refused)
            throws KeeperException, InterruptedException {
        nodes.ignore(pending.takeIgnored());
        Map<String, Kind> changes = pending.take();
        Set<String> toRead = new HashSet<>();
        changes.forEach((name, kind) -> {
            if (kind == Kind.DELETED) {
                deleted.add(name);
            } else {
                deleted.remove(name);
                toRead.add(name);
            }
        });
        boolean allThere = true;
        Set<String> unread = new HashSet<>(toRead);
        try {
            Iterator<String> names = List.copyOf(toRead).iterator();
            for (NodeReads reads = new NodeReads(zooKeeper, path, names, careful); reads.hasNext(); ) {
                NodeReads.Result read = reads.next();
                allThere &= isThere(read, refused);
                unread.remove(read.name);
            }
            return allThere;
        } catch (KeeperException | InterruptedException | RuntimeException e) {
            pending.putBack(unread, Kind.CHANGED);
            pending.putBack(deleted, Kind.DELETED);
            throw e;
        }
    }

    private void list(ZooKeeper zooKeeper) throws KeeperException, InterruptedException {
        // First the watch, then the list: what changes in between is only read twice. Works for a path that is not
        // there.
        zooKeeper.addWatch(path, watcher, AddWatchMode.PERSISTENT_RECURSIVE);
        pending.addToRead(nodes.retain(children(zooKeeper)));
    }

    private Set<String> children(ZooKeeper zooKeeper) throws KeeperException, InterruptedException {
        try {
            Stat stat = zooKeeper.exists(path, false);
            if (stat != null && stat.getNumChildren() > MAX_CHILDREN) {
                throw new IllegalStateException(
                        path + ": " + stat.getNumChildren() + " nodes (expected: at most " + MAX_CHILDREN + ")");
            }
            return stat == null ? Set.of() : Set.copyOf(zooKeeper.getChildren(path, false));
        } catch (KeeperException.NoNodeException e) {
            return Set.of();
        }
    }

    /** A node that may not be read is tried again at the next regular check; no event tells when it may. */
    private boolean isThere(NodeReads.Result read, Set<String> refused) throws KeeperException {
        switch (read.code) {
            case OK -> {
                if (read.stat.getDataLength() > InstancePayload.MAX_BYTES) {
                    nodes.putTooLong(read.name, read.stat);
                } else {
                    nodes.put(read.name, read.stat, read.data);
                }
            }
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
            writeIn(Duration.ofSeconds(1));
        }
    }

    private void rememberUnlessTold() {
        ListSnapshot.Remembered read = told == null && snapshot != null ? snapshot.read() : null;
        if (read != null) {
            remembered = read;
            subscribers.forEach(subscriber -> subscriber.tellStale(read.instances(), read.written()));
        }
    }

    /** Now and then although nothing has changed, so that the file is as old as the knowledge in it. */
    private void writeIn(Duration delay) {
        if (snapshot != null && (writing == null || writing.getDelay(TimeUnit.NANOSECONDS) > delay.toNanos())) {
            if (writing != null) {
                writing.cancel(false);
            }
            writing = connection.schedule(this::write, delay);
        }
    }

    private void write() {
        writing = null;
        List<ServiceInstance> instances = told;
        if (snapshot != null && instances != null && !subscribers.isEmpty()) {
            if (connection.handle() != null) {
                snapshot.write(instances);
            }
            writeIn(Delays.about(Duration.ofMinutes(30)));
        }
    }
}
