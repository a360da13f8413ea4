package io.longlink.rpc.registry;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** An instance that is kept announced. Safe for all threads. */
public interface Registration extends AutoCloseable {

    /** Whether the registry is known to show the instance as it was last given, and to hold it for this process. */
    boolean isConfirmed();

    /** Waits until {@link #isConfirmed()}; false when the time passed first. */
    boolean awaitConfirmed(Duration timeout) throws InterruptedException;

    /** Never waits. */
    default RegistrationHealth health() {
        return new RegistrationHealth(null, null, isConfirmed(), isConfirmed() ? "" : "not confirmed");
    }

    /**
     * Replaces what is announced: the weight, the state, the zone, the tags. Returns at once.
     *
     * @throws IllegalArgumentException when service, group, version or address differ from those registered
     * @throws IllegalStateException when the registration is closed
     */
    void update(ServiceInstance instance);

    /** Takes the instance back. Waits up to two seconds for that to be done; further calls do nothing. */
    @Override
    void close();

    /** As {@link #close()}, without waiting; done when it is, or when the registry cannot be reached at the moment. */
    default CompletableFuture<Void> closeAsync() {
        return CompletableFuture.runAsync(this::close);
    }
}
