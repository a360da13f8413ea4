package io.longlink.rpc.processor.read;

import io.longlink.rpc.annotations.Default;
import io.longlink.rpc.processor.model.Property;
import io.longlink.rpc.processor.model.Property.Absent.Form;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads {@code @Default}. */
record Defaults(Compilation compilation, Problems problems) {

    /** What the first annotated of the elements says, or null. */
    Property.@Nullable Absent read(Place place, TypeMirror type, List<Element> elements) {
        AnnotationMirror said = find(elements);
        String text = said == null ? null : compilation.text(said, "value");
        if (text == null) {
            return null;
        }
        Property.Absent absent = parse(type, text);
        if (absent == null) {
            problems.report(
                    ProblemId.DEFAULT,
                    place,
                    "@Default(\"" + text.replaceAll("\\p{Cntrl}", "?") + "\") is no " + Display.of(type),
                    "write " + expected(type));
        }
        return absent;
    }

    /** Reports the annotation where it means nothing. */
    void refuse(Place place, List<? extends Element> elements, String why, String wayOut) {
        if (find(elements) != null) {
            problems.report(ProblemId.DEFAULT, place, "@Default " + why, wayOut + ", and remove the annotation");
        }
    }

    private static @Nullable AnnotationMirror find(List<? extends Element> elements) {
        for (Element element : elements) {
            AnnotationMirror found = Compilation.annotation(element, Default.class);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private Property.@Nullable Absent parse(TypeMirror type, String text) {
        TypeKind primitive = primitive(type);
        if (primitive != null) {
            String literal = Literals.of(primitive, text, !type.getKind().isPrimitive());
            return literal == null ? null : new Property.Absent(Form.LITERAL, literal);
        }
        if (Compilation.is(type, "java.lang.String")) {
            return new Property.Absent(Form.STRING, text);
        }
        if (isEnum(type)) {
            boolean known = constants(type).contains(text);
            return known ? new Property.Absent(Form.CONSTANT, text) : null;
        }
        return text.isEmpty() && isContainer(type) ? new Property.Absent(Form.EMPTY, "") : null;
    }

    /** The kind of a primitive or its box, or null. */
    private @Nullable TypeKind primitive(TypeMirror type) {
        if (type.getKind().isPrimitive()) {
            return type.getKind();
        }
        for (TypeKind kind : TypeKind.values()) {
            if (kind.isPrimitive()
                    && Compilation.is(
                            type,
                            compilation
                                    .types()
                                    .boxedClass(compilation.types().getPrimitiveType(kind))
                                    .getQualifiedName()
                                    .toString())) {
                return kind;
            }
        }
        return null;
    }

    private static boolean isEnum(TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement().getKind() == ElementKind.ENUM;
    }

    private static List<String> constants(TypeMirror type) {
        return ((DeclaredType) type)
                .asElement().getEnclosedElements().stream()
                        .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                        .map(member -> member.getSimpleName().toString())
                        .toList();
    }

    private static boolean isContainer(TypeMirror type) {
        if (type.getKind() == TypeKind.ARRAY) {
            return true;
        }
        if (!(type instanceof DeclaredType declared) || !(declared.asElement() instanceof TypeElement element)) {
            return false;
        }
        String name = element.getQualifiedName().toString();
        return Containers.sequence(name) != null || Containers.mapping(name) != null;
    }

    private String expected(TypeMirror type) {
        TypeKind primitive = primitive(type);
        if (primitive != null) {
            return "a value of it, like \"" + (primitive == TypeKind.BOOLEAN ? "true" : "1") + "\"";
        }
        if (isEnum(type)) {
            return "one of its constants: " + String.join(", ", constants(type));
        }
        return isContainer(type)
                ? "@Default alone, for an empty one"
                : "none: only primitives, their boxes, String, enums and empty containers have one";
    }

    /** Java's way to write a primitive. */
    private static final class Literals {

        /** Null when the text is no such value. */
        static @Nullable String of(TypeKind kind, String text, boolean boxed) {
            try {
                return switch (kind) {
                    case BOOLEAN -> text.equals("true") || text.equals("false") ? text : null;
                    case BYTE -> (boxed ? "(byte) " : "") + Byte.parseByte(text);
                    case SHORT -> (boxed ? "(short) " : "") + Short.parseShort(text);
                    case INT -> Integer.toString(Integer.parseInt(text));
                    case LONG -> Long.parseLong(text) + "L";
                    case FLOAT -> finite(Float.parseFloat(text)) ? Float.parseFloat(text) + "f" : null;
                    case DOUBLE -> finite(Double.parseDouble(text)) ? Double.toString(Double.parseDouble(text)) : null;
                    case CHAR -> text.length() == 1 ? character(text.charAt(0)) : null;
                    default -> throw new IllegalArgumentException("kind: " + kind + " (expected: a primitive)");
                };
            } catch (NumberFormatException e) {
                return null;
            }
        }

        private static boolean finite(double value) {
            return Double.isFinite(value);
        }

        private static String character(char c) {
            if (c == '\'' || c == '\\') {
                return "'\\" + c + "'";
            }
            if (c < ' ') {
                return "'\\" + Integer.toOctalString(c) + "'";
            }
            return c < 0x7f ? "'" + c + "'" : String.format("'\\u%04x'", (int) c);
        }
    }
}
