package io.longlink.rpc.processor.read;

import io.longlink.rpc.processor.model.DataType;
import io.longlink.rpc.processor.model.DataType.Container;
import io.longlink.rpc.processor.model.JavaType;
import io.longlink.rpc.processor.model.Value;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads types that hold values of others: arrays, collections, maps and {@code Optional}. Null means a problem. */
final class ContainerReader {

    private static final String OPTIONAL = "java.util.Optional";
    private static final Set<String> OPTIONALS =
            Set.of(OPTIONAL, "java.util.OptionalInt", "java.util.OptionalLong", "java.util.OptionalDouble");

    private final Compilation compilation;
    private final Problems problems;
    private final TypeReader types;

    ContainerReader(Compilation compilation, Problems problems, TypeReader types) {
        this.compilation = compilation;
        this.problems = problems;
        this.types = types;
    }

    boolean isContainer(String name) {
        return name.equals(OPTIONAL) || Containers.sequence(name) != null || Containers.mapping(name) != null;
    }

    /** @param name of a container, qualified */
    @Nullable
    Value read(String name, DeclaredType mirror, JavaType.Declared type, Place place) {
        if (name.equals(OPTIONAL)) {
            return optional(mirror, type, place);
        }
        Container sequence = Containers.sequence(name);
        return sequence != null
                ? sequence(mirror, type, sequence, place)
                : mapping(mirror, type, Objects.requireNonNull(Containers.mapping(name)), place);
    }

    @Nullable
    Value readArray(ArrayType mirror, JavaType.Array type, Place place) {
        TypeMirror component = mirror.getComponentType();
        if (component.getKind().isPrimitive()) {
            return LibraryTypes.primitiveArray(component.getKind(), type);
        }
        if (component instanceof DeclaredType declared
                && !declared.getTypeArguments().isEmpty()) {
            // A list helps only where the component may stand in one.
            if (types.value(component, type.component(), place) != null) {
                problems.report(
                        ProblemId.GENERIC_ARRAY,
                        place,
                        "Java cannot make an array of " + Display.of(component),
                        "use List<" + Display.of(component) + ">");
            }
            return null;
        }
        types.reach(type);
        Value element = types.value(component, type.component(), place);
        if (element == null) {
            return null;
        }
        types.finish(new DataType.ObjectArray(type, element));
        return new Value.Coded(type);
    }

    private @Nullable Value optional(DeclaredType mirror, JavaType.Declared type, Place place) {
        TypeMirror content = types.speller().bound(mirror.getTypeArguments().get(0));
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
        types.reach(type);
        Value element = inside(mirror, type, 0, place);
        if (element == null || !comparable(mirror, container, place)) {
            return null;
        }
        types.finish(new DataType.Sequence(type, element, container));
        return new Value.Coded(type);
    }

    private @Nullable Value mapping(DeclaredType mirror, JavaType.Declared type, Container container, Place place) {
        types.reach(type);
        Value key = inside(mirror, type, 0, place);
        Value value = inside(mirror, type, 1, place);
        if (key == null || !key(mirror, key, place) || !comparable(mirror, container, place) || value == null) {
            return null;
        }
        types.finish(new DataType.Mapping(type, key, value, container));
        return new Value.Coded(type);
    }

    /** The value of a type argument, a wildcard taken as its bound. */
    private @Nullable Value inside(DeclaredType mirror, JavaType.Declared type, int index, Place place) {
        TypeMirror argument = types.speller().bound(mirror.getTypeArguments().get(index));
        return types.value(argument, type.arguments().get(index).value(), place.then(Display.of(mirror)));
    }

    /** Hash tables are safe only with keys that compare, or whose hash nobody can choose freely. */
    private boolean key(DeclaredType map, Value key, Place place) {
        boolean fit = key instanceof Value.Library library
                && library.family() != Value.Family.OPTIONALS
                && library.family() != Value.Family.PRIMITIVE_ARRAYS;
        TypeMirror mirror = types.speller().bound(map.getTypeArguments().get(0));
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
        TypeMirror compared = types.speller().bound(container.getTypeArguments().get(0));
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
