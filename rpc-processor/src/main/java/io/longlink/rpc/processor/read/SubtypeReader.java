package io.longlink.rpc.processor.read;

import io.longlink.rpc.annotations.Subtypes;
import io.longlink.rpc.annotations.UnknownValue;
import io.longlink.rpc.processor.model.DataType.OneOf;
import io.longlink.rpc.processor.model.DataType.Permitted;
import io.longlink.rpc.processor.model.JavaType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Reads a type that others stand for, down to the classes that objects can be of. What a class of the hierarchy can never be
 * here, like an {@code Expression<Integer>} where an {@code Expression<String>} stands, is left out.
 */
final class SubtypeReader {

    private final Compilation compilation;
    private final Problems problems;
    private final TypeReader types;
    private final Hierarchy hierarchy;

    SubtypeReader(Compilation compilation, Problems problems, TypeReader types) {
        this.compilation = compilation;
        this.problems = problems;
        this.types = types;
        hierarchy = new Hierarchy(compilation);
    }

    /** Null when a problem was reported. */
    @Nullable
    OneOf read(DeclaredType mirror, JavaType.Declared type, Place place) {
        List<DeclaredType> leaves = new ArrayList<>();
        if (!collect(mirror, place, leaves, new HashSet<>())) {
            return null;
        }
        if (leaves.isEmpty()) {
            report(place, Display.of(mirror) + " has no subtype that fits it", "name the classes that it may be");
            return null;
        }
        List<Permitted> permitted = new ArrayList<>();
        Set<String> names = new HashSet<>();
        String unknown = null;
        for (DeclaredType leaf : leaves) {
            Permitted one = permitted(leaf, place, names);
            if (one != null && one.unknown() && unknown != null) {
                problems.report(
                        ProblemId.UNKNOWN_VALUE,
                        place,
                        Display.of(mirror) + " has two subtypes with @UnknownValue: " + unknown + " and "
                                + one.type().displayName(),
                        "keep one");
            }
            if (one != null) {
                unknown = one.unknown() ? one.type().displayName() : unknown;
                permitted.add(one);
            }
        }
        return permitted.size() == leaves.size() ? new OneOf(type, permitted) : null;
    }

    private @Nullable Permitted permitted(DeclaredType leaf, Place place, Set<String> names) {
        TypeElement element = (TypeElement) leaf.asElement();
        Place own = place.then(Display.of(element));
        if (!(types.speller().spell(leaf, own) instanceof JavaType.Declared type)) {
            return null;
        }
        Names.checkUnique(
                problems, own, new Wires(compilation, problems).read(own, type.wireClass(), List.of(element)), names);
        boolean unknown = Compilation.has(element, UnknownValue.class);
        return new Permitted(type, types.permitted(leaf, type, place), unknown);
    }

    /** Adds the classes that may stand for the type; false when a problem was reported. */
    private boolean collect(DeclaredType parent, Place place, List<DeclaredType> leaves, Set<TypeElement> visited) {
        TypeElement element = (TypeElement) parent.asElement();
        boolean fit = check(element, place);
        if (!visited.add(element)) {
            return fit;
        }
        for (TypeMirror named : hierarchy.declared(element)) {
            fit &= child(parent, named, place, leaves, visited);
        }
        if (Hierarchy.isConcrete(element)) {
            insert(leaves, parent);
        }
        return fit;
    }

    private boolean child(
            DeclaredType parent,
            @Nullable TypeMirror named,
            Place place,
            List<DeclaredType> leaves,
            Set<TypeElement> visited) {
        if (named == null) {
            problems.missing(place, "of a subtype of " + Display.of(parent));
            return false;
        }
        TypeElement element = named instanceof DeclaredType declared ? (TypeElement) declared.asElement() : null;
        DeclaredType above =
                element == null ? null : hierarchy.above(element.asType(), (TypeElement) parent.asElement());
        if (element == null || above == null || element.equals(parent.asElement())) {
            report(
                    place,
                    "@Subtypes of " + Display.of(parent) + " names " + Display.of(named)
                            + ", which is no subtype of it",
                    "name classes that implement or extend it");
            return false;
        }
        return child(element, above, parent, place.then(Display.of(element)), leaves, visited);
    }

    /** @param above the parent as the child extends it */
    private boolean child(
            TypeElement element,
            DeclaredType above,
            DeclaredType parent,
            Place place,
            List<DeclaredType> leaves,
            Set<TypeElement> visited) {
        Bindings bindings = new Bindings(compilation);
        if (isRaw(above, parent, element, place)) {
            return false;
        }
        if (!bindings.match(above, parent) || !bindings.allowed(element.getTypeParameters())) {
            return true;
        }
        TypeParameterElement unbound = bindings.unbound(element.getTypeParameters());
        if (unbound != null) {
            report(
                    place,
                    Display.of(parent) + " does not say what " + unbound + " of " + Display.of(element) + " is",
                    "let " + Display.of(element) + " have the type parameters of what it extends");
            return false;
        }
        DeclaredType child = bindings.of(element);
        if (Hierarchy.isDeclared(element)) {
            return collect(child, place, leaves, visited);
        }
        Obstacles.Obstacle obstacle = types.obstacle(element, child);
        if (obstacle != null) {
            problems.report(obstacle.id(), place, obstacle.reason(), obstacle.wayOut());
            return false;
        }
        insert(leaves, child);
        return true;
    }

    private boolean isRaw(DeclaredType above, DeclaredType parent, TypeElement element, Place place) {
        boolean raw =
                above.getTypeArguments().isEmpty() && !parent.getTypeArguments().isEmpty();
        if (raw) {
            problems.report(
                    ProblemId.RAW_TYPE,
                    place,
                    Display.of(element) + " extends " + above + " raw",
                    "say of what: " + above.asElement().getSimpleName() + "<…>");
        }
        return raw;
    }

    private boolean check(TypeElement element, Place place) {
        boolean named = Compilation.has(element, Subtypes.class);
        if (named && Compilation.is(element, Modifier.SEALED)) {
            report(place, "sealed type " + Display.of(element) + " has @Subtypes", "remove it, \"permits\" is enough");
            return false;
        }
        if (named && hierarchy.declared(element).isEmpty()) {
            report(place, "@Subtypes of " + Display.of(element) + " names nothing", "name the classes, or remove it");
            return false;
        }
        if (!Hierarchy.isConcrete(element)) {
            new Wires(compilation, problems)
                    .nameOnly(place, compilation.binaryName(element), element, "and no object has its name");
        }
        if (Compilation.has(element, UnknownValue.class) && !Hierarchy.isConcrete(element)) {
            problems.report(
                    ProblemId.UNKNOWN_VALUE,
                    place,
                    "@UnknownValue on " + Display.of(element) + ", which has no objects of its own",
                    "put it on a record or class among its subtypes");
            return false;
        }
        return true;
    }

    /** Before its first superclass, so that the first match is the nearest one. */
    private void insert(List<DeclaredType> sorted, DeclaredType type) {
        int index = 0;
        for (DeclaredType other : sorted) {
            if (other.asElement().equals(type.asElement())) {
                return;
            }
        }
        while (index < sorted.size() && !isSubclass(type, sorted.get(index))) {
            index++;
        }
        sorted.add(index, type);
    }

    private boolean isSubclass(DeclaredType type, DeclaredType other) {
        return compilation
                .types()
                .isSubtype(
                        compilation.types().erasure(type), compilation.types().erasure(other));
    }

    private void report(Place place, String reason, String wayOut) {
        problems.report(ProblemId.SUBTYPES, place, reason, wayOut);
    }
}
