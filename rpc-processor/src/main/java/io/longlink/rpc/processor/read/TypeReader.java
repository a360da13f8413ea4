package io.longlink.rpc.processor.read;

import io.longlink.rpc.processor.model.DataType;
import io.longlink.rpc.processor.model.JavaType;
import io.longlink.rpc.processor.model.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Decides for every type that a contract reaches how its values travel, and keeps the list of those that need a codec.
 * Classes wait in a queue and are read one after the other, so a deep graph of types needs no deep stack, and the path in a
 * message is the shortest one. Null means that a problem was reported.
 */
final class TypeReader {

    private static final int MAX_GROWTH = 8;

    private final Problems problems;
    private final TypeSpeller speller;
    private final Obstacles obstacles;
    private final ContainerReader containers;
    private final ClassReader classes;
    private final SubtypeReader subtypes;
    private final FailureReader failures;

    /** In the order of reaching; the value stands once the type has been read. */
    private final Map<JavaType, @Nullable DataType> reached = new LinkedHashMap<>();

    /** Classes that were reported as growing without end. */
    private final Set<String> endless = new HashSet<>();

    private final Deque<Task> waiting = new ArrayDeque<>();
    private @Nullable Task current;

    /** As what a class is read. */
    enum Role {
        /** As itself; with those that may stand for it when it declares such. */
        VALUE,
        /** As itself only. */
        EXACTLY,
        FAILURE
    }

    /** A class to be read, and the one that led to it. */
    record Task(
            DeclaredType mirror,
            JavaType.Declared type,
            Place place,
            Role role,
            @Nullable Task before) {

        JavaType codec() {
            return role == Role.EXACTLY ? new JavaType.Exactly(type) : type;
        }

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
        this.problems = problems;
        this.speller = speller;
        obstacles = new Obstacles(compilation);
        containers = new ContainerReader(compilation, problems, this);
        classes = new ClassReader(compilation, visibility, problems, this);
        subtypes = new SubtypeReader(compilation, problems, this);
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
        enqueue(new Task(mirror, type, place, Role.FAILURE, null));
    }

    /** Reads every class that waits, and those that they lead to. */
    List<DataType> readAll() {
        while (!waiting.isEmpty()) {
            Task task = waiting.remove();
            current = task;
            DataType read = read(task);
            if (read != null) {
                finish(read);
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

    private @Nullable DataType read(Task task) {
        if (Lombok.isOn((TypeElement) task.mirror().asElement())) {
            problems.willChange();
        }
        return switch (task.role()) {
            case FAILURE -> failures.read(task.mirror(), task.type(), task.place());
            case EXACTLY -> classes.read(task.mirror(), task.type(), task.place(), true);
            case VALUE ->
                Hierarchy.isDeclared((TypeElement) task.mirror().asElement())
                        ? subtypes.read(task.mirror(), task.type(), task.place())
                        : classes.read(task.mirror(), task.type(), task.place(), false);
        };
    }

    /**
     * A class that may stand for another will get a codec.
     *
     * @return what that is found by
     */
    JavaType permitted(DeclaredType mirror, JavaType.Declared type, Place place) {
        Role role = Hierarchy.isDeclared((TypeElement) mirror.asElement()) ? Role.EXACTLY : Role.VALUE;
        Task task = new Task(mirror, type, place, role, current);
        enqueue(task);
        return task.codec();
    }

    /** Why a class cannot travel, or null. */
    Obstacles.@Nullable Obstacle obstacle(TypeElement element, DeclaredType type) {
        return obstacles.find(element, type);
    }

    /** The type will get a codec; {@link #finish} follows when it has been read. */
    void reach(JavaType type) {
        reached.putIfAbsent(type, null);
    }

    void finish(DataType type) {
        reached.put(type.codec(), type);
    }

    /** How values of a type travel that has been spelled already. */
    @Nullable
    Value value(TypeMirror mirror, JavaType type, Place place) {
        if (mirror.getKind().isPrimitive()) {
            return LibraryTypes.primitive(mirror.getKind(), type);
        }
        if (mirror instanceof ArrayType array && type instanceof JavaType.Array arrayType) {
            return containers.readArray(array, arrayType, place);
        }
        return declared((DeclaredType) mirror, (JavaType.Declared) type, place);
    }

    private @Nullable Value declared(DeclaredType mirror, JavaType.Declared type, Place place) {
        TypeElement element = (TypeElement) mirror.asElement();
        String name = element.getQualifiedName().toString();
        Value library = LibraryTypes.find(name, type);
        if (library != null) {
            return library;
        }
        if (containers.isContainer(name)) {
            return containers.read(name, mirror, type, place);
        }
        Obstacles.Obstacle obstacle = obstacles.find(element, mirror);
        if (obstacle != null) {
            problems.report(obstacle.id(), place, obstacle.reason(), obstacle.wayOut());
            return null;
        }
        enqueue(new Task(mirror, type, place, Role.VALUE, current));
        return new Value.Coded(type);
    }

    private void enqueue(Task task) {
        if (reached.containsKey(task.codec())) {
            return;
        }
        if (task.growth() > MAX_GROWTH) {
            if (endless.add(task.type().wireClass())) {
                problems.report(
                        ProblemId.ENDLESS_TYPE,
                        task.place(),
                        "type " + task.type().displayName() + " contains itself with ever larger type arguments",
                        "let it contain itself with the arguments that it has");
            }
            return;
        }
        reached.put(task.codec(), null);
        waiting.add(task);
    }
}
