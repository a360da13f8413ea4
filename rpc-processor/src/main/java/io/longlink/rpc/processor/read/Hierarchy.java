package io.longlink.rpc.processor.read;

import io.longlink.rpc.annotations.Graph;
import io.longlink.rpc.annotations.Subtypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** What a class says about the classes below and above it. */
record Hierarchy(Compilation compilation) {

    /** Whether others stand for the type: it is sealed, or names its subtypes. */
    static boolean isDeclared(TypeElement element) {
        boolean fit = element.getKind() == ElementKind.INTERFACE || element.getKind() == ElementKind.CLASS;
        return fit && (Compilation.is(element, Modifier.SEALED) || Compilation.has(element, Subtypes.class));
    }

    /** Whether an object can be of this very class. */
    static boolean isConcrete(TypeElement element) {
        return !element.getKind().isInterface() && !Compilation.is(element, Modifier.ABSTRACT);
    }

    /** What a declared type names, each once; null in place of what is not there. */
    List<@Nullable TypeMirror> declared(TypeElement element) {
        AnnotationMirror subtypes = Compilation.annotation(element, Subtypes.class);
        List<@Nullable TypeMirror> once = new ArrayList<>();
        Set<Element> seen = new HashSet<>();
        for (TypeMirror type : subtypes == null ? permitted(element) : compilation.classes(subtypes, "value")) {
            if (!(type instanceof DeclaredType declared) || seen.add(declared.asElement())) {
                once.add(type);
            }
        }
        return once;
    }

    /** Sorted by name: without a {@code permits} clause, compilers of different versions find them in different orders. */
    private static List<@Nullable TypeMirror> permitted(TypeElement element) {
        List<@Nullable TypeMirror> permitted = new ArrayList<>();
        for (TypeMirror type : element.getPermittedSubclasses()) {
            permitted.add(type.getKind() == TypeKind.ERROR ? null : type);
        }
        permitted.sort(Comparator.comparing(Hierarchy::name));
        return permitted;
    }

    private static String name(@Nullable TypeMirror type) {
        return type instanceof DeclaredType declared ? declared.asElement().toString() : "";
    }

    /** The type above that is the parent, as the class extends it; null when it does not. */
    @Nullable
    DeclaredType above(TypeMirror type, TypeElement parent) {
        if (type instanceof DeclaredType declared && declared.asElement().equals(parent)) {
            return declared;
        }
        for (TypeMirror next : compilation.types().directSupertypes(type)) {
            DeclaredType found = above(next, parent);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Whether the class, or any type above it, has {@code @Graph}. */
    boolean isGraph(TypeElement element) {
        return isGraph(element, new HashSet<>());
    }

    private boolean isGraph(TypeElement element, Set<Element> visited) {
        if (Compilation.has(element, Graph.class)) {
            return true;
        }
        for (TypeMirror parent : compilation.types().directSupertypes(element.asType())) {
            if (parent instanceof DeclaredType declared
                    && declared.asElement() instanceof TypeElement next
                    && visited.add(next)
                    && isGraph(next, visited)) {
                return true;
            }
        }
        return false;
    }
}
