package io.longlink.rpc.client;

import org.jspecify.annotations.Nullable;

/** A server that has had a call, and those before it. */
record Tried(Provider provider, @Nullable Tried before) {

    boolean has(Provider wanted) {
        for (Tried tried = this; tried != null; tried = tried.before) {
            if (tried.provider == wanted) {
                return true;
            }
        }
        return false;
    }
}
