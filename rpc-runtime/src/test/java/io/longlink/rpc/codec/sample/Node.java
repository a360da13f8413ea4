package io.longlink.rpc.codec.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type that contains itself. */
public record Node(@Nullable String name, @Nullable List<@Nullable Node> children) {

    /** One inside the other, so many in all. */
    public static Node nested(int depth) {
        Node node = new Node("leaf", List.of());
        for (int i = 1; i < depth; i++) {
            node = new Node("n" + i, List.of(node));
        }
        return node;
    }
}
