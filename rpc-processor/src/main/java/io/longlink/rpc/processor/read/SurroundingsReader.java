package io.longlink.rpc.processor.read;

import io.longlink.rpc.processor.model.Contract.Surroundings;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Finds out what stands around a contract that generated code could stumble over. */
record SurroundingsReader(Compilation compilation, TypeElement contract) {

    Surroundings read(MethodFinder methods) {
        Set<String> memberMethods = new TreeSet<>(Set.of(
                "clone", "equals", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait"));
        for (ExecutableElement method : methods.all()) {
            memberMethods.add(method.getSimpleName().toString());
        }
        Set<String> memberTypes = new TreeSet<>();
        for (TypeElement member : ElementFilter.typesIn(compilation.elements().getAllMembers(contract))) {
            memberTypes.add(member.getSimpleName().toString());
        }
        return new Surroundings(isOpen(), knowsGenerated(), hidesJavaLang(), memberTypes, memberMethods);
    }

    private boolean isOpen() {
        for (Element e = contract; e instanceof TypeElement; e = e.getEnclosingElement()) {
            if (!Compilation.is(e, Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }

    /** A module that does not read {@code java.compilation} cannot name it. */
    private boolean knowsGenerated() {
        ModuleElement module = compilation.elements().getModuleOf(contract);
        String name = "javax.annotation.processing.Generated";
        return module == null
                ? compilation.elements().getTypeElement(name) != null
                : compilation.elements().getTypeElement(module, name) != null;
    }

    private boolean hidesJavaLang() {
        for (Element neighbour : compilation.elements().getPackageOf(contract).getEnclosedElements()) {
            if (compilation.elements().getTypeElement("java.lang." + neighbour.getSimpleName()) != null) {
                return true;
            }
        }
        return false;
    }
}
