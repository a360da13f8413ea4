package io.longlink.rpc.registry.zookeeper;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link ZooKeeperRegistry} behaves. Immutable.
 *
 * @param sessionTimeout after which ZooKeeper drops the nodes of a process that is gone, 1 s to 1 h; servers may grant less
 *     or more, the log says what they granted. The time for one attempt to connect is this divided by the number of servers
 * @param registrationSpread when ZooKeeper was away for so long that everybody's session is over, each registers again after
 *     a random part of this, 0 to 1 min, so that a thousand processes do not come at once
 * @param reconnectSpread after every other loss of the connection, own nodes are looked at and lists are read again after a
 *     random part of this, 0 to 1 min
 * @param access who this process is to ZooKeeper, and who may do what with the nodes that it writes
 * @param tls how the connection is encrypted; null for plain TCP
 * @param snapshots a directory for the last list of each service, read when ZooKeeper cannot be reached at the start; null
 *     for none
 */
public record ZooKeeperOptions(
        Duration sessionTimeout,
        Duration registrationSpread,
        Duration reconnectSpread,
        ZooKeeperAccess access,
        @Nullable ZooKeeperTls tls,
        @Nullable Path snapshots) {

    private static final ZooKeeperOptions DEFAULTS = new ZooKeeperOptions(
            Duration.ofSeconds(30), Duration.ofSeconds(3), Duration.ofSeconds(5), ZooKeeperAccess.open(), null, null);

    /** @throws IllegalArgumentException for a value out of its range */
    public ZooKeeperOptions {
        requireRange("sessionTimeout", sessionTimeout, Duration.ofSeconds(1), Duration.ofHours(1));
        requireRange("registrationSpread", registrationSpread, Duration.ZERO, Duration.ofMinutes(1));
        requireRange("reconnectSpread", reconnectSpread, Duration.ZERO, Duration.ofMinutes(1));
    }

    /** Session 30 s, spreads 3 s and 5 s, no authentication, plain TCP, no snapshots. */
    public static ZooKeeperOptions defaults() {
        return DEFAULTS;
    }

    public ZooKeeperOptions withSessionTimeout(Duration timeout) {
        return new ZooKeeperOptions(timeout, registrationSpread, reconnectSpread, access, tls, snapshots);
    }

    public ZooKeeperOptions withRegistrationSpread(Duration spread) {
        return new ZooKeeperOptions(sessionTimeout, spread, reconnectSpread, access, tls, snapshots);
    }

    public ZooKeeperOptions withReconnectSpread(Duration spread) {
        return new ZooKeeperOptions(sessionTimeout, registrationSpread, spread, access, tls, snapshots);
    }

    public ZooKeeperOptions withAccess(ZooKeeperAccess newAccess) {
        return new ZooKeeperOptions(sessionTimeout, registrationSpread, reconnectSpread, newAccess, tls, snapshots);
    }

    public ZooKeeperOptions withTls(ZooKeeperTls newTls) {
        return new ZooKeeperOptions(sessionTimeout, registrationSpread, reconnectSpread, access, newTls, snapshots);
    }

    /** Made when it is not there. Files in it are readable for their owner only. */
    public ZooKeeperOptions withSnapshots(Path directory) {
        return new ZooKeeperOptions(sessionTimeout, registrationSpread, reconnectSpread, access, tls, directory);
    }

    private static void requireRange(String what, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(what + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }
}
