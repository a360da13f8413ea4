package io.longlink.rpc.processor.read;

import io.longlink.rpc.annotations.Wire;
import io.longlink.rpc.processor.model.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import org.jspecify.annotations.Nullable;

/**
 * Turns the compiler's types into ours, and reports those that generated code cannot spell: missing, raw, private. Says nothing about whether they can travel. Null means that a problem was reported.
 */
final class TypeSpeller extends SimpleTypeVisitor14<@Nullable JavaType, Place> {

    private final Compilation compilation;
    private final Visibility visibility;
    private final Problems problems;

    TypeSpeller(Compilation compilation, Visibility visibility, Problems problems) {
        this.compilation = compilation;
        this.visibility = visibility;
        this.problems = problems;
    }

    @Nullable
    JavaType spell(TypeMirror type, Place place) {
        return type.accept(this, place);
    }

    @Override
    public JavaType visitPrimitive(PrimitiveType type, Place place) {
        return new JavaType.Primitive(type.getKind().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public @Nullable JavaType visitArray(ArrayType type, Place place) {
        JavaType component = spell(type.getComponentType(), place);
        return component == null ? null : new JavaType.Array(component);
    }

    @Override
    public @Nullable JavaType visitError(ErrorType type, Place place) {
        problems.missing(place, type.toString());
        return null;
    }

    @Override
    public @Nullable JavaType visitWildcard(WildcardType type, Place place) {
        if (type.getSuperBound() != null) {
            problems.report(
                    ProblemId.WILDCARD,
                    place,
                    "\"" + Display.of(type) + "\" says nothing about the values that are read",
                    "name the type itself");
            return null;
        }
        JavaType bound = spell(bound(type), place);
        return bound == null ? null : new JavaType.Wildcard(bound);
    }

    /** The type of the values: the bound of a wildcard, else the type itself. */
    TypeMirror bound(TypeMirror type) {
        if (!(type instanceof WildcardType wildcard)) {
            return type;
        }
        TypeMirror bound = wildcard.getExtendsBound();
        return bound == null
                ? compilation.elements().getTypeElement("java.lang.Object").asType()
                : bound;
    }

    @Override
    public @Nullable JavaType visitDeclared(DeclaredType type, Place place) {
        TypeElement element = (TypeElement) type.asElement();
        if (element.asType().getKind() == TypeKind.ERROR) {
            problems.missing(place, type.toString());
            return null;
        }
        if (!visible(element, place) || inner(element, place) || raw(type, element, place)) {
            return null;
        }
        List<JavaType> arguments = new ArrayList<>();
        for (TypeMirror argument : type.getTypeArguments()) {
            JavaType spelled = argument(type, argument, place);
            if (spelled != null) {
                arguments.add(spelled);
            }
        }
        return arguments.size() == type.getTypeArguments().size() ? declared(element, arguments) : null;
    }

    @Override
    protected @Nullable JavaType defaultAction(TypeMirror type, Place place) {
        problems.report(
                ProblemId.OPEN_TYPE,
                place,
                "type " + Display.of(type) + " stands for several types at once",
                "use a record, an enum or one concrete class");
        return null;
    }

    private JavaType.Declared declared(TypeElement element, List<JavaType> arguments) {
        String binaryName = compilation.binaryName(element);
        var wire = Compilation.annotation(element, Wire.class);
        String pinned = wire == null ? null : compilation.text(wire, "value");
        return new JavaType.Declared(
                compilation.packageOf(element),
                Compilation.simpleNames(element),
                arguments,
                pinned == null || pinned.isEmpty() ? binaryName : pinned,
                compilation.isDeprecated(element));
    }

    /** The class without arguments. */
    JavaType.Declared bare(TypeElement element) {
        return declared(element, List.of());
    }

    private @Nullable JavaType argument(DeclaredType of, TypeMirror argument, Place place) {
        TypeElement element = (TypeElement) of.asElement();
        if (argument.getKind() == TypeKind.WILDCARD && !compilation.isPlatform(element)) {
            problems.report(
                    ProblemId.WILDCARD,
                    place,
                    "type " + Display.of(of) + " has a wildcard",
                    "name the type; only collections, maps and Optional of the JDK may have one");
            return null;
        }
        return spell(argument, place);
    }

    private boolean visible(TypeElement element, Place place) {
        if (visibility.sees(element)) {
            return true;
        }
        problems.report(
                ProblemId.INACCESSIBLE,
                place,
                "type " + Display.of(element) + " cannot be named by generated code: " + visibility.reason(element),
                "make it public, or move it into the package of the contract and make it package-private");
        return false;
    }

    private boolean inner(TypeElement element, Place place) {
        boolean inner = element.getKind() == ElementKind.CLASS
                && element.getEnclosingElement() instanceof TypeElement
                && !Compilation.is(element, Modifier.STATIC);
        if (inner) {
            problems.report(
                    ProblemId.INNER_CLASS,
                    place,
                    "class " + Display.of(element) + " is an inner class and needs an object around it",
                    "make it static, or a record");
        }
        return inner;
    }

    private boolean raw(DeclaredType type, TypeElement element, Place place) {
        boolean raw = type.getTypeArguments().isEmpty()
                && !element.getTypeParameters().isEmpty();
        if (raw) {
            problems.report(
                    ProblemId.RAW_TYPE,
                    place,
                    "type " + Display.of(element) + " is raw",
                    "say of what: " + element.getSimpleName() + "<…>");
        }
        return raw;
    }
}
