package io.longlink.rpc.processor.model;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Hands out each name once: the second {@code find} becomes {@code find2}. In the order of asking, so deterministic. */
final class UniqueNames {

    private final Set<String> taken = new HashSet<>();
    private final UnaryOperator<String> spelling;

    private UniqueNames(UnaryOperator<String> spelling) {
        this.spelling = spelling;
    }

    static UniqueNames ofMembers() {
        return new UniqueNames(UnaryOperator.identity());
    }

    /** Some file systems take {@code User.class} and {@code USER.class} for one file. */
    static UniqueNames ofFiles() {
        return new UniqueNames(name -> name.toLowerCase(Locale.ROOT));
    }

    void reserve(Iterable<String> names) {
        for (String name : names) {
            taken.add(spelling.apply(name));
        }
    }

    String unique(String wanted) {
        String name = wanted;
        for (int i = 2; !taken.add(spelling.apply(name)); i++) {
            name = wanted + i;
        }
        return name;
    }
}
