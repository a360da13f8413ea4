package io.longlink.rpc.processor.read;

import io.longlink.rpc.annotations.RpcCreator;
import io.longlink.rpc.processor.model.DataType;
import io.longlink.rpc.processor.model.DataType.Argument;
import io.longlink.rpc.processor.model.DataType.Construction;
import io.longlink.rpc.processor.model.DataType.Traits;
import io.longlink.rpc.processor.model.JavaType;
import io.longlink.rpc.processor.model.Property;
import io.longlink.rpc.processor.model.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads a record: its components are its properties. */
final class RecordReader {

    private final Compilation compilation;
    private final Problems problems;
    private final TypeReader types;

    RecordReader(Compilation compilation, Problems problems, TypeReader types) {
        this.compilation = compilation;
        this.problems = problems;
        this.types = types;
    }

    @Nullable
    DataType read(TypeElement element, DeclaredType mirror, JavaType.Declared type, Traits traits, Place place) {
        List<Property> properties = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        List<? extends RecordComponentElement> components = element.getRecordComponents();
        for (RecordComponentElement component : components) {
            Property property = property(element, component, mirror, type, place);
            if (property != null) {
                properties.add(property);
                Names.checkUnique(problems, place.then(type.displayName() + "." + property.name()), property, taken);
            }
        }
        if (properties.size() < components.size()) {
            return null;
        }
        checkCreators(element, components.size(), place);
        List<Argument> arguments = properties.stream()
                .map(property -> new Argument(Argument.Source.PROPERTY, property, null))
                .toList();
        return new DataType.Structure(
                type,
                properties,
                Construction.of(arguments),
                traits.withDeprecatedMembers(hasDeprecatedConstructor(element, components.size())));
    }

    private void checkCreators(TypeElement element, int components, Place place) {
        for (Element member : element.getEnclosedElements()) {
            boolean canonical = member.getKind() == ElementKind.CONSTRUCTOR
                    && ((ExecutableElement) member).getParameters().size() == components;
            if (Compilation.has(member, RpcCreator.class) && !canonical) {
                problems.report(
                        ProblemId.CREATOR,
                        place,
                        "@RpcCreator on a " + (member.getKind() == ElementKind.METHOD ? "method" : "constructor")
                                + " of record " + Display.of(element) + " (expected: on a class that is none)",
                        "remove it; a record is made by the constructor of all its components");
            }
        }
    }

    private boolean hasDeprecatedConstructor(TypeElement element, int components) {
        for (ExecutableElement constructor : ElementFilter.constructorsIn(element.getEnclosedElements())) {
            if (constructor.getParameters().size() == components
                    && compilation.elements().isDeprecated(constructor)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Property property(
            TypeElement element,
            RecordComponentElement component,
            DeclaredType mirror,
            JavaType.Declared type,
            Place place) {
        String name = component.getSimpleName().toString();
        Place own = place.then(type.displayName() + "." + name);
        ExecutableElement accessor = accessor(element, name);
        TypeMirror componentType = component.asType();
        if (accessor != null) {
            componentType = ((ExecutableType) compilation.types().asMemberOf(mirror, accessor)).getReturnType();
        }
        List<Element> annotated = annotated(element, component, accessor);
        Value value = types.value(componentType, own);
        Wires.Pin pin = new Wires(compilation, problems).read(own, name, annotated);
        new Misplaced(problems).onField(annotated, own);
        Property.Absent absent = new Defaults(compilation, problems).read(own, componentType, annotated);
        if (value == null) {
            return null;
        }
        boolean deprecated = accessor != null && compilation.elements().isDeprecated(accessor);
        return new Property(
                name, pin.name(), pin.aliases(), value, new Property.Access(name, false), null, absent, deprecated);
    }

    /** Where annotations may stand: on the component itself, or on what the record has for it. */
    private static List<Element> annotated(
            TypeElement element, RecordComponentElement component, @Nullable ExecutableElement accessor) {
        List<Element> annotated = new ArrayList<>(List.of(component));
        if (accessor != null) {
            annotated.add(accessor);
        }
        for (VariableElement field : ElementFilter.fieldsIn(element.getEnclosedElements())) {
            if (field.getSimpleName().equals(component.getSimpleName())) {
                annotated.add(field);
            }
        }
        return annotated;
    }

    private static @Nullable ExecutableElement accessor(TypeElement element, String name) {
        for (ExecutableElement method : ElementFilter.methodsIn(element.getEnclosedElements())) {
            if (method.getSimpleName().contentEquals(name)
                    && method.getParameters().isEmpty()) {
                return method;
            }
        }
        return null;
    }
}
