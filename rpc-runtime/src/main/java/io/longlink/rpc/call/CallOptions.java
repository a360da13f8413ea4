package io.longlink.rpc.call;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What holds for all calls of one stub, given when the stub is made. Immutable. */
public final class CallOptions {

    /** Nothing in particular. */
    public static final CallOptions DEFAULT = new CallOptions(null, null, false, Metadata.NONE, null);

    private final @Nullable String key;
    private final @Nullable String group;
    private final boolean detached;
    private final Metadata metadata;
    private final @Nullable CallListener listener;

    private CallOptions(
            @Nullable String key,
            @Nullable String group,
            boolean detached,
            Metadata metadata,
            @Nullable CallListener listener) {
        this.key = key;
        this.group = group;
        this.detached = detached;
        this.metadata = metadata;
        this.listener = listener;
    }

    /**
     * Calls with the same key go to the same server, if the client balances by consistent hash. The key itself does not travel.
     *
     * @param newKey the user, the tenant, the document: what servers keep something about
     */
    public CallOptions withKey(String newKey) {
        return new CallOptions(Objects.requireNonNull(newKey, "key"), group, detached, metadata, listener);
    }

    /**
     * Calls go to providers of this group, in place of the client's own.
     *
     * @param newGroup as servers offer it; empty for the default group
     */
    public CallOptions withGroup(String newGroup) {
        return new CallOptions(key, Objects.requireNonNull(newGroup, "group"), detached, metadata, listener);
    }

    /**
     * Calls that a service makes through this stub do not belong to the call that it serves: they have their own deadline only, and
     * go on when that one is cancelled. For what is to be finished whoever waits for it.
     */
    public CallOptions detached() {
        return new CallOptions(key, group, true, metadata, listener);
    }

    /**
     * Goes along with every call, in addition to what these options hold already.
     *
     * @throws IllegalArgumentException when that is more than {@value Metadata#MAX_BYTES} bytes in all
     */
    public <T> CallOptions withMetadata(Metadata.Key<T> name, T value) {
        return withMetadata(Metadata.of(name, value));
    }

    /** As {@link #withMetadata(Metadata.Key, Object)}, for all of these. */
    public CallOptions withMetadata(Metadata more) {
        return new CallOptions(key, group, detached, metadata.with(more), listener);
    }

    /** Told how each call has ended, and what came with the answer; see {@link ClientInterceptor#begin} for when and where. */
    public CallOptions withListener(CallListener newListener) {
        return new CallOptions(key, group, detached, metadata, Objects.requireNonNull(newListener, "listener"));
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

    public Metadata metadata() {
        return metadata;
    }

    /** Null when none was given. */
    public @Nullable CallListener listener() {
        return listener;
    }
}
