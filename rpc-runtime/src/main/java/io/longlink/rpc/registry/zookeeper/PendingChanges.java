package io.longlink.rpc.registry.zookeeper;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.zookeeper.Watcher.Event.EventType;

/**
 * What has happened to the nodes of one service and was not looked at yet: of each, the last. Whoever takes them out gets all
 * that happened up to one moment, never a later change without an earlier one. Safe for all threads.
 */
final class PendingChanges {

    private final int most;
    private Map<String, Kind> changes = new HashMap<>();
    private boolean tooMany;
    private int ignored;

    enum Kind {
        /** To be read. */
        CHANGED,
        DELETED
    }

    PendingChanges(int most) {
        this.most = most;
    }

    synchronized void add(String name, EventType event) {
        switch (event) {
            case NodeCreated, NodeDataChanged -> put(name, Kind.CHANGED);
            case NodeDeleted -> put(name, Kind.DELETED);
            default -> {
                // Nothing that concerns a node of its own.
            }
        }
    }

    /** Of a node that is only counted. */
    synchronized void addIgnored(EventType event) {
        switch (event) {
            case NodeCreated -> ignored++;
            case NodeDeleted -> ignored--;
            default -> {
                // No more and no less than before.
            }
        }
    }

    /** How many more there are than when this was last asked. */
    synchronized int takeIgnored() {
        int taken = ignored;
        ignored = 0;
        return taken;
    }

    synchronized void addToRead(Collection<String> names) {
        names.forEach(name -> changes.put(name, Kind.CHANGED));
    }

    /** Unless something newer is known of them. */
    synchronized void putBack(Collection<String> names, Kind kind) {
        names.forEach(name -> changes.putIfAbsent(name, kind));
    }

    synchronized Map<String, Kind> take() {
        Map<String, Kind> taken = changes;
        changes = new HashMap<>();
        return taken;
    }

    synchronized boolean isEmpty() {
        return changes.isEmpty() && ignored == 0;
    }

    /** Whether there were more than are remembered, so that only a new list helps; said once. */
    synchronized boolean overflowed() {
        boolean overflowed = tooMany;
        tooMany = false;
        return overflowed;
    }

    private void put(String name, Kind kind) {
        if (changes.size() >= most && !changes.containsKey(name)) {
            tooMany = true;
        } else {
            changes.put(name, kind);
        }
    }
}
