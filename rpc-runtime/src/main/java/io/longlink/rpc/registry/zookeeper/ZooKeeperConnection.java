package io.longlink.rpc.registry.zookeeper;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.curator.retry.RetryForever;
import org.apache.zookeeper.ZooKeeper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The session with ZooKeeper, which Curator replaces when it is lost, and the thread on which this room works. */
final class ZooKeeperConnection {

    private static final Logger log = LoggerFactory.getLogger(ZooKeeperConnection.class);

    /** A leader election is over sooner. */
    private static final Duration FIRST_REPORT = Duration.ofSeconds(3);

    private static final Duration NEXT_REPORT = Duration.ofMinutes(5);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final ZooKeeperTarget target;
    private final ZooKeeperOptions options;
    private final WorkThread work = new WorkThread("longlink-registry");
    private final CuratorFramework curator;

    /** Runs while there is no connection. Belongs to the work thread. */
    private @Nullable ScheduledFuture<?> report;

    /** Told on the work thread. */
    interface Observer {

        /** There is a connection: the first one, or one again. */
        void connected(boolean again);

        /** The session is over, as far as this side knows; its nodes will vanish. */
        void sessionLost();
    }

    ZooKeeperConnection(ZooKeeperTarget target, ZooKeeperOptions options) {
        this.target = target;
        this.options = options;
        // Its retries and its connection timeout are for calls through Curator, which are not made here. The servers
        // are
        // those that the user named: the addresses that an ensemble tells of itself may not be reachable from here.
        this.curator = CuratorFrameworkFactory.builder()
                .connectString(target.connectString())
                .sessionTimeoutMs((int) options.sessionTimeout().toMillis())
                .connectionTimeoutMs(
                        (int) Math.min(10_000, options.sessionTimeout().toMillis()))
                .retryPolicy(new RetryForever(1_000))
                .ensembleTracker(false)
                .zookeeperFactory(LastingSession::new)
                .waitForShutdownTimeoutMs(1_000)
                .build();
    }

    /** Returns at once, connected or not. */
    void start(Observer observer) {
        curator.getConnectionStateListenable()
                .addListener((client, state) -> work.execute(() -> stateChanged(state, observer)));
        curator.start();
        work.execute(() -> reportUnlessConnectedIn(FIRST_REPORT));
    }

    RegistryTree tree() {
        return target.tree();
    }

    /** The handle of the current session, for one piece of work; null when there is no connection at the moment. */
    @Nullable
    ZooKeeper handle() {
        try {
            ZooKeeper handle = curator.getZookeeperClient().getZooKeeper();
            return handle != null && handle.getState().isConnected() ? handle : null;
        } catch (Exception e) {
            log.debug("no handle", e);
            return null;
        }
    }

    /** False when the task was dropped, because all is over. */
    boolean execute(Runnable task) {
        return work.execute(task);
    }

    ScheduledFuture<?> schedule(Runnable task, Duration delay) {
        return work.schedule(task, delay);
    }

    Duration spread() {
        return Delays.within(options.reconnectSpread());
    }

    /** Runs the task on the work thread, then ends session and threads; waits for that, but not for ever. */
    void closeAfter(Runnable last) {
        work.endWith(() -> {
            try {
                last.run();
            } finally {
                curator.close();
            }
        });
        if (!work.awaitEnd(CLOSE_WAIT)) {
            log.warn("closing of the session with ZooKeeper {} goes on in the background", target);
        }
    }

    @Override
    public String toString() {
        return "ZooKeeper " + target;
    }

    private void stateChanged(ConnectionState state, Observer observer) {
        log.debug("{}: {}", target, state);
        switch (state) {
            case CONNECTED, RECONNECTED -> {
                endReport();
                observer.connected(state == ConnectionState.RECONNECTED);
            }
            case LOST -> {
                observer.sessionLost();
                reportUnlessConnectedIn(FIRST_REPORT);
            }
            case SUSPENDED, READ_ONLY -> reportUnlessConnectedIn(FIRST_REPORT);
        }
    }

    private void reportUnlessConnectedIn(Duration delay) {
        if (report == null && handle() == null) {
            report = work.schedule(this::reportUnreachable, delay);
        }
    }

    private void reportUnreachable() {
        report = null;
        if (handle() == null) {
            log.warn("ZooKeeper {} cannot be reached; known instances stay in use, connecting goes on", target);
            reportUnlessConnectedIn(NEXT_REPORT);
        }
    }

    private void endReport() {
        if (report != null) {
            report.cancel(false);
            report = null;
        }
        ZooKeeper handle = handle();
        if (handle != null) {
            log.info(
                    "connected to ZooKeeper {}, session 0x{} with a timeout of {} ms",
                    target,
                    Long.toHexString(handle.getSessionId()),
                    handle.getSessionTimeout());
        }
    }
}
