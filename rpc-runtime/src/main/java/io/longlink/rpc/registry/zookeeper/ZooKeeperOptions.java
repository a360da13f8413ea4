package io.longlink.rpc.registry.zookeeper;

import java.time.Duration;

/**
 * How a {@link ZooKeeperRegistry} behaves. Immutable.
 *
 * @param sessionTimeout after which ZooKeeper drops the nodes of a process that is gone, 1 s to 1 h; servers may grant less
 *     or more, the log says what they granted. The time for one attempt to connect is this divided by the number of servers
 * @param reconnectSpread after the connection was lost and found again, checks and lists wait for a random part of this, 0
 *     to 1 min, so that a thousand processes do not come at once
 */
public record ZooKeeperOptions(Duration sessionTimeout, Duration reconnectSpread) {

    private static final ZooKeeperOptions DEFAULTS =
            new ZooKeeperOptions(Duration.ofSeconds(30), Duration.ofMillis(500));

    /** @throws IllegalArgumentException for a value out of its range */
    public ZooKeeperOptions {
        requireRange("sessionTimeout", sessionTimeout, Duration.ofSeconds(1), Duration.ofHours(1));
        requireRange("reconnectSpread", reconnectSpread, Duration.ZERO, Duration.ofMinutes(1));
    }

    /** Session 30 s, spread 500 ms. */
    public static ZooKeeperOptions defaults() {
        return DEFAULTS;
    }

    public ZooKeeperOptions withSessionTimeout(Duration timeout) {
        return new ZooKeeperOptions(timeout, reconnectSpread);
    }

    public ZooKeeperOptions withReconnectSpread(Duration spread) {
        return new ZooKeeperOptions(sessionTimeout, spread);
    }

    private static void requireRange(String what, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(what + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }
}
