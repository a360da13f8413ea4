package io.longlink.rpc.processor.read;

import io.longlink.rpc.annotations.RpcCreator;
import io.longlink.rpc.processor.model.DataType;
import io.longlink.rpc.processor.model.DataType.Argument;
import io.longlink.rpc.processor.model.DataType.Construction;
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
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads what is inside a user's class: an enum, a record, or a class with properties. */
final class ClassReader {

    private final Compilation compilation;
    private final Visibility visibility;
    private final Problems problems;
    private final TypeReader types;
    private final Wires wires;

    ClassReader(Compilation compilation, Visibility visibility, Problems problems, TypeReader types) {
        this.compilation = compilation;
        this.visibility = visibility;
        this.problems = problems;
        this.types = types;
        wires = new Wires(compilation, problems);
    }

    @Nullable
    DataType read(DeclaredType mirror, JavaType.Declared type, Place place) {
        TypeElement element = (TypeElement) mirror.asElement();
        wires.read(place.then(Display.of(element)), type.wireClass(), List.of(element));
        return switch (element.getKind()) {
            case ENUM -> enumeration(element, type, place);
            case RECORD -> structureOfRecord(element, mirror, type, place);
            default -> structureOfClass(element, mirror, type, place);
        };
    }

    private DataType enumeration(TypeElement element, JavaType.Declared type, Place place) {
        List<DataType.Constant> constants = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Element constant : element.getEnclosedElements()) {
            if (constant.getKind() != ElementKind.ENUM_CONSTANT) {
                continue;
            }
            String name = constant.getSimpleName().toString();
            Place own = place.then(type.displayName() + "." + name);
            Wires.Pin pin = wires.read(own, name, List.of(constant));
            Names.checkUnique(problems, own, pin, taken);
            constants.add(new DataType.Constant(
                    name, pin.name(), pin.aliases(), compilation.elements().isDeprecated(constant)));
        }
        return new DataType.Enumeration(type, constants);
    }

    private @Nullable DataType structureOfRecord(
            TypeElement element, DeclaredType mirror, JavaType.Declared type, Place place) {
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
        boolean deprecated = false;
        for (ExecutableElement constructor : ElementFilter.constructorsIn(element.getEnclosedElements())) {
            deprecated |= constructor.getParameters().size() == components.size()
                    && compilation.elements().isDeprecated(constructor);
            if (Compilation.has(constructor, RpcCreator.class)
                    && constructor.getParameters().size() != components.size()) {
                problems.report(
                        ProblemId.CREATOR,
                        place,
                        "@RpcCreator on a constructor of record " + Display.of(element)
                                + " (expected: on a class that is none)",
                        "remove it; a record is made by the constructor of all its components");
            }
        }
        List<Argument> arguments = properties.stream()
                .map(property -> new Argument(Argument.Source.PROPERTY, property, null))
                .toList();
        return new DataType.Structure(type, properties, new Construction(arguments), false, deprecated);
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
        Value value = types.value(componentType, own);
        Wires.Pin pin = wires.read(own, name, annotated(component, accessor));
        if (value == null) {
            return null;
        }
        boolean deprecated = accessor != null && compilation.elements().isDeprecated(accessor);
        return new Property(name, pin.name(), pin.aliases(), value, new Property.Access(name, false), null, deprecated);
    }

    private static List<Element> annotated(Element component, @Nullable Element accessor) {
        return accessor == null ? List.of(component) : List.of(component, accessor);
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

    private @Nullable DataType structureOfClass(
            TypeElement element, DeclaredType mirror, JavaType.Declared type, Place place) {
        List<TypeElement> chain = compilation.superclasses(element);
        TypeMirror missing = Compilation.missingSuperclass(chain);
        if (missing != null) {
            problems.missing(place.then(Display.of(element)), missing.toString());
            return null;
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
            return null;
        }
        PropertyFinder finder = new PropertyFinder(compilation, visibility, problems, mirror, chain);
        ParameterMatcher matcher = new ParameterMatcher(compilation, problems, mirror, finder, types.speller(), false);
        Constructors.Choice choice =
                new Constructors(compilation, visibility, problems, element, matcher).choose(finder.find(place), place);
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
                !Compilation.is(element, Modifier.FINAL),
                compilation.elements().isDeprecated(choice.constructor()));
    }
}
