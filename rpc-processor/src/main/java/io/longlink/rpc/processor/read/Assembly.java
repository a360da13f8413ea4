package io.longlink.rpc.processor.read;

import io.longlink.rpc.processor.model.DataType.Argument;
import io.longlink.rpc.processor.model.DataType.Construction;
import io.longlink.rpc.processor.model.JavaType;
import io.longlink.rpc.processor.model.Property;
import io.longlink.rpc.processor.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Makes properties of candidates, once it is known which of them the constructor takes. */
final class Assembly {

    private static final int MAX_FIELDS = 1024;

    private final Compilation compilation;
    private final Problems problems;
    private final TypeReader types;
    private final JavaType.Declared type;
    private final Place place;
    private final Constructors.Choice choice;
    private final Map<Candidate, Property> made = new HashMap<>();

    Assembly(
            Compilation compilation,
            Problems problems,
            TypeReader types,
            JavaType.Declared type,
            Place place,
            Constructors.Choice choice) {
        this.compilation = compilation;
        this.problems = problems;
        this.types = types;
        this.type = type;
        this.place = place;
        this.choice = choice;
    }

    /**
     * Every candidate as a property, or null when a problem was reported.
     *
     * @param reserved names on the wire that are in use already
     */
    @Nullable
    List<Property> properties(List<String> reserved) {
        List<Property> properties = new ArrayList<>();
        Set<String> taken = new HashSet<>(reserved);
        for (Candidate candidate : choice.candidates()) {
            Property property = property(candidate);
            if (property != null) {
                Names.checkUnique(problems, own(candidate), property, taken);
                made.put(candidate, property);
                properties.add(property);
            }
        }
        if (properties.size() > MAX_FIELDS) {
            problems.report(
                    ProblemId.TOO_MANY_FIELDS,
                    place,
                    type.displayName() + " has " + properties.size() + " properties (expected: at most " + MAX_FIELDS
                            + ")",
                    "split it");
        }
        return properties.size() == choice.candidates().size() ? properties : null;
    }

    /** After {@link #properties}. */
    Construction construction() {
        List<Argument> arguments = new ArrayList<>();
        for (ParameterMatcher.Match match : choice.matches()) {
            arguments.add(new Argument(match.source(), made.get(match.candidate()), match.cause()));
        }
        ExecutableElement maker = choice.maker();
        boolean factory = choice.builder() == null && maker.getKind() == ElementKind.METHOD;
        return new Construction(arguments, factory ? maker.getSimpleName().toString() : null, choice.builder());
    }

    private @Nullable Property property(Candidate candidate) {
        Element getter = candidate.getter();
        TypeMirror valueType = candidate.type();
        if (getter == null || valueType == null) {
            reportHidden(candidate, "cannot be read", "give it a getter of its own type");
            return null;
        }
        Value value = types.value(valueType, own(candidate));
        ParameterMatcher.Match taken = choice.match(candidate);
        if (taken == null && candidate.setter() == null) {
            String setter = choice.builder() == null
                    ? "give it a setter that takes " + Display.of(valueType) + ", or a parameter of the constructor"
                    : "let the builder set it";
            reportHidden(candidate, "can be read but not set", setter);
            return null;
        }
        new Misplaced(problems).onField(candidate.annotated(), own(candidate));
        Property.Absent absent = absent(candidate, valueType, taken);
        if (value == null) {
            return null;
        }
        Element setter = taken != null ? null : candidate.setter();
        Wires.Pin pin = new Wires(compilation, problems).read(own(candidate), candidate.name(), candidate.annotated());
        boolean deprecated = compilation.elements().isDeprecated(getter)
                || (setter != null && compilation.elements().isDeprecated(setter));
        return new Property(
                candidate.name(),
                pin.name(),
                pin.aliases(),
                value,
                access(getter),
                setter == null ? null : access(setter),
                absent,
                deprecated);
    }

    private Property.@Nullable Absent absent(
            Candidate candidate, TypeMirror valueType, ParameterMatcher.@Nullable Match taken) {
        Defaults defaults = new Defaults(compilation, problems);
        List<Element> annotated = candidate.annotated();
        if (taken == null) {
            defaults.refuse(own(candidate), annotated, "which is set only when it is there", "initialize the field");
            return null;
        }
        if (taken.parameter() != null) {
            annotated.add(taken.parameter());
        }
        return defaults.read(own(candidate), valueType, annotated);
    }

    private static Property.Access access(Element accessor) {
        return new Property.Access(accessor.getSimpleName().toString(), accessor instanceof VariableElement);
    }

    private Place own(Candidate candidate) {
        return place.then(type.displayName() + "." + candidate.name());
    }

    private void reportHidden(Candidate candidate, String reason, String wayOut) {
        Element field = candidate.field();
        String owner = field == null ? type.displayName() : Display.of(Compilation.owner(field));
        problems.report(
                ProblemId.HIDDEN_FIELD,
                own(candidate),
                "field \"" + candidate.name() + "\" of " + owner + " " + reason + " from the package of the contract",
                wayOut + ", make it transient, or use a record");
    }
}
