package io.longlink.rpc.processor.read;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/** Types as messages show them: qualified but for {@code java.lang} and {@code java.util}, without type annotations. */
final class Display extends SimpleTypeVisitor14<String, Void> {

    private static final Display VISITOR = new Display();
    private static final Pattern SHORTENED = Pattern.compile("java\\.(lang|util)\\.[^.]+");

    private Display() {}

    static String of(TypeMirror type) {
        return type.accept(VISITOR, null);
    }

    static String of(TypeElement element) {
        String name = element.getQualifiedName().toString();
        return SHORTENED.matcher(name).matches() ? name.substring("java.lang.".length()) : name;
    }

    /** A constructor or a static method. */
    static String of(ExecutableElement maker) {
        TypeElement owner = Compilation.owner(maker);
        return maker.getKind() == ElementKind.CONSTRUCTOR
                ? "the constructor of " + of(owner)
                : "method " + of(owner) + "." + maker.getSimpleName();
    }

    @Override
    public String visitDeclared(DeclaredType type, Void nothing) {
        String name = of((TypeElement) type.asElement());
        List<? extends TypeMirror> arguments = type.getTypeArguments();
        return arguments.isEmpty()
                ? name
                : arguments.stream().map(Display::of).collect(Collectors.joining(", ", name + "<", ">"));
    }

    @Override
    public String visitArray(ArrayType type, Void nothing) {
        return of(type.getComponentType()) + "[]";
    }

    @Override
    public String visitWildcard(WildcardType type, Void nothing) {
        if (type.getExtendsBound() != null) {
            return "? extends " + of(type.getExtendsBound());
        }
        return type.getSuperBound() == null ? "?" : "? super " + of(type.getSuperBound());
    }

    @Override
    protected String defaultAction(TypeMirror type, Void nothing) {
        return type.getKind().isPrimitive()
                ? type.getKind().name().toLowerCase(java.util.Locale.ROOT)
                : type.toString();
    }
}
