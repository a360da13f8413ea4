package io.longlink.rpc.registry.zookeeper;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the node of one instance be as it is wanted: it is there, owned by the current session, with the right data; or,
 * when nothing is wanted, it is gone. Never remembers what it did, always looks: after every event, every failure and every
 * half minute. Belongs to the work thread, but for what is wanted.
 */
final class NodeKeeper {

    private static final Logger log = LoggerFactory.getLogger(NodeKeeper.class);

    private static final int MAX_STEPS = 5;

    private final ZooKeeperConnection connection;
    private final InstanceNodes nodes;
    private final List<ACL> acl;
    private final AtomicReference<@Nullable NodeRegistration> wanted = new AtomicReference<>();
    private final Watcher ownNode;
    private final Attempts attempts;

    /** Nodes that this process may have left, of any of its sessions. */
    private final Set<String> written = new HashSet<>();

    /** The node that was last found in order. */
    private @Nullable String confirmed;

    /** What the node says in its last moment. */
    private byte @Nullable [] farewell;

    private boolean predecessorsGone;
    private @Nullable ScheduledFuture<?> next;

    NodeKeeper(ZooKeeperConnection connection, InstanceNodes nodes) {
        this.connection = connection;
        this.nodes = nodes;
        this.acl = connection.options().access().nodes();
        this.attempts = new Attempts("keeping " + nodes);
        this.ownNode = event -> {
            if (event.getType() != Watcher.Event.EventType.None) {
                connection.execute(() -> checkIn(Delays.repair()));
            }
        };
    }

    /** False when another registration is wanted already. Any thread. */
    boolean want(NodeRegistration registration) {
        return wanted.compareAndSet(null, registration);
    }

    /** Any thread. */
    void unwant(NodeRegistration registration) {
        wanted.compareAndSet(registration, null);
    }

    /** For the end: nothing is wanted any more, and what is there goes now if it can. */
    void dropWanted() {
        NodeRegistration registration = wanted.getAndSet(null);
        if (registration != null) {
            registration.unconfirmed("the registry is being closed");
        }
        check();
    }

    /** Looks after the delay, or sooner when a look is due sooner. */
    void checkIn(Duration delay) {
        if (next != null && next.getDelay(TimeUnit.NANOSECONDS) <= delay.toNanos()) {
            return;
        }
        cancelNext();
        next = connection.schedule(this::check, delay);
    }

    private void cancelNext() {
        if (next != null) {
            next.cancel(false);
            next = null;
        }
    }

    void sessionLost() {
        NodeRegistration registration = wanted.get();
        if (registration != null) {
            registration.unconfirmed("the session with ZooKeeper is over");
        }
    }

