package io.longlink.rpc.internal.wire;

import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;

/** What the heartbeats of one client or server share: chance, and the timers of each event loop. Any thread may use it. */
public final class Heartbeats {

    private final RandomGenerator random;
    private final LogLimit logLimit = new LogLimit();
    private final ConcurrentMap<EventExecutor, LoopWheel> wheels = new ConcurrentHashMap<>();

    public Heartbeats(RandomGenerator random) {
        this.random = random;
    }

    LogLimit logLimit() {
        return logLimit;
    }

    RandomGenerator random() {
        return random;
    }

    LoopWheel wheel(EventExecutor loop) {
        return wheels.computeIfAbsent(loop, LoopWheel::new);
    }
}
