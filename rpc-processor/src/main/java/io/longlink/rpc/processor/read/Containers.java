package io.longlink.rpc.processor.read;

import io.longlink.rpc.processor.model.DataType.Built;
import io.longlink.rpc.processor.model.DataType.Container;
import io.longlink.rpc.processor.model.JavaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The collections and maps that travel, and what a reader makes for each. To add one: a row here. */
final class Containers {

    private static final Map<String, Container> SEQUENCES = new HashMap<>();
    private static final Map<String, Container> MAPPINGS = new HashMap<>();

    static {
        sequence("Iterable", "List", "ArrayList", Built.SIZED);
        sequence("Collection", "List", "ArrayList", Built.SIZED);
        sequence("SequencedCollection", "List", "ArrayList", Built.SIZED);
        sequence("List", "List", "ArrayList", Built.SIZED);
        sequence("ArrayList", "ArrayList", "ArrayList", Built.SIZED);
        sequence("LinkedList", "LinkedList", "LinkedList", Built.PLAIN);
        sequence("Set", "Set", "LinkedHashSet", Built.SIZED);
        sequence("SequencedSet", "LinkedHashSet", "LinkedHashSet", Built.SIZED);
        sequence("HashSet", "HashSet", "HashSet", Built.SIZED);
        sequence("LinkedHashSet", "LinkedHashSet", "LinkedHashSet", Built.SIZED);
        sequence("SortedSet", "SortedSet", "TreeSet", Built.PLAIN);
        sequence("NavigableSet", "NavigableSet", "TreeSet", Built.PLAIN);
        sequence("TreeSet", "TreeSet", "TreeSet", Built.PLAIN);
        sequence("EnumSet", "EnumSet", "EnumSet", Built.OF_ENUM);
        sequence("Queue", "Queue", "ArrayDeque", Built.SIZED);
        sequence("Deque", "Deque", "ArrayDeque", Built.SIZED);
        sequence("ArrayDeque", "ArrayDeque", "ArrayDeque", Built.SIZED);
        sequence("PriorityQueue", "PriorityQueue", "PriorityQueue", Built.PLAIN);
        mapping("Map", "Map", "LinkedHashMap", Built.SIZED);
        mapping("SequencedMap", "LinkedHashMap", "LinkedHashMap", Built.SIZED);
        mapping("HashMap", "HashMap", "HashMap", Built.SIZED);
        mapping("LinkedHashMap", "LinkedHashMap", "LinkedHashMap", Built.SIZED);
        mapping("SortedMap", "SortedMap", "TreeMap", Built.PLAIN);
        mapping("NavigableMap", "NavigableMap", "TreeMap", Built.PLAIN);
        mapping("TreeMap", "TreeMap", "TreeMap", Built.PLAIN);
        mapping("EnumMap", "EnumMap", "EnumMap", Built.OF_ENUM);
        mapping("concurrent.ConcurrentMap", "concurrent.ConcurrentMap", "concurrent.ConcurrentHashMap", Built.SIZED);
        mapping(
                "concurrent.ConcurrentHashMap",
                "concurrent.ConcurrentHashMap",
                "concurrent.ConcurrentHashMap",
                Built.SIZED);
    }

    private Containers() {}

    private static void sequence(String name, String variable, String implementation, Built built) {
        SEQUENCES.put(
                (name.equals("Iterable") ? "java.lang." : "java.util.") + name,
                new Container(inUtil(variable), inUtil(implementation), built));
    }

    private static void mapping(String name, String variable, String implementation, Built built) {
        MAPPINGS.put("java.util." + name, new Container(inUtil(variable), inUtil(implementation), built));
    }

    private static JavaType.Declared inUtil(String name) {
        int dot = name.indexOf('.');
        String packageName = dot < 0 ? "java.util" : "java.util." + name.substring(0, dot);
        return new JavaType.Declared(
                packageName, List.of(name.substring(dot + 1)), List.of(), "java.util." + name, false);
    }

    static @Nullable Container sequence(String qualifiedName) {
        return SEQUENCES.get(qualifiedName);
    }

    static @Nullable Container mapping(String qualifiedName) {
        return MAPPINGS.get(qualifiedName);
    }

    /** All of them, qualified. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(SEQUENCES.keySet());
        names.addAll(MAPPINGS.keySet());
        return names;
    }

    /** Whether what the reader makes compares its elements with each other. */
    static boolean sorts(Container container) {
        return List.of("TreeSet", "TreeMap", "PriorityQueue")
                .contains(container.implementation().simpleName());
    }
}
