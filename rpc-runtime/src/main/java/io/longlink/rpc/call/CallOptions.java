package io.longlink.rpc.call;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What holds for all calls of one stub, given when the stub is made. Immutable. */
public final class CallOptions {

    /** Nothing in particular. */
    public static final CallOptions DEFAULT = new CallOptions(null, null, false);

    private final @Nullable String key;
    private final @Nullable String group;
    private final boolean detached;

    private CallOptions(@Nullable String key, @Nullable String group, boolean detached) {
        this.key = key;
        this.group = group;
        this.detached = detached;
    }

    /**
     * Calls with the same key go to the same server, if the client balances by consistent hash. The key itself does not travel.
     *
     * @param newKey the user, the tenant, the document: what servers keep something about
     */
    public CallOptions withKey(String newKey) {
        return new CallOptions(Objects.requireNonNull(newKey, "key"), group, detached);
    }

    /**
     * Calls go to providers of this group, in place of the client's own.
     *
     * @param newGroup as servers offer it; empty for the default group
     */
    public CallOptions withGroup(String newGroup) {
        return new CallOptions(key, Objects.requireNonNull(newGroup, "group"), detached);
    }

    /**
     * Calls that a service makes through this stub do not belong to the call that it serves: they have their own deadline only, and
     * go on when that one is cancelled. For what is to be finished whoever waits for it.
     */
    public CallOptions detached() {
        return new CallOptions(key, group, true);
    }

    /** Null when none was given. */
    public @Nullable String key() {
        return key;
    }

    /** Null for that of the client. */
    public @Nullable String group() {
        return group;
    }

    public boolean isDetached() {
        return detached;
    }
}
