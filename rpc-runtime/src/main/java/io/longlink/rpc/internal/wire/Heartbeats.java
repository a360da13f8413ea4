package io.longlink.rpc.internal.wire;

import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;

/**
 * What the heartbeats of one client or server share: chance, the timers of each event loop, and settings that are the same for
 * most. Any thread may use it.
 */
public final class Heartbeats {

    private final RandomGenerator random;
    private final LogLimit logLimit = new LogLimit();
    private volatile LinkSettings lastAgreed = LinkSettings.DEFAULT;
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

    /** The same settings as one object for many links. */
    public LinkSettings shared(LinkSettings agreed) {
        LinkSettings last = lastAgreed;
        if (last.equals(agreed)) {
            return last;
        }
        lastAgreed = agreed;
        return agreed;
    }

    LoopWheel wheel(EventExecutor loop) {
        return wheels.computeIfAbsent(loop, LoopWheel::new);
    }
}
