package io.longlink.rpc.processor.read;

import java.util.Set;
import java.util.TreeSet;

/** The processor's own tables, for a test that holds the documentation against them. */
public final class KnownTypes {

    private KnownTypes() {}

    /** Qualified names of everything of the platform that travels, primitives, arrays and {@code Optional} aside. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>(LibraryTypes.names());
        names.addAll(Containers.names());
        return names;
    }
}
