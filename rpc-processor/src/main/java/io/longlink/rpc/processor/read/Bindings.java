package io.longlink.rpc.processor.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** What type variables stand for, found by laying the type that has them beside the one that is meant. */
final class Bindings {

    private final Compilation compilation;
    private final Map<Element, TypeMirror> bound = new HashMap<>();

    Bindings(Compilation compilation) {
        this.compilation = compilation;
    }

    /** Binds the variables of the pattern; false when no types for them make it the other. */
    boolean match(@Nullable TypeMirror pattern, @Nullable TypeMirror meant) {
        if (pattern == null || meant == null) {
            return pattern == meant;
        }
        if (pattern instanceof TypeVariable variable) {
            TypeMirror before = bound.putIfAbsent(variable.asElement(), meant);
            return before == null || compilation.types().isSameType(before, meant);
        }
        if (pattern instanceof DeclaredType one && meant instanceof DeclaredType other) {
            return one.asElement().equals(other.asElement())
                    && matchAll(one.getTypeArguments(), other.getTypeArguments());
        }
        if (pattern instanceof ArrayType one && meant instanceof ArrayType other) {
            return match(one.getComponentType(), other.getComponentType());
        }
        if (pattern instanceof WildcardType one && meant instanceof WildcardType other) {
            return match(one.getExtendsBound(), other.getExtendsBound())
                    && match(one.getSuperBound(), other.getSuperBound());
        }
        return compilation.types().isSameType(pattern, meant);
    }

    private boolean matchAll(List<? extends TypeMirror> patterns, List<? extends TypeMirror> meant) {
        boolean all = patterns.size() == meant.size();
        for (int i = 0; all && i < patterns.size(); i++) {
            all = match(patterns.get(i), meant.get(i));
        }
        return all;
    }

    /** A parameter that nothing was found for, or null. */
    @Nullable
    TypeParameterElement unbound(List<? extends TypeParameterElement> parameters) {
        for (TypeParameterElement parameter : parameters) {
            if (!bound.containsKey(parameter)) {
                return parameter;
            }
        }
        return null;
    }

    /** Whether what was found for the parameters is what they allow. */
    boolean allowed(List<? extends TypeParameterElement> parameters) {
        for (TypeParameterElement parameter : parameters) {
            TypeMirror meant = bound.get(parameter);
            for (TypeMirror bound : parameter.getBounds()) {
                if (meant != null && !compilation.types().isSubtype(meant, replaced(bound))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The class with what was found for its own parameters. */
    DeclaredType of(TypeElement element) {
        return (DeclaredType) replaced(element.asType());
    }

    /** The type with what was found in place of its variables. */
    TypeMirror replaced(TypeMirror type) {
        if (type instanceof TypeVariable variable) {
            return bound.getOrDefault(variable.asElement(), type);
        }
        if (type instanceof ArrayType array) {
            return compilation.types().getArrayType(replaced(array.getComponentType()));
        }
        if (type instanceof WildcardType wildcard) {
            return compilation
                    .types()
                    .getWildcardType(
                            replacedOrNull(wildcard.getExtendsBound()), replacedOrNull(wildcard.getSuperBound()));
        }
        if (type.getKind() == TypeKind.DECLARED
                && type instanceof DeclaredType declared
                && !declared.getTypeArguments().isEmpty()) {
            TypeMirror[] arguments =
                    declared.getTypeArguments().stream().map(this::replaced).toArray(TypeMirror[]::new);
            return compilation.types().getDeclaredType((TypeElement) declared.asElement(), arguments);
        }
        return type;
    }

    private @Nullable TypeMirror replacedOrNull(@Nullable TypeMirror type) {
        return type == null ? null : replaced(type);
    }
}
