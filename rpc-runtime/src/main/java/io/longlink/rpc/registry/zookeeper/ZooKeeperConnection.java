package io.longlink.rpc.registry.zookeeper;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.curator.retry.RetryForever;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.common.ZKConfig;
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
    private static final Duration REVIVAL = Duration.ofSeconds(5);

    /** One answer of ZooKeeper. A longer one ends the connection; the list of 60,000 nodes is shorter. */
    private static final int MAX_ANSWER_BYTES = 4 << 20;

    private final ZooKeeperTarget target;
    private final ZooKeeperOptions options;
    private final WorkThread work = new WorkThread("longlink-registry");
    private final CuratorFramework curator;

    /** Runs while there is no connection. Belongs to the work thread. */
    private @Nullable ScheduledFuture<?> report;

    // The work thread's.
    private long lastSession;
    private @Nullable Long awaySince;

    /** What a new connection means for who uses it. */
    enum Meeting {
        /** The first one. */
        FIRST,
        /** The same session goes on. */
        SAME_SESSION,
        /** This process has a new session; others may be well. */
        NEW_SESSION,
        /** ZooKeeper was away for longer than a session lasts: everybody has a new one. */
        NEW_SESSION_FOR_ALL
    }

    /** Told on the work thread. */
    interface Observer {

        void connected(Meeting meeting);

        /** The session is over, as far as this side knows; its nodes will vanish. */
        void sessionLost();
    }

    ZooKeeperConnection(ZooKeeperTarget target, ZooKeeperOptions options) {
        this.target = target;
        this.options = options;
        ZKClientConfig configuration = configuration(options);
        // Its retries and its connection timeout are for calls through Curator, which are not made here. The servers
        // are
        // those that the user named: the addresses that an ensemble tells of itself may not be reachable from here.
        CuratorFrameworkFactory.Builder builder = CuratorFrameworkFactory.builder()
                .connectString(target.connectString())
                .sessionTimeoutMs((int) options.sessionTimeout().toMillis())
                .connectionTimeoutMs(
                        (int) Math.min(10_000, options.sessionTimeout().toMillis()))
                .retryPolicy(new RetryForever(1_000))
                .ensembleTracker(false)
                .zookeeperFactory((servers, timeout, watcher, readOnly) ->
                        new LastingSession(servers, timeout, watcher, readOnly, configuration))
                .waitForShutdownTimeoutMs(1_000);
        byte[] digest = options.access().digest();
        this.curator = (digest == null ? builder : builder.authorization("digest", digest)).build();
    }

    private static ZKClientConfig configuration(ZooKeeperOptions options) {
        ZKClientConfig configuration = new ZKClientConfig();
        configuration.setProperty(ZKConfig.JUTE_MAXBUFFER, Integer.toString(MAX_ANSWER_BYTES));
        ZooKeeperTls tls = options.tls();
        if (tls != null) {
            tls.configure(configuration);
        }
        return configuration;
    }

    /** Returns at once, connected or not. */
    void start(Observer observer) {
        curator.getConnectionStateListenable()
                .addListener((client, state) -> work.execute(() -> stateChanged(state, observer)));
        curator.start();
        work.execute(() -> reportUnlessConnectedIn(FIRST_REPORT));
        work.execute(this::revive);
    }

    RegistryTree tree() {
        return target.tree();
    }

    ZooKeeperTarget target() {
        return target;
    }

    ZooKeeperOptions options() {
        return options;
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

    boolean isConnected() {
        return curator.getZookeeperClient().isConnected();
    }

    /** False when the task was dropped, because all is over. */
    boolean execute(Runnable task) {
        return work.execute(task);
    }

    ScheduledFuture<?> schedule(Runnable task, Duration delay) {
        return work.schedule(task, delay);
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
                observer.connected(meeting());
            }
            case LOST -> {
                away();
                observer.sessionLost();
            }
            case SUSPENDED, READ_ONLY -> away();
        }
    }

    private void away() {
        if (awaySince == null) {
            awaySince = System.nanoTime();
        }
        reportUnlessConnectedIn(FIRST_REPORT);
    }

    private Meeting meeting() {
        ZooKeeper handle = handle();
        long session = handle == null ? 0 : handle.getSessionId();
        long since = awaySince == null ? System.nanoTime() : awaySince;
        boolean forLong = System.nanoTime() - since >= options.sessionTimeout().toNanos();
        Meeting meeting;
        if (lastSession == 0) {
            meeting = Meeting.FIRST;
        } else if (session == lastSession) {
            meeting = Meeting.SAME_SESSION;
        } else {
            meeting = forLong ? Meeting.NEW_SESSION_FOR_ALL : Meeting.NEW_SESSION;
        }
        awaySince = null;
        lastSession = session == 0 ? lastSession : session;
        return meeting;
    }

    /** A handle whose credentials were refused never connects again by itself; neither does one that somebody closed. */
    private void revive() {
        try {
            ZooKeeper handle = curator.getZookeeperClient().getZooKeeper();
            if (handle != null && !handle.getState().isAlive()) {
                log.warn("the session with ZooKeeper {} is over ({}); another one is tried", target, handle.getState());
                curator.getZookeeperClient().reset();
            }
        } catch (Exception e) {
            log.debug("no handle", e);
        }
        work.schedule(this::revive, Delays.about(REVIVAL));
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
