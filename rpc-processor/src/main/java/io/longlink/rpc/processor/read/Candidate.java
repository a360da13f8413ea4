package io.longlink.rpc.processor.read;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * What may be a property of a class: a field, a pair of accessors, or both.
 *
 * @param getter a method, or the field itself; null when nobody can read it
 * @param setter a method, or the field itself; null when at most a constructor can set it
 * @param type what the getter gives, type variables resolved; null without one
 */
record Candidate(
        String name,
        @Nullable Element field,
        @Nullable Element getter,
        @Nullable Element setter,
        @Nullable TypeMirror type) {

    /** The same, set by another. */
    Candidate settable(@Nullable Element other) {
        return new Candidate(name, field, getter, other, type);
    }

    /** Where annotations may stand. */
    List<Element> annotated() {
        List<Element> elements = new ArrayList<>();
        for (Element element : new @Nullable Element[] {field, getter, setter}) {
            if (element != null && !elements.contains(element)) {
                elements.add(element);
            }
        }
        return elements;
    }
}
