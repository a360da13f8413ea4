package io.longlink.rpc.processor.read;

import io.longlink.rpc.processor.model.DataType;
import io.longlink.rpc.processor.model.DataType.Traits;
import io.longlink.rpc.processor.model.JavaType;
import io.longlink.rpc.processor.model.Property;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads a class with properties, whoever makes its objects: its constructor, a static method, or a builder. */
final class BeanReader {

    private final Compilation compilation;
    private final Visibility visibility;
    private final Problems problems;
    private final TypeReader types;

    BeanReader(Compilation compilation, Visibility visibility, Problems problems, TypeReader types) {
        this.compilation = compilation;
        this.visibility = visibility;
        this.problems = problems;
        this.types = types;
    }

    @Nullable
    DataType read(TypeElement element, DeclaredType mirror, JavaType.Declared type, Traits traits, Place place) {
        List<TypeElement> chain = compilation.superclasses(element);
        if (!isKnown(element, chain, place)) {
            return null;
        }
        PropertyFinder finder = new PropertyFinder(compilation, visibility, problems, mirror, chain);
        ParameterMatcher matcher = new ParameterMatcher(compilation, problems, mirror, finder, types.speller(), false);
        Constructors.Choice choice = new Constructors(compilation, visibility, problems, mirror, matcher)
                .choose(
                        finder.find(place),
                        new Builders(compilation, visibility, problems, types.speller(), mirror, finder),
                        place);
        if (choice == null) {
            return null;
        }
        Assembly assembly = new Assembly(compilation, problems, types, type, place, choice);
        List<Property> properties = assembly.properties(List.of());
        if (properties == null) {
            return null;
        }
        return new DataType.Structure(
                type,
                properties,
                assembly.construction(),
                traits.withDeprecatedMembers(compilation.elements().isDeprecated(choice.maker())));
    }

    private boolean isKnown(TypeElement element, List<TypeElement> chain, Place place) {
        TypeMirror missing = Compilation.missingSuperclass(chain);
        if (missing != null) {
            problems.missing(place.then(Display.of(element)), missing.toString());
            return false;
        }
        TypeElement closed =
                chain.stream().filter(compilation::isPlatform).findFirst().orElse(null);
        if (closed != null) {
            problems.report(
                    ProblemId.UNSUPPORTED_TYPE,
                    place,
                    "class " + Display.of(element) + " inherits from " + Display.of(closed)
                            + ", whose fields are out of reach",
                    "use a record that holds what is needed");
        }
        return closed == null;
    }
}
