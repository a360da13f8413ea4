package io.longlink.rpc.processor.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** The compiler's own two boxes of tools, and the questions that several readers ask of them. */
record Compilation(Elements elements, Types types) {

    /** The annotation of that class, or null. */
    static @Nullable AnnotationMirror annotation(Element element, Class<?> type) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            TypeElement annotation = (TypeElement) mirror.getAnnotationType().asElement();
            if (annotation.getQualifiedName().contentEquals(type.getName())) {
                return mirror;
            }
        }
        return null;
    }

    static boolean has(Element element, Class<?> type) {
        return annotation(element, type) != null;
    }

    /** A member of an annotation, its default included; null when the source is broken there. */
    @Nullable
    String text(AnnotationMirror mirror, String member) {
        return value(mirror, member) instanceof String text && !text.equals("<error>") ? text : null;
    }

    List<String> texts(AnnotationMirror mirror, String member) {
        List<String> texts = new ArrayList<>();
        if (value(mirror, member) instanceof List<?> values) {
            for (Object value : values) {
                if (value instanceof AnnotationValue one && one.getValue() instanceof String text) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    /** Classes that a member names; null in place of one that is not there. */
    List<@Nullable TypeMirror> classes(AnnotationMirror mirror, String member) {
        List<@Nullable TypeMirror> classes = new ArrayList<>();
        if (value(mirror, member) instanceof List<?> values) {
            for (Object value : values) {
                Object named = value instanceof AnnotationValue one ? one.getValue() : null;
                classes.add(named instanceof TypeMirror type && type.getKind() != TypeKind.ERROR ? type : null);
            }
        }
        return classes;
    }

    private @Nullable Object value(AnnotationMirror mirror, String member) {
        for (var entry : elements.getElementValuesWithDefaults(mirror).entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(member)) {
                return entry.getValue().getValue();
            }
        }
        return null;
    }

    /** The class or interface that declares a member. */
    static TypeElement owner(Element member) {
        return (TypeElement) Objects.requireNonNull(member.getEnclosingElement());
    }

    String packageOf(Element element) {
        return elements.getPackageOf(element).getQualifiedName().toString();
    }

    String binaryName(TypeElement type) {
        return elements.getBinaryName(type).toString();
    }

    /** Simple names from the outermost class to this one. */
    static List<String> simpleNames(TypeElement type) {
        List<String> names = new ArrayList<>();
        for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
            names.add(0, e.getSimpleName().toString());
        }
        return names;
    }

    /** Whether the class belongs to the platform, so that its fields are nobody's business. */
    boolean isPlatform(TypeElement type) {
        String name = type.getQualifiedName().toString();
        return name.startsWith("java.") || name.startsWith("javax.");
    }

    /** Whether the type is the class of that name, whatever its arguments and annotations. */
    static boolean is(@Nullable TypeMirror type, String name) {
        return type instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element
                && element.getQualifiedName().contentEquals(name);
    }

    /** Whether every value of the one type, null included, can be passed as the other. */
    boolean fits(TypeMirror value, TypeMirror target) {
        boolean unboxed = target.getKind().isPrimitive() && !value.getKind().isPrimitive();
        return !unboxed && value.getKind() != TypeKind.ERROR && types.isAssignable(value, target);
    }

    /** Whether the type is a subclass of, or implements, the class of that name. */
    boolean isA(TypeMirror type, String name) {
        TypeElement wanted = elements.getTypeElement(name);
        return wanted != null && types.isSubtype(types.erasure(type), types.erasure(wanted.asType()));
    }

    /** Whether code beside the element can name a class: it is there, and the module reads it. */
    boolean reads(Element element, String name) {
        ModuleElement module = elements.getModuleOf(element);
        return (module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name)) != null;
    }

    /** Whether {@code java.lang} has a class of that name. Asked of its module, since asking without one asks all modules. */
    boolean isInJavaLang(String simpleName) {
        String name = "java.lang." + simpleName;
        ModuleElement base = elements.getModuleElement("java.base");
        return (base == null ? elements.getTypeElement(name) : elements.getTypeElement(base, name)) != null;
    }

    /** The class and its superclasses, the nearest first, without {@code Object}. */
    List<TypeElement> superclasses(TypeElement type) {
        List<TypeElement> chain = new ArrayList<>();
        TypeElement next = type;
        while (next != null && !next.getQualifiedName().contentEquals("java.lang.Object") && !chain.contains(next)) {
            chain.add(next);
            TypeMirror parent = next.getSuperclass();
            next = parent.getKind() == TypeKind.DECLARED ? (TypeElement) ((DeclaredType) parent).asElement() : null;
        }
        return chain;
    }

    /** The superclass that the last of a chain names and nobody has, or null. */
    static @Nullable TypeMirror missingSuperclass(List<TypeElement> chain) {
        TypeMirror parent = chain.get(chain.size() - 1).getSuperclass();
        return parent.getKind() == TypeKind.ERROR ? parent : null;
    }

    /** Whether naming the element draws a deprecation warning: it, or a class around it, is deprecated. */
    boolean isDeprecated(Element element) {
        for (Element e = element; e != null && e.getKind() != ElementKind.PACKAGE; e = e.getEnclosingElement()) {
            if (elements.isDeprecated(e)) {
                return true;
            }
        }
        return false;
    }

    /** Whether calling it needs no {@code try}. */
    boolean throwsNothingChecked(ExecutableElement executable) {
        for (TypeMirror thrown : executable.getThrownTypes()) {
            if (!isA(thrown, "java.lang.RuntimeException") && !isA(thrown, "java.lang.Error")) {
                return false;
            }
        }
        return true;
    }

    static boolean is(Element element, Modifier modifier) {
        return element.getModifiers().contains(modifier);
    }
}