    /** Looks and repairs, now. */
    void check() {
        cancelNext();
        NodeRegistration registration = wanted.get();
        try {
            ZooKeeper zooKeeper = connection.handle();
            if (zooKeeper != null && registration != null) {
                keep(zooKeeper, registration);
            } else if (zooKeeper != null) {
                remove(zooKeeper);
            }
            attempts.succeeded();
            if (registration != null || !written.isEmpty()) {
                checkIn(Delays.regularCheck());
            }
        } catch (KeeperException | RuntimeException e) {
            if (registration != null && !Attempts.isLostConnection(e)) {
                registration.unconfirmed(e.toString());
            }
            checkIn(attempts.failed(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(ZooKeeper zooKeeper, NodeRegistration registration) throws KeeperException, InterruptedException {
        String path = nodes.path(zooKeeper.getSessionId());
        byte[] payload = registration.payload();
        Stat stat = new Stat();
        for (int step = 0; !inOrder(zooKeeper, path, payload, stat); step++) {
            registration.unconfirmed("the node was not in order");
            if (step == MAX_STEPS) {
                throw KeeperException.create(KeeperException.Code.BADVERSION, path);
            }
        }
        if (!path.equals(confirmed)) {
            log.info("registered as {}", path);
        }
        confirmed = path;
        farewell = registration.farewell();
        registration.confirmed(payload);
        tidyUp(zooKeeper, path, stat.getCzxid());
    }

    /** One look, and one step towards order when there is none. */
    private boolean inOrder(ZooKeeper zooKeeper, String path, byte[] payload, Stat stat)
            throws KeeperException, InterruptedException {
        try {
            byte[] data = zooKeeper.getData(path, ownNode, stat);
            if (stat.getEphemeralOwner() != zooKeeper.getSessionId()) {
                confirmed = null;
                log.warn("{} is not this session's own node; replacing it", path);
                zooKeeper.delete(path, stat.getVersion());
            } else if (!Arrays.equals(data, payload)) {
                zooKeeper.setData(path, payload, stat.getVersion());
            } else {
                return true;
            }
        } catch (KeeperException.NoNodeException e) {
            create(zooKeeper, path, payload);
        } catch (KeeperException.BadVersionException e) {
            log.debug("{} changed in between", path);
        }
        return false;
    }

    private void create(ZooKeeper zooKeeper, String path, byte[] payload) throws KeeperException, InterruptedException {
        // Before the attempt: when the connection breaks during it, nobody knows whether the node is there.
        written.add(path);
        if (path.equals(confirmed)) {
            confirmed = null;
            log.warn("{} was gone; writing it again", path);
        }
        try {
            zooKeeper.create(path, payload, acl, CreateMode.EPHEMERAL);
        } catch (KeeperException.NoNodeException e) {
            createParents(zooKeeper);
        } catch (KeeperException.NodeExistsException e) {
            log.debug("{} appeared in between", path);
        }
    }

    private void createParents(ZooKeeper zooKeeper) throws KeeperException, InterruptedException {
        String path = nodes.servicePath();
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            createParent(zooKeeper, path.substring(0, slash));
        }
        createParent(zooKeeper, path);
    }

    /** First a look: whoever may not create it need not, when it is there. */
    private void createParent(ZooKeeper zooKeeper, String path) throws KeeperException, InterruptedException {
        try {
            if (zooKeeper.exists(path, false) == null) {
                zooKeeper.create(path, new byte[0], acl, CreateMode.PERSISTENT);
            }
        } catch (KeeperException.NodeExistsException e) {
            log.debug("{} appeared in between", path);
        }
    }

    private void remove(ZooKeeper zooKeeper) throws KeeperException, InterruptedException {
        sayFarewell(zooKeeper);
        for (Iterator<String> paths = written.iterator(); paths.hasNext(); ) {
            delete(zooKeeper, paths.next());
            paths.remove();
        }
    }

    /** Who reads the node before it is gone knows that it goes on purpose. */
    private void sayFarewell(ZooKeeper zooKeeper) throws KeeperException, InterruptedException {
        String path = confirmed;
        byte[] last = farewell;
        if (path != null && last != null) {
            confirmed = null;
            try {
                zooKeeper.setData(path, last, -1);
            } catch (KeeperException.NoNodeException e) {
                log.debug("{} was gone already", path);
            }
        }
    }

    /** What cannot be removed now is tried again at the next check; it harms nobody meanwhile. */
    private void tidyUp(ZooKeeper zooKeeper, String path, long czxid) throws InterruptedException {
        try {
            removeEarlierSessions(zooKeeper, path);
            removePredecessors(zooKeeper, czxid);
        } catch (KeeperException e) {
            log.debug("older nodes of {} stay for now", path, e);
        }
    }

    private void removeEarlierSessions(ZooKeeper zooKeeper, String current)
            throws KeeperException, InterruptedException {
        for (Iterator<String> paths = written.iterator(); paths.hasNext(); ) {
            String path = paths.next();
            if (!path.equals(current)) {
                delete(zooKeeper, path);
                paths.remove();
            }
        }
    }

    /**
     * Removes what an earlier process at this address left. Only once, and only what is older: should two processes claim
     * one address, both nodes stay instead of each removing the other's for ever.
     */
    private void removePredecessors(ZooKeeper zooKeeper, long czxid) throws KeeperException, InterruptedException {
        if (predecessorsGone) {
            return;
        }
        for (String name : zooKeeper.getChildren(nodes.servicePath(), false)) {
            if (nodes.isOtherSession(name, zooKeeper.getSessionId())) {
                String path = nodes.childPath(name);
                Stat stat = zooKeeper.exists(path, false);
                if (stat != null && stat.getCzxid() < czxid) {
                    log.info("removing {}, left by an earlier process", path);
                    delete(zooKeeper, path);
                }
            }
        }
        predecessorsGone = true;
    }

    private static void delete(ZooKeeper zooKeeper, String path) throws KeeperException, InterruptedException {
        try {
            zooKeeper.delete(path, -1);
        } catch (KeeperException.NoNodeException e) {
            log.debug("{} was gone already", path);
        }
    }
}
