package io.longlink.rpc.processor.read;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/**
 * Recognizes classes that Lombok adds members to. It does so within a round, and before or after this processor, as the
 * processor path says; one round later they are there in any case. Its annotations are not in class files.
 */
final class Lombok {

    private Lombok() {}

    /** Whether the class, one above it, or a member has an annotation of Lombok. */
    static boolean isOn(TypeElement type) {
        List<Element> elements = new ArrayList<>(type.getEnclosedElements());
        elements.add(type);
        boolean here = elements.stream()
                .flatMap(element -> element.getAnnotationMirrors().stream())
                .anyMatch(Lombok::isIts);
        return here || isAbove(type);
    }

    private static boolean isAbove(TypeElement type) {
        return type.getSuperclass() instanceof DeclaredType parent
                && parent.asElement() instanceof TypeElement above
                && isOn(above);
    }

    private static boolean isIts(AnnotationMirror annotation) {
        return annotation.getAnnotationType().asElement() instanceof TypeElement element
                && element.getQualifiedName().toString().startsWith("lombok.");
    }
}
