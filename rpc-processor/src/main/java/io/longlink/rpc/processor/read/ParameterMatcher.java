package io.longlink.rpc.processor.read;

import io.longlink.rpc.annotations.Wire;
import io.longlink.rpc.processor.model.DataType.Argument;
import io.longlink.rpc.processor.model.JavaType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Finds out which property each parameter of a constructor sets. */
final class ParameterMatcher {

    /**
     * What goes into one parameter.
     *
     * @param cause stands for a cause only
     * @param parameter null when its name did not matter
     */
    record Match(
            Argument.Source source,
            @Nullable Candidate candidate,
            @Nullable JavaType cause,
            @Nullable VariableElement parameter) {}

    private final Compilation compilation;
    private final Problems problems;
    private final DeclaredType type;
    private final PropertyFinder finder;
    private final TypeSpeller speller;
    private final boolean failure;

    /** @param failure whether the class is an exception, whose message and cause are no properties of its own */
    ParameterMatcher(
            Compilation compilation,
            Problems problems,
            DeclaredType type,
            PropertyFinder finder,
            TypeSpeller speller,
            boolean failure) {
        this.compilation = compilation;
        this.problems = problems;
        this.type = type;
        this.finder = finder;
        this.speller = speller;
        this.failure = failure;
    }

    /** One match for each parameter, or null when a problem was reported. */
    @Nullable
    List<Match> match(ExecutableElement maker, List<Candidate> candidates, Place place) {
        List<? extends TypeMirror> types = parameterTypes(maker);
        if (namesAreMissing(maker, candidates)) {
            List<Match> inOrder = new ComponentOrder(compilation, type).match(types, candidates);
            if (inOrder == null) {
                problems.report(
                        ProblemId.PARAMETER_NAMES,
                        place,
                        "the class file of " + display() + " has no names for its constructor's parameters",
                        "compile it with -parameters (Kotlin: -java-parameters), put @Wire(\"…\") on each parameter, add"
                                + " setters, or use a record");
            }
            return inOrder;
        }
        List<Match> matches = new ArrayList<>();
        Set<Candidate> taken = new HashSet<>();
        for (int i = 0; i < types.size(); i++) {
            VariableElement parameter = maker.getParameters().get(i);
            Match match = match(maker, parameter, types.get(i), candidates, place);
            if (match == null) {
                continue;
            }
            if (match.candidate() != null && !taken.add(match.candidate())) {
                report(place, maker, parameter, "sets the property of another parameter again", "");
            } else {
                matches.add(match);
            }
        }
        return matches.size() == types.size() ? matches : null;
    }

    private List<? extends TypeMirror> parameterTypes(ExecutableElement maker) {
        if (maker.getKind() == ElementKind.CONSTRUCTOR) {
            return ((ExecutableType) compilation.types().asMemberOf(type, maker)).getParameterTypes();
        }
        Bindings bindings = new Bindings(compilation);
        if (!bindings.match(maker.getReturnType(), type)) {
            throw new IllegalArgumentException("maker: " + maker + " (expected: returns " + type + ")");
        }
        return maker.getParameters().stream()
                .map(parameter -> bindings.replaced(parameter.asType()))
                .toList();
    }

    private @Nullable Match match(
            ExecutableElement maker,
            VariableElement parameter,
            TypeMirror parameterType,
            List<Candidate> candidates,
            Place place) {
        String name = name(parameter);
        Candidate candidate = find(name, candidates, place);
        if (candidate == null
                && failure
                && name.equals("message")
                && Compilation.is(parameterType, "java.lang.String")) {
            return new Match(Argument.Source.MESSAGE, null, null, parameter);
        }
        if (candidate == null
                && failure
                && name.equals("cause")
                && compilation.isA(parameterType, "java.lang.Throwable")) {
            JavaType spelled = speller.spell(parameterType, place);
            return spelled == null ? null : new Match(Argument.Source.CAUSE, null, spelled, parameter);
        }
        if (candidate == null) {
            candidate = finder.readOnly(name);
        }
        if (candidate == null) {
            List<String> known = Stream.concat(candidates.stream(), finder.readable().stream())
                    .map(Candidate::name)
                    .toList();
            report(place, maker, parameter, "matches no property", Nearest.question(name, known));
            return null;
        }
        TypeMirror valueType = candidate.type();
        if (valueType != null && !compilation.fits(valueType, parameterType)) {
            report(
                    place,
                    maker,
                    parameter,
                    "takes " + Display.of(parameterType) + ", its property is " + Display.of(valueType),
                    "");
            return null;
        }
        return new Match(Argument.Source.PROPERTY, candidate, null, parameter);
    }

    private @Nullable Candidate find(String name, List<Candidate> candidates, Place place) {
        Wires wires = new Wires(compilation, problems);
        for (Candidate candidate : candidates) {
            Place own = place.then(((TypeElement) type.asElement()).getSimpleName() + "." + candidate.name());
            if (candidate.name().equals(name)
                    || wires.read(own, candidate.name(), candidate.annotated())
                            .name()
                            .equals(name)) {
                return candidate;
            }
        }
        return null;
    }

    private String name(VariableElement parameter) {
        String pinned = pinned(parameter);
        return pinned == null ? parameter.getSimpleName().toString() : pinned;
    }

    private @Nullable String pinned(VariableElement parameter) {
        AnnotationMirror wire = Compilation.annotation(parameter, Wire.class);
        String pinned = wire == null ? null : compilation.text(wire, "value");
        return pinned == null || pinned.isEmpty() ? null : pinned;
    }

    /** javac calls them arg0, arg1 … then. */
    private boolean namesAreMissing(ExecutableElement constructor, List<Candidate> candidates) {
        for (int i = 0; i < constructor.getParameters().size(); i++) {
            VariableElement parameter = constructor.getParameters().get(i);
            String invented = "arg" + i;
            if (parameter.getSimpleName().contentEquals(invented)
                    && pinned(parameter) == null
                    && candidates.stream()
                            .noneMatch(candidate -> candidate.name().equals(invented))) {
                return true;
            }
        }
        return false;
    }

    private void report(
            Place place, ExecutableElement maker, VariableElement parameter, String reason, String question) {
        problems.report(
                ProblemId.CREATOR_PARAMETER,
                place,
                "parameter \"" + name(parameter) + "\" of " + Display.of(maker) + " " + reason + question,
                "name it as the property that it sets, or say which with @Wire(\"…\") on it");
    }

    private String display() {
        return Display.of((TypeElement) type.asElement());
    }
}
