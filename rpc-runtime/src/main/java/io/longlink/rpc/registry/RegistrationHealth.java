package io.longlink.rpc.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a registration stands, for people and health checks. A snapshot.
 *
 * @param registeredSince when the registry began to show the instance as this process holds it now; null while it is not
 *     known to
 * @param lastConfirmed when that was last looked up and found true; null before the first time
 * @param ownerOk whether the registry shows the instance as this process's own
 * @param problem why not, in one line; empty when all is well
 */
public record RegistrationHealth(
        @Nullable Instant registeredSince, @Nullable Instant lastConfirmed, boolean ownerOk, String problem) {}
