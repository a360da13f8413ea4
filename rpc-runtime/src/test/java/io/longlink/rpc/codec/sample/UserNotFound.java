package io.longlink.rpc.codec.sample;

import org.jspecify.annotations.Nullable;

/** A declared exception. */
public class UserNotFound extends Exception {

    private static final long serialVersionUID = 1L;

    private final long id;

    public UserNotFound(@Nullable String message, long id) {
        super(message);
        this.id = id;
    }

    public long id() {
        return id;
    }
}
