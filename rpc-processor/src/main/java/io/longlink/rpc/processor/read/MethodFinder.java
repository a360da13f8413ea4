package io.longlink.rpc.processor.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Lists the methods of an interface: its own in source order, then those of its super-interfaces, without what is overridden
 * and without what every object has anyway.
 */
final class MethodFinder {

    private final Compilation compilation;
    private final TypeElement contract;
    private final List<ExecutableElement> all = new ArrayList<>();

    MethodFinder(Compilation compilation, TypeElement contract) {
        this.compilation = compilation;
        this.contract = contract;
        collect(contract, new HashSet<>());
    }

    /** Everything that a stub has or inherits, local methods included. */
    List<ExecutableElement> all() {
        return all;
    }

    /** The methods that travel. */
    List<ExecutableElement> remote() {
        List<ExecutableElement> remote = new ArrayList<>();
        for (ExecutableElement method : all) {
            boolean overridden = all.stream().anyMatch(other -> overrides(other, method));
            if (overridden || isLocal(method) || isOfObject(method)) {
                continue;
            }
            int twin = 0;
            while (twin < remote.size() && !sameAs(remote.get(twin), method)) {
                twin++;
            }
            if (twin == remote.size()) {
                remote.add(method);
            } else if (returnsMore(method, remote.get(twin))) {
                remote.set(twin, method);
            }
        }
        return remote;
    }

    /** Of two that are one method, Java calls the one whose result can stand for that of the other. */
    private boolean returnsMore(ExecutableElement one, ExecutableElement other) {
        TypeMirror result = resolved(one).getReturnType();
        TypeMirror otherResult = resolved(other).getReturnType();
        return !compilation.types().isSameType(result, otherResult)
                && compilation.types().isSubtype(result, otherResult);
    }

    /**
     * Whether the method is inherited a second time with other parameters before type arguments were put in. Nobody can call
     * such a method, since javac does not choose between the two.
     */
    boolean isAmbiguous(ExecutableElement method) {
        return twins(method).stream().anyMatch(twin -> !sameErasure(method, twin));
    }

    private boolean sameErasure(ExecutableElement one, ExecutableElement other) {
        for (int i = 0; i < one.getParameters().size(); i++) {
            if (!compilation.types().isSameType(erasedParameter(one, i), erasedParameter(other, i))) {
                return false;
            }
        }
        return true;
    }

    private TypeMirror erasedParameter(ExecutableElement method, int index) {
        return compilation.types().erasure(method.getParameters().get(index).asType());
    }

    static boolean isLocal(ExecutableElement method) {
        return Compilation.is(method, Modifier.DEFAULT)
                || Compilation.is(method, Modifier.STATIC)
                || Compilation.is(method, Modifier.PRIVATE);
    }

    /** As a member of the contract, type variables of super-interfaces resolved. */
    ExecutableType resolved(ExecutableElement method) {
        return (ExecutableType) compilation.types().asMemberOf((DeclaredType) contract.asType(), method);
    }

    /** The same method of two super-interfaces that do not know each other. */
    List<ExecutableElement> twins(ExecutableElement method) {
        List<ExecutableElement> twins = new ArrayList<>(all);
        twins.removeIf(other -> other.equals(method)
                || isLocal(other)
                || overrides(method, other)
                || overrides(other, method)
                || !sameAs(method, other));
        return twins;
    }

    private void collect(TypeElement type, Set<TypeElement> visited) {
        if (!visited.add(type)) {
            return;
        }
        all.addAll(ElementFilter.methodsIn(type.getEnclosedElements()));
        for (TypeMirror parent : type.getInterfaces()) {
            if (parent.getKind() == TypeKind.DECLARED) {
                collect((TypeElement) ((DeclaredType) parent).asElement(), visited);
            }
        }
    }

    private boolean overrides(ExecutableElement one, ExecutableElement other) {
        return !one.equals(other)
                && !Compilation.is(one, Modifier.STATIC)
                && compilation.elements().overrides(one, other, contract);
    }

    private boolean sameAs(ExecutableElement one, ExecutableElement other) {
        return one.getSimpleName().equals(other.getSimpleName())
                && one.getParameters().size() == other.getParameters().size()
                && compilation.types().isSubsignature(resolved(one), resolved(other));
    }

    private boolean isOfObject(ExecutableElement method) {
        TypeElement object = compilation.elements().getTypeElement("java.lang.Object");
        for (ExecutableElement own : ElementFilter.methodsIn(object.getEnclosedElements())) {
            if (Compilation.is(own, Modifier.PUBLIC) && compilation.elements().overrides(method, own, contract)) {
                return true;
            }
        }
        return false;
    }
}
