package io.longlink.rpc.processor.read;

import io.longlink.rpc.annotations.Graph;
import io.longlink.rpc.annotations.Subtypes;
import io.longlink.rpc.annotations.UnknownValue;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Finds annotations of values where there is no value, or none of that kind. */
record Misplaced(Problems problems) {

    /** A contract is called, not sent. */
    void onContract(TypeElement contract, Place place) {
        report(ProblemId.SUBTYPES, place, contract, Subtypes.class);
        report(ProblemId.GRAPH, place, contract, Graph.class);
        report(ProblemId.UNKNOWN_VALUE, place, contract, UnknownValue.class);
    }

    /** A failed call brings one exception, and callers catch what is declared. */
    void onException(TypeElement exception, Place place) {
        report(ProblemId.SUBTYPES, place, exception, Subtypes.class);
        report(ProblemId.GRAPH, place, exception, Graph.class);
        report(ProblemId.UNKNOWN_VALUE, place, exception, UnknownValue.class);
    }

    void onField(List<? extends Element> elements, Place place) {
        for (Element element : elements) {
            report(ProblemId.UNKNOWN_VALUE, place, element, UnknownValue.class);
        }
    }

    private void report(ProblemId id, Place place, Element element, Class<?> annotation) {
        if (Compilation.has(element, annotation)) {
            problems.report(
                    id,
                    place,
                    "@" + annotation.getSimpleName() + " on " + element.getSimpleName() + ", where it means nothing",
                    "remove it");
        }
    }
}
