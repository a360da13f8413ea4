package io.longlink.rpc.registry.zookeeper;

import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.zookeeper.PendingChanges.Kind;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of one service, brought up to date by what ZooKeeper tells. One persistent watch says which nodes change, and only
 * those are read; all are listed at the start and after every reconnection, because watches miss what happens in between.
 * Belongs to the work thread.
 */
final class ServiceReader {

    private static final int MAX_ROUNDS = 10;

    /** More do not fit into one answer. */
    private static final int MAX_CHILDREN = 50_000;

    private final String path;
    private final Runnable news;
    private final Watcher watcher = this::changed;
    private final ServiceNodes nodes;

    /** ZooKeeper's thread adds to them. */
    private final PendingChanges pending = new PendingChanges(2 * ServiceNodes.MAX_NODES);

    /** The handle through which all was listed; null when that has to be done again. */
    private @Nullable ZooKeeper listedBy;

    /** Something that was read may have ended the connection. */
    private boolean careful;

    /** @param news told on ZooKeeper's thread that there is something to read, again and again until it is read */
    ServiceReader(String path, String service, Runnable news) {
        this.path = path;
        this.news = news;
        this.nodes = new ServiceNodes(service);
    }

    String path() {
        return path;
    }

    /** Watches may have missed something: all is listed next time. */
    void connected() {
        listedBy = null;
    }

    /** No more news. */
    void close(ZooKeeper zooKeeper) {
        zooKeeper.removeWatches(path, watcher, Watcher.WatcherType.Any, true, (rc, p, context) -> {}, null);
    }

    List<ServiceInstance> instances() {
        return nodes.instances();
    }

    /** How many nodes are skipped. */
    int unreadable() {
        return nodes.unreadable();
    }

    /** Reads what has changed, or all there is. After a failure the next one goes on where this one stopped. */
    void bringUpToDate(ZooKeeper zooKeeper) throws KeeperException, InterruptedException {
        try {
            readNews(zooKeeper);
            careful = false;
        } catch (KeeperException | RuntimeException e) {
            careful = true;
            throw e;
        }
    }

    private void readNews(ZooKeeper zooKeeper) throws KeeperException, InterruptedException {
        boolean all = zooKeeper != listedBy || pending.overflowed();
        if (all) {
            listedBy = null;
            list(zooKeeper);
        }
        Set<String> refused = new HashSet<>();
        Set<String> deleted = new HashSet<>();
        for (int round = 1; round <= MAX_ROUNDS && !pending.isEmpty(); round++) {
            // A node that is gone may have a successor that came and went, too. ZooKeeper tells of the next one
            // before it tells that this one is gone, so the next round reads it.
            if (lookAtPending(zooKeeper, deleted, refused)) {
                deleted.forEach(nodes::remove);
                deleted.clear();
            }
        }
        pending.putBack(deleted, Kind.DELETED);
        if (all) {
            listedBy = zooKeeper;
        }
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
        news.run();
    }
}
