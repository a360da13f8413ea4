package io.longlink.rpc.processor.read;

import io.longlink.rpc.processor.model.DataType;
import io.longlink.rpc.processor.model.DataType.Argument;
import io.longlink.rpc.processor.model.JavaType;
import io.longlink.rpc.processor.model.Property;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Reads a declared exception: its message, its own properties, and how a reader builds it. The properties of superclasses
 * count as far as they are the user's; what {@code Throwable} holds besides the message does not travel.
 */
final class FailureReader {

    private final Compilation compilation;
    private final Visibility visibility;
    private final Problems problems;
    private final TypeReader types;

    FailureReader(Compilation compilation, Visibility visibility, Problems problems, TypeReader types) {
        this.compilation = compilation;
        this.visibility = visibility;
        this.problems = problems;
        this.types = types;
    }

    @Nullable
    DataType read(DeclaredType mirror, JavaType.Declared type, Place place) {
        TypeElement element = (TypeElement) mirror.asElement();
        new Wires(compilation, problems)
                .nameOnly(
                        place.then(Display.of(element)),
                        type.wireClass(),
                        element,
                        "and a caller knows an exception by one name only");
        new Misplaced(problems).onException(element, place);
        List<TypeElement> chain = new ArrayList<>(compilation.superclasses(element));
        TypeMirror missing = Compilation.missingSuperclass(chain);
        if (missing != null) {
            problems.missing(place.then(Display.of(element)), missing.toString());
            return null;
        }
        chain.removeIf(compilation::isPlatform);
        PropertyFinder finder = new PropertyFinder(compilation, visibility, problems, mirror, chain);
        ParameterMatcher matcher = new ParameterMatcher(compilation, problems, mirror, finder, types.speller(), true);
        List<Candidate> own = finder.find(place);
        own.removeIf(this::isThrowables);
        Constructors constructors = new Constructors(compilation, visibility, problems, mirror, matcher);
        Constructors.Choice choice = choose(constructors, element, own, place);
        if (choice == null) {
            return null;
        }
        Assembly assembly = new Assembly(compilation, problems, types, type, place, choice);
        List<Property> properties = assembly.properties(List.of("message"));
        if (properties == null) {
            return null;
        }
        return new DataType.Failure(
                type,
                properties,
                assembly.construction(),
                compilation.elements().isDeprecated(choice.maker()));
    }

    /** A message or cause that the class keeps for itself beside the inherited one. */
    private boolean isThrowables(Candidate candidate) {
        TypeMirror type = candidate.type();
        if (candidate.name().equals("message")) {
            return Compilation.is(type, "java.lang.String");
        }
        return candidate.name().equals("cause") && type != null && compilation.isA(type, "java.lang.Throwable");
    }

    private Constructors.@Nullable Choice choose(
            Constructors constructors, TypeElement element, List<Candidate> own, Place place) {
        if (constructors.isMarked()) {
            ExecutableElement marked = constructors.marked(place);
            return marked == null ? null : constructors.match(marked, own, place);
        }
        List<ExecutableElement> visible = constructors.visible();
        visible.removeIf(constructor -> !compilation.throwsNothingChecked(constructor));
        boolean platform = compilation.isPlatform(element);
        if (visible.size() == 1 && !platform && !(own.isEmpty() && isUsual(visible.get(0)))) {
            return constructors.match(visible.get(0), own, place);
        }
        if (own.stream().allMatch(candidate -> candidate.setter() != null)) {
            Constructors.Choice usual = usual(visible, own);
            if (usual != null) {
                return usual;
            }
        }
        problems.report(
                ProblemId.EXCEPTION_SHAPE,
                place,
                "exception " + Display.of(element) + " cannot be built again by a caller",
                platform
                        ? "declare an exception of your own in its place"
                        : "give it one constructor that takes its properties, \"message\" and \"cause\", or mark that one"
                                + " with @RpcCreator");
        return null;
    }

    /** The forms that exceptions usually have, whatever the names of their parameters. */
    private Constructors.@Nullable Choice usual(List<ExecutableElement> visible, List<Candidate> own) {
        ParameterMatcher.Match message = new ParameterMatcher.Match(Argument.Source.MESSAGE, null, null, null);
        for (ExecutableElement constructor : visible) {
            if (takes(constructor, "java.lang.String")) {
                return Constructors.Choice.of(constructor, own, List.of(message));
            }
        }
        ExecutableElement plain = Constructors.withoutParameters(visible);
        if (plain != null) {
            return Constructors.Choice.of(plain, own, List.of());
        }
        TypeElement throwable = compilation.elements().getTypeElement("java.lang.Throwable");
        ParameterMatcher.Match cause = new ParameterMatcher.Match(
                Argument.Source.CAUSE, null, types.speller().bare(throwable), null);
        for (ExecutableElement constructor : visible) {
            if (takes(constructor, "java.lang.String", "java.lang.Throwable")) {
                return Constructors.Choice.of(constructor, own, List.of(message, cause));
            }
        }
        return null;
    }

    private static boolean isUsual(ExecutableElement constructor) {
        return takes(constructor, "java.lang.String") || takes(constructor, "java.lang.String", "java.lang.Throwable");
    }

    private static boolean takes(ExecutableElement constructor, String... types) {
        List<? extends VariableElement> parameters = constructor.getParameters();
        if (parameters.size() != types.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            if (!Compilation.is(parameters.get(i).asType(), types[i])) {
                return false;
            }
        }
        return true;
    }
}
