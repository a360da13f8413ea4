package io.longlink.rpc.processor.read;

import io.longlink.rpc.annotations.Deadline;
import io.longlink.rpc.annotations.Idempotent;
import io.longlink.rpc.annotations.NonBlocking;
import io.longlink.rpc.annotations.OneWay;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/**
 * Policies on classes and their methods, such as the implementation of a service. They are part of what both sides agree on, so
 * they are read from interfaces only; any interface may yet be extended by a contract.
 */
public final class StrayPolicies {

    private static final List<Class<? extends Annotation>> ALL =
            List.of(OneWay.class, Idempotent.class, NonBlocking.class, Deadline.class);

    private StrayPolicies() {}

    /**
     * Reports every policy that stands where nobody reads it.
     *
     * @param annotations those that stand anywhere in the round
     */
    public static List<Problem> find(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Problems problems = new Problems();
        for (Class<? extends Annotation> policy : ALL) {
            if (isAmong(annotations, policy)) {
                for (Element element : round.getElementsAnnotatedWith(policy)) {
                    check(element, policy, problems);
                }
            }
        }
        return problems.all();
    }

    /** Spares a search through every member of every class, also of those that were generated in the round before. */
    private static boolean isAmong(Set<? extends TypeElement> annotations, Class<?> policy) {
        return annotations.stream()
                .anyMatch(annotation -> annotation.getQualifiedName().contentEquals(policy.getName()));
    }

    private static void check(Element element, Class<?> policy, Problems problems) {
        boolean isType = element.getKind().isClass() || element.getKind().isInterface();
        Element type = isType ? element : Compilation.owner(element);
        if (type.getKind() != ElementKind.INTERFACE) {
            String name = element.getSimpleName().toString();
            problems.report(
                    ProblemId.POLICY,
                    Place.of(element, isType ? name : type.getSimpleName() + "." + name),
                    "@" + policy.getSimpleName() + " on " + (isType ? "a class" : "a method of a class")
                            + ", where neither side reads it",
                    "put it on the interface with @RpcInterface, or on its method");
        }
    }
}
