package io.longlink.rpc.registry.zookeeper;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Every waiting time of this room. All are spread at random, so that processes that failed together do not try together. */
final class Delays {

    private Delays() {}

    /** Before the next attempt, after so many failures in a row: from 0.2 s, doubled each time, to 30 s; at least half of it. */
    static Duration afterFailures(int failures) {
        Duration longest = Duration.ofMillis(200L << Math.min(failures - 1, 8));
        return between(0.5, 1.0, longest.toSeconds() < 30 ? longest : Duration.ofSeconds(30));
    }

    /** Between two checks of a node that nothing has happened to: 30 s ± 20 %. */
    static Duration regularCheck() {
        return about(Duration.ofSeconds(30));
    }

    /** ± 20 %. */
    static Duration about(Duration length) {
        return between(0.8, 1.2, length);
    }

    /** From the first change of a service until it is read, so that changes which come together are read together. */
    static Duration coalescing() {
        return between(0.5, 1.5, Duration.ofMillis(200));
    }

    /** From a change of an own node by somebody else until the repair: two who disagree get ten rounds a second at most. */
    static Duration repair() {
        return between(1.0, 1.2, Duration.ofMillis(100));
    }

    /** Any part of the spread. */
    static Duration within(Duration spread) {
        return between(0.0, 1.0, spread);
    }

    private static Duration between(double least, double most, Duration unit) {
        double factor = least + (most - least) * ThreadLocalRandom.current().nextDouble();
        return Duration.ofNanos((long) (factor * unit.toNanos()));
    }
}
