package io.longlink.rpc.call;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What holds for all calls of one stub, given when the stub is made. Immutable. */
public final class CallOptions {

    /** Nothing in particular. */
    public static final CallOptions DEFAULT = new CallOptions(null, null);

    private final @Nullable String key;

    private final @Nullable String group;

    private CallOptions(@Nullable String key, @Nullable String group) {
        this.key = key;
        this.group = group;
    }

    /**
     * Calls with the same key go to the same server, if the client balances by consistent hash. The key itself does not travel.
     *
     * @param newKey the user, the tenant, the document: what servers keep something about
     */
    public CallOptions withKey(String newKey) {
        return new CallOptions(Objects.requireNonNull(newKey, "key"), group);
    }

    /**
     * Calls go to providers of this group, in place of the client's own.
     *
     * @param newGroup as servers offer it; empty for the default group
     */
    public CallOptions withGroup(String newGroup) {
        return new CallOptions(key, Objects.requireNonNull(newGroup, "group"));
    }

    /** Null when none was given. */
    public @Nullable String key() {
        return key;
    }

    /** Null for that of the client. */
    public @Nullable String group() {
        return group;
    }
}
