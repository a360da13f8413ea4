package io.longlink.rpc.codec.sample;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record. */
public record User(
        long id,
        @Nullable String name,
        Optional<String> email,
        @Nullable List<@Nullable String> tags) {

    public static User of(long id, String name) {
        return new User(id, name, Optional.of(name + "@example.org"), List.of("a", "b"));
    }
}
