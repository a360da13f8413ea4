package io.longlink.rpc.processor.read;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;

/** What code in the package of the contract may name. */
record Visibility(Compilation compilation, String packageName) {

    /** Whether the element, and every class around it, can be named. */
    boolean sees(Element element) {
        for (Element e = element; e != null && e.getKind() != ElementKind.PACKAGE; e = e.getEnclosingElement()) {
            if (!seesItself(e)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the member can be named through a class that can. */
    boolean seesItself(Element element) {
        if (Compilation.is(element, Modifier.PRIVATE)) {
            return false;
        }
        return Compilation.is(element, Modifier.PUBLIC)
                || compilation.packageOf(element).equals(packageName);
    }

    /** Why {@link #sees} says no. */
    String reason(Element element) {
        for (Element e = element; e != null && e.getKind() != ElementKind.PACKAGE; e = e.getEnclosingElement()) {
            if (Compilation.is(e, Modifier.PRIVATE)) {
                return e.getSimpleName() + " is private";
            }
            if (!seesItself(e)) {
                return e.getSimpleName() + " is visible in package " + compilation.packageOf(e)
                        + " only, the contract stands in " + packageName;
            }
        }
        return element.getSimpleName() + " is visible";
    }
}
