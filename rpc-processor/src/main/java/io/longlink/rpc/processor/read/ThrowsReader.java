package io.longlink.rpc.processor.read;

import io.longlink.rpc.processor.model.JavaType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads the {@code throws} clause of a method. */
final class ThrowsReader {

    private static final String RPC_EXCEPTION = "io.longlink.rpc.error.RpcException";
    private static final Set<String> OPEN = Set.of("Throwable", "Exception", "RuntimeException");

    /** Everything that is declared, and what of it travels, subclasses before their superclasses. */
    record Thrown(List<JavaType.Declared> declared, List<JavaType.Declared> failures) {}

    private final Compilation compilation;
    private final Problems problems;
    private final MethodFinder finder;
    private final TypeReader types;

    ThrowsReader(Compilation compilation, Problems problems, MethodFinder finder, TypeReader types) {
        this.compilation = compilation;
        this.problems = problems;
        this.finder = finder;
        this.types = types;
    }

    /** Null when a problem was reported. */
    @Nullable
    Thrown read(ExecutableElement method, Place place) {
        List<JavaType.Declared> declared = new ArrayList<>();
        List<DeclaredType> failures = new ArrayList<>();
        List<TypeMirror> thrown = thrown(method);
        for (TypeMirror type : thrown) {
            Place own = place.then("exception " + Display.of(type));
            if (!(types.speller().spell(type, own) instanceof JavaType.Declared spelled)
                    || !(type instanceof DeclaredType mirror)
                    || isOpen(mirror, own)) {
                continue;
            }
            if (compilation.isA(mirror, RPC_EXCEPTION) || collect(mirror, own, failures)) {
                declared.add(spelled);
            }
        }
        if (declared.size() < thrown.size()) {
            return null;
        }
        List<JavaType.Declared> sorted = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (DeclaredType failure : failures) {
            JavaType.Declared spelled = types.speller().bare((TypeElement) failure.asElement());
            Names.checkUnique(
                    problems,
                    place.then("exception " + Display.of(failure)),
                    new Wires.Pin(spelled.wireClass(), List.of()),
                    names);
            sorted.add(spelled);
        }
        return new Thrown(declared, sorted);
    }

    /** Adds the exceptions that it may be: itself, and what it permits. False when a problem was reported. */
    private boolean collect(DeclaredType mirror, Place place, List<DeclaredType> failures) {
        TypeElement element = (TypeElement) mirror.asElement();
        if (Hierarchy.isConcrete(element)) {
            if (!(types.speller().spell(mirror, place) instanceof JavaType.Declared spelled)) {
                return false;
            }
            insert(failures, mirror);
            types.failure(mirror, spelled, place);
        } else {
            new Wires(compilation, problems)
                    .nameOnly(place, compilation.binaryName(element), element, "and no object has its name");
            new Misplaced(problems).onException(element, place);
        }
        return !Compilation.is(element, Modifier.SEALED) || collectPermitted(element, place, failures);
    }

    private boolean collectPermitted(TypeElement parent, Place place, List<DeclaredType> failures) {
        boolean fit = true;
        for (TypeMirror permitted : new Hierarchy(compilation).declared(parent)) {
            if (permitted instanceof DeclaredType child) {
                Place own = place.then(Display.of(child));
                fit &= !isOpen(child, own) && collect(child, own, failures);
            } else {
                problems.missing(place, "of a subtype of " + Display.of(parent));
                fit = false;
            }
        }
        return fit;
    }

    /** What every one of the interfaces that declare the method allows. */
    private List<TypeMirror> thrown(ExecutableElement method) {
        List<TypeMirror> thrown = new ArrayList<>(finder.resolved(method).getThrownTypes());
        for (ExecutableElement twin : finder.twins(method)) {
            thrown.removeIf(type -> type.getKind() == TypeKind.DECLARED
                    && !compilation.isA(type, "java.lang.RuntimeException")
                    && finder.resolved(twin).getThrownTypes().stream()
                            .noneMatch(allowed -> compilation.types().isSubtype(type, allowed)));
        }
        return thrown;
    }

    private boolean isOpen(DeclaredType type, Place place) {
        TypeElement element = (TypeElement) type.asElement();
        boolean open = compilation.isA(type, "java.lang.Error")
                || OPEN.contains(Display.of(element))
                || (Compilation.is(element, Modifier.ABSTRACT)
                        && !Compilation.is(element, Modifier.SEALED)
                        && !compilation.isA(type, RPC_EXCEPTION));
        if (open) {
            problems.report(
                    ProblemId.OPEN_EXCEPTION,
                    place,
                    "exception " + Display.of(element) + " may be anything",
                    "declare the concrete exceptions that callers are to catch, or a sealed one; what else is thrown arrives as"
                            + " RemoteFailureException");
        }
        return open;
    }

    /** Before its first superclass, so that the first match is the nearest one. */
    private void insert(List<DeclaredType> sorted, DeclaredType type) {
        int index = 0;
        while (index < sorted.size() && !compilation.types().isSubtype(type, sorted.get(index))) {
            index++;
        }
        if (index < sorted.size() && compilation.types().isSameType(type, sorted.get(index))) {
            return;
        }
        sorted.add(index, type);
    }
}
