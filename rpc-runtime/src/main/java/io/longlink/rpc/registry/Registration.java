package io.longlink.rpc.registry;

import java.time.Duration;

/** An instance that is kept announced. Safe for all threads. */
public interface Registration extends AutoCloseable {

    /** Whether the registry is known to show the instance as it was last given, and to hold it for this process. */
    boolean isConfirmed();

    /** Waits until {@link #isConfirmed()}; false when the time passed first. */
    boolean awaitConfirmed(Duration timeout) throws InterruptedException;

    /**
     * Replaces what is announced: the weight, the state, the zone. Returns at once.
     *
     * @throws IllegalArgumentException when service, group, version or address differ from those registered
     * @throws IllegalStateException when the registration is closed
     */
    void update(ServiceInstance instance);

    /** Takes the instance back. Waits up to two seconds for that to be done; further calls do nothing. */
    @Override
    void close();
}
