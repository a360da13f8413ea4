package io.longlink.rpc.processor.read;

import io.longlink.rpc.processor.model.DataType;
import io.longlink.rpc.processor.model.DataType.Container;
import io.longlink.rpc.processor.model.JavaType;
import io.longlink.rpc.processor.model.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Decides for every type that a contract reaches how its values travel, and keeps the list of those that need a codec.
 * Classes wait in a queue and are read one after the other, so a deep graph of types needs no deep stack, and the path in a
 * message is the shortest one. Null means that a problem was reported.
 */
final class TypeReader {

    private static final int MAX_GROWTH = 8;
    private static final Set<String> OPTIONALS =
            Set.of("java.util.Optional", "java.util.OptionalInt", "java.util.OptionalLong", "java.util.OptionalDouble");

    private final Compilation compilation;
    private final Problems problems;
    private final TypeSpeller speller;
    private final Obstacles obstacles;
    private final ClassReader classes;
    private final FailureReader failures;

    /** In the order of reaching; the value stands once the type has been read. */
    private final Map<JavaType, @Nullable DataType> reached = new LinkedHashMap<>();

    private final Deque<Task> waiting = new ArrayDeque<>();
    private @Nullable Task current;

    /** A class to be read, and the one that led to it. */
    record Task(
            DeclaredType mirror,
            JavaType.Declared type,
            Place place,
            boolean failure,
            @Nullable Task before) {

        /** How often this class was on the way already, each time with smaller arguments. */
        int growth() {
            int growth = 0;
            for (Task task = before; task != null; task = task.before) {
                boolean same = task.type.simpleNames().equals(type.simpleNames())
                        && task.type.packageName().equals(type.packageName());
                if (same && task.type.size() < type.size()) {
                    growth++;
                }
            }
            return growth;
        }
    }

    TypeReader(Compilation compilation, Visibility visibility, Problems problems, TypeSpeller speller) {
        this.compilation = compilation;
        this.problems = problems;
        this.speller = speller;
        obstacles = new Obstacles(compilation);
        classes = new ClassReader(compilation, visibility, problems, this);
        failures = new FailureReader(compilation, visibility, problems, this);
    }

    TypeSpeller speller() {
        return speller;
    }

    /** How values of the type travel. */
    @Nullable
    Value value(TypeMirror mirror, Place place) {
        JavaType type = speller.spell(mirror, place);
        return type == null ? null : value(mirror, type, place);
    }

    /** The exception will get a codec. */
    void failure(DeclaredType mirror, JavaType.Declared type, Place place) {
        enqueue(new Task(mirror, type, place, true, null));
    }

    /** Reads every class that waits, and those that they lead to. */
    List<DataType> readAll() {
        while (!waiting.isEmpty()) {
            Task task = waiting.remove();
            current = task;
            DataType read = task.failure()
                    ? failures.read(task.mirror(), task.type(), task.place())
                    : classes.read(task.mirror(), task.type(), task.place());
            if (read != null) {
                reached.put(task.type(), read);
            }
        }
        current = null;
        List<DataType> all = new ArrayList<>();
        for (DataType type : reached.values()) {
            if (type != null) {
                all.add(type);
            }
        }
        return all;
    }

    private @Nullable Value value(TypeMirror mirror, JavaType type, Place place) {
        if (mirror.getKind().isPrimitive()) {
            return LibraryTypes.primitive(mirror.getKind(), type);
        }
        if (mirror instanceof ArrayType array && type instanceof JavaType.Array arrayType) {
            return array(array, arrayType, place);
        }
        return declared((DeclaredType) mirror, (JavaType.Declared) type, place);
    }

    private @Nullable Value array(ArrayType mirror, JavaType.Array type, Place place) {
        TypeMirror component = mirror.getComponentType();
        if (component.getKind().isPrimitive()) {
            return LibraryTypes.primitiveArray(component.getKind(), type);
        }
        if (component instanceof DeclaredType declared
                && !declared.getTypeArguments().isEmpty()) {
            problems.report(
                    ProblemId.GENERIC_ARRAY,
                    place,
                    "Java cannot make an array of " + Display.of(component),
                    "use List<" + Display.of(component) + ">");
            return null;
        }
        reached.putIfAbsent(type, null);
        Value element = value(component, type.component(), place);
        if (element == null) {
            return null;
        }
        reached.put(type, new DataType.ObjectArray(type, element));
        return new Value.Coded(type);
    }

