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

    /** A module that does not read {@code java.compiler} cannot name it. */
    private static final String GENERATED = "javax.annotation.processing.Generated";

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
        return new Surroundings(
                isExported(), compilation.reads(contract, GENERATED), hidden(), memberTypes, memberMethods);
    }

    private boolean isExported() {
        ModuleElement module = compilation.elements().getModuleOf(contract);
        if (module == null || module.isUnnamed()) {
            return true;
        }
        for (Element e = contract; e instanceof TypeElement; e = e.getEnclosingElement()) {
            if (!Compilation.is(e, Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }

    private Set<String> hidden() {
        Set<String> hidden = new TreeSet<>();
        for (Element neighbour : compilation.elements().getPackageOf(contract).getEnclosedElements()) {
            String name = neighbour.getSimpleName().toString();
            if (compilation.isInJavaLang(name)) {
                hidden.add(name);
            }
        }
        return hidden;
    }
}
