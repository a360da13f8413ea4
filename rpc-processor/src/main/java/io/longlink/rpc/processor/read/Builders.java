package io.longlink.rpc.processor.read;

import io.longlink.rpc.processor.model.DataType;
import io.longlink.rpc.processor.model.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds the builder of a class, by the names that are usual: {@code builder()} or {@code newBuilder()} gives it,
 * {@code name}, {@code setName} or {@code withName} sets a property on it, {@code build()} makes the object.
 */
final class Builders {

    private static final List<String> STARTS = List.of("builder", "newBuilder");
    private static final String END = "build";

    private final Compilation compilation;
    private final Visibility visibility;
    private final Problems problems;
    private final TypeSpeller speller;
    private final DeclaredType type;
    private final PropertyFinder finder;

    Builders(
            Compilation compilation,
            Visibility visibility,
            Problems problems,
            TypeSpeller speller,
            DeclaredType type,
            PropertyFinder finder) {
        this.compilation = compilation;
        this.visibility = visibility;
        this.problems = problems;
        this.speller = speller;
        this.type = type;
        this.finder = finder;
    }

    static boolean isNamedSo(ExecutableElement method) {
        return STARTS.contains(method.getSimpleName().toString())
                && method.getParameters().isEmpty();
    }

    /** Null when the class has no builder. */
    Constructors.@Nullable Choice choose(List<Candidate> candidates, Place place) {
        for (ExecutableElement start : ElementFilter.methodsIn(type.asElement().getEnclosedElements())) {
            if (isNamedSo(start) && Compilation.is(start, Modifier.STATIC) && isUsable(start)) {
                Constructors.Choice choice = choose(start, candidates, place);
                if (choice != null) {
                    return choice;
                }
            }
        }
        return null;
    }

    private Constructors.@Nullable Choice choose(ExecutableElement start, List<Candidate> candidates, Place place) {
        if (start.getReturnType().getKind() == TypeKind.ERROR) {
            problems.missing(
                    place.then(Display.of(start)), start.getReturnType().toString());
        }
        if (start.getReturnType().getKind() != TypeKind.DECLARED
                || !(compilation.types().capture(start.getReturnType()) instanceof DeclaredType builder)
                || !visibility.sees(builder.asElement())) {
            return null;
        }
        Bindings bindings = new Bindings(compilation);
        List<JavaType> arguments = new ArrayList<>();
        if (!makesIt(builder, bindings) || bindings.unbound(start.getTypeParameters()) != null) {
            return null;
        }
        for (TypeParameterElement parameter : start.getTypeParameters()) {
            JavaType argument = speller.spell(bindings.replaced(parameter.asType()), place);
            if (argument == null) {
                return null;
            }
            arguments.add(argument);
        }
        DeclaredType resolved = (DeclaredType) bindings.replaced(builder);
        List<Candidate> all = new ArrayList<>();
        for (Candidate candidate : candidates) {
            all.add(candidate.settable(setter(resolved, candidate.name(), candidate.type())));
        }
        addReadOnly(all, resolved);
        return new Constructors.Choice(
                start,
                all,
                List.of(),
                new DataType.Builder(arguments, start.getSimpleName().toString(), END));
    }

    /** What the class keeps elsewhere than in fields of its own, as abstract classes and interfaces do. */
    private void addReadOnly(List<Candidate> all, DeclaredType builder) {
        for (Candidate candidate : finder.readable()) {
            boolean known = all.stream()
                    .anyMatch(other -> other.name().equals(candidate.name())
                            || Objects.equals(other.getter(), candidate.getter()));
            ExecutableElement setter = known ? null : setter(builder, candidate.name(), candidate.type());
            if (setter != null) {
                all.add(candidate.settable(setter));
            }
        }
    }

    private boolean makesIt(DeclaredType builder, Bindings bindings) {
        for (ExecutableElement end : members(builder)) {
            if (end.getSimpleName().contentEquals(END) && end.getParameters().isEmpty()) {
                TypeMirror made = ((ExecutableType) compilation.types().asMemberOf(builder, end)).getReturnType();
                return bindings.match(made, type) || compilation.types().isSubtype(made, type);
            }
        }
        return false;
    }

    private @Nullable ExecutableElement setter(DeclaredType builder, String name, @Nullable TypeMirror valueType) {
        String capitalized = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        List<String> names = List.of(name, "set" + capitalized, "with" + capitalized);
        for (ExecutableElement method : members(builder)) {
            if (valueType != null
                    && names.contains(method.getSimpleName().toString())
                    && method.getParameters().size() == 1
                    && compilation.fits(valueType, parameter(builder, method))) {
                return method;
            }
        }
        return null;
    }

    private TypeMirror parameter(DeclaredType builder, ExecutableElement setter) {
        return ((ExecutableType) compilation.types().asMemberOf(builder, setter))
                .getParameterTypes()
                .get(0);
    }

    private List<ExecutableElement> members(DeclaredType builder) {
        List<ExecutableElement> members = new ArrayList<>();
        for (Element member : compilation.elements().getAllMembers((TypeElement) builder.asElement())) {
            if (member instanceof ExecutableElement method
                    && !Compilation.is(method, Modifier.STATIC)
                    && isUsable(method)) {
                members.add(method);
            }
        }
        return members;
    }

    private boolean isUsable(ExecutableElement method) {
        return visibility.seesItself(method) && compilation.throwsNothingChecked(method);
    }
}