    private @Nullable Value declared(DeclaredType mirror, JavaType.Declared type, Place place) {
        TypeElement element = (TypeElement) mirror.asElement();
        String name = element.getQualifiedName().toString();
        Value library = LibraryTypes.find(name, type);
        if (library != null) {
            return library;
        }
        if (name.equals("java.util.Optional")) {
            return optional(mirror, type, place);
        }
        Container sequence = Containers.sequence(name);
        if (sequence != null) {
            return sequence(mirror, type, sequence, place);
        }
        Container mapping = Containers.mapping(name);
        if (mapping != null) {
            return mapping(mirror, type, mapping, place);
        }
        Obstacles.Obstacle obstacle = obstacles.find(element, mirror);
        if (obstacle != null) {
            problems.report(obstacle.id(), place, obstacle.reason(), obstacle.wayOut());
            return null;
        }
        enqueue(new Task(mirror, type, place, false, current));
        return new Value.Coded(type);
    }

    private void enqueue(Task task) {
        if (reached.containsKey(task.type())) {
            return;
        }
        if (task.growth() > MAX_GROWTH) {
            problems.report(
                    ProblemId.ENDLESS_TYPE,
                    task.place(),
                    "type " + task.type().displayName() + " contains itself with ever larger type arguments",
                    "let it contain itself with the arguments that it has");
            return;
        }
        reached.put(task.type(), null);
        waiting.add(task);
    }

    private @Nullable Value optional(DeclaredType mirror, JavaType.Declared type, Place place) {
        TypeMirror content = speller.bound(mirror.getTypeArguments().get(0));
        if (OPTIONALS.stream().anyMatch(name -> Compilation.is(content, name))) {
            problems.report(
                    ProblemId.NESTED_OPTIONAL,
                    place,
                    "type " + Display.of(mirror) + " has two kinds of absence, the wire has one",
                    "use one Optional");
            return null;
        }
        Value value = inside(mirror, type, 0, place);
        return value == null ? null : new Value.Maybe(type, value);
    }

    private @Nullable Value sequence(DeclaredType mirror, JavaType.Declared type, Container container, Place place) {
        reached.putIfAbsent(type, null);
        Value element = inside(mirror, type, 0, place);
        if (element == null || !comparable(mirror, container, place)) {
            return null;
        }
        reached.put(type, new DataType.Sequence(type, element, container));
        return new Value.Coded(type);
    }

    private @Nullable Value mapping(DeclaredType mirror, JavaType.Declared type, Container container, Place place) {
        reached.putIfAbsent(type, null);
        Value key = inside(mirror, type, 0, place);
        Value value = inside(mirror, type, 1, place);
        if (key == null || !key(mirror, key, place) || !comparable(mirror, container, place) || value == null) {
            return null;
        }
        reached.put(type, new DataType.Mapping(type, key, value, container));
        return new Value.Coded(type);
    }

    /** The value of a type argument, a wildcard taken as its bound. */
    private @Nullable Value inside(DeclaredType mirror, JavaType.Declared type, int index, Place place) {
        TypeMirror argument = speller.bound(mirror.getTypeArguments().get(index));
        return value(argument, type.arguments().get(index).value(), place.then(Display.of(mirror)));
    }

    /** Hash tables are safe only with keys that compare, or whose hash nobody can choose freely. */
    private boolean key(DeclaredType map, Value key, Place place) {
        boolean fit = key instanceof Value.Library library
                && library.family() != Value.Family.OPTIONALS
                && library.family() != Value.Family.PRIMITIVE_ARRAYS;
        TypeMirror mirror = speller.bound(map.getTypeArguments().get(0));
        if (key instanceof Value.Scalar) {
            fit = mirror.getKind() == TypeKind.DECLARED;
        }
        if (key instanceof Value.Coded && mirror instanceof DeclaredType declared) {
            ElementKind kind = declared.asElement().getKind();
            fit = kind == ElementKind.ENUM || kind == ElementKind.RECORD;
        }
        if (!fit) {
            problems.report(
                    ProblemId.MAP_KEY,
                    place,
                    "type " + Display.of(mirror) + " cannot be a key",
                    "use String, a boxed primitive, an enum, UUID, a number, a type of java.time or a record");
        }
        return fit;
    }

    private boolean comparable(DeclaredType container, Container made, Place place) {
        TypeMirror compared = speller.bound(container.getTypeArguments().get(0));
        if (!Containers.sorts(made) || compilation.isA(compared, "java.lang.Comparable")) {
            return true;
        }
        problems.report(
                ProblemId.SORTED_ELEMENT,
                place,
                "type " + Display.of(compared) + " in " + Display.of(container) + " has no order of its own",
                "let it implement Comparable, or use List, Set or Map");
        return false;
    }
}
