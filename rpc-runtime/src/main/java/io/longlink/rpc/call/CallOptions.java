package io.longlink.rpc.call;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What holds for all calls of one stub, given when the stub is made. Immutable. */
public final class CallOptions {

    /** Nothing in particular. */
    public static final CallOptions DEFAULT = new CallOptions(null, false);

    private final @Nullable String key;
    private final boolean detached;

    private CallOptions(@Nullable String key, boolean detached) {
        this.key = key;
        this.detached = detached;
    }

    /**
     * Calls with the same key go to the same server, if the client balances by consistent hash. The key itself does not travel.
     *
     * @param newKey the user, the tenant, the document: what servers keep something about
     */
    public CallOptions withKey(String newKey) {
        return new CallOptions(Objects.requireNonNull(newKey, "key"), detached);
    }

    /**
     * Calls that a service makes through this stub do not belong to the call that it serves: they have their own deadline only, and
     * go on when that one is cancelled. For what is to be finished whoever waits for it.
     */
    public CallOptions detached() {
        return new CallOptions(key, true);
    }

    /** Null when none was given. */
    public @Nullable String key() {
        return key;
    }

    public boolean isDetached() {
        return detached;
    }
}
