package io.longlink.rpc.call;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What holds for all calls of one stub, given when the stub is made. Immutable. */
public final class CallOptions {

    /** Nothing in particular. */
    public static final CallOptions DEFAULT = new CallOptions(null, Metadata.NONE, null);

    private final @Nullable String key;
    private final Metadata metadata;
    private final @Nullable CallListener listener;

    private CallOptions(@Nullable String key, Metadata metadata, @Nullable CallListener listener) {
        this.key = key;
        this.metadata = metadata;
        this.listener = listener;
    }

    /**
     * Calls with the same key go to the same server, if the client balances by consistent hash. The key itself does not travel.
     *
     * @param newKey the user, the tenant, the document: what servers keep something about
     */
    public CallOptions withKey(String newKey) {
        return new CallOptions(Objects.requireNonNull(newKey, "key"), metadata, listener);
    }

    /**
     * Goes along with every call, in addition to what these options hold already.
     *
     * @throws IllegalArgumentException when that is more than {@value Metadata#MAX_BYTES} bytes in all
     */
    public <T> CallOptions withMetadata(Metadata.Key<T> name, T value) {
        return new CallOptions(key, metadata.with(name, value), listener);
    }

    /** As {@link #withMetadata(Metadata.Key, Object)}, for all of these. */
    public CallOptions withMetadata(Metadata more) {
        return new CallOptions(key, metadata.with(more), listener);
    }

    /** Told how each call has ended, and what came with the answer; see {@link ClientInterceptor#begin} for when and where. */
    public CallOptions withListener(CallListener newListener) {
        return new CallOptions(key, metadata, newListener);
    }

    /** Null when none was given. */
    public @Nullable String key() {
        return key;
    }

    public Metadata metadata() {
        return metadata;
    }

    /** Null when none was given. */
    public @Nullable CallListener listener() {
        return listener;
    }
}
