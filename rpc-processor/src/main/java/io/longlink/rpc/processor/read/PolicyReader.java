package io.longlink.rpc.processor.read;

import io.longlink.rpc.annotations.Deadline;
import io.longlink.rpc.annotations.Idempotent;
import io.longlink.rpc.annotations.NonBlocking;
import io.longlink.rpc.annotations.OneWay;
import io.longlink.rpc.processor.model.Method.Policy;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;

/** Reads what annotations ask for: the method's own first, then those of its interface, then those of the contract. */
final class PolicyReader {

    private static final List<Class<?>> ALL =
            List.of(OneWay.class, Idempotent.class, NonBlocking.class, Deadline.class);

    private final Problems problems;
    private final TypeElement contract;
    private final Deadlines deadlines;

    PolicyReader(Compilation compilation, Problems problems, TypeElement contract) {
        this.problems = problems;
        this.contract = contract;
        deadlines = new Deadlines(compilation, problems);
    }

    /** @param stream whether items travel with its calls, so that what is said of the whole interface is not meant for it */
    Policy read(ExecutableElement method, boolean stream, Place place) {
        boolean oneWay = Compilation.has(method, OneWay.class);
        if (oneWay) {
            checkOneWay(method, stream, place);
        }
        if (stream) {
            checkStream(method, place);
            return new Policy(oneWay, false, false, 0, deadlines.millis(method, place));
        }
        Element owner = Compilation.owner(method);
        boolean idempotent = !oneWay && anywhere(method, owner, Idempotent.class);
        long deadline = deadline(method, owner, place);
        return new Policy(
                oneWay,
                idempotent,
                anywhere(method, owner, NonBlocking.class),
                idempotent ? hedge(method, owner, deadline, place) : 0,
                deadline);
    }

    /** Nothing that an annotation says about a local method comes true. */
    void checkLocal(ExecutableElement method, Place place) {
        for (Class<?> policy : ALL) {
            if (Compilation.has(method, policy)) {
                problems.report(
                        ProblemId.POLICY,
                        place,
                        "@" + policy.getSimpleName() + " on a default or static method, which stays local",
                        "remove it, or make the method abstract");
            }
        }
    }

    private boolean anywhere(Element method, Element owner, Class<?> policy) {
        return Compilation.has(method, policy) || Compilation.has(owner, policy) || Compilation.has(contract, policy);
    }

    private long deadline(ExecutableElement method, Element owner, Place place) {
        if (Compilation.has(method, Deadline.class)) {
            return deadlines.millis(method, place);
        }
        Element said = Compilation.has(owner, Deadline.class) ? owner : contract;
        return deadlines.millis(said, Place.of(contract, said.getSimpleName().toString()));
    }

    /** Whatever says that the method is idempotent says whether it is hedged. */
    private long hedge(ExecutableElement method, Element owner, long deadline, Place place) {
        Element said = Compilation.has(method, Idempotent.class)
                ? method
                : Compilation.has(owner, Idempotent.class) ? owner : contract;
        Place where =
                said == method ? place : Place.of(contract, said.getSimpleName().toString());
        long hedge = deadlines.hedgeMillis(said, where);
        if (hedge > 0 && deadline > 0 && hedge >= deadline) {
            problems.report(
                    ProblemId.POLICY,
                    place,
                    "hedge after " + hedge + " ms and deadline after " + deadline
                            + " ms, so the second attempt would never begin",
                    "hedge after the time that one call in twenty takes, well below the deadline, or remove hedge");
            return 0;
        }
        return hedge;
    }

    private void checkOneWay(ExecutableElement method, boolean stream, Place place) {
        if (!stream && method.getReturnType().getKind() != TypeKind.VOID) {
            problems.report(
                    ProblemId.ONE_WAY,
                    place,
                    "a one-way method returns " + Display.of(method.getReturnType()) + " (expected: void)",
                    "return void, or remove @OneWay");
        }
        if (!method.getThrownTypes().isEmpty()) {
            problems.report(
                    ProblemId.ONE_WAY,
                    place,
                    "a one-way method declares an exception, and nothing brings it back",
                    "remove the throws clause, or @OneWay");
        }
        if (!stream && Compilation.has(method, Idempotent.class)) {
            problems.report(
                    ProblemId.POLICY,
                    place,
                    "@Idempotent on a one-way method, which is never sent again",
                    "remove one of the two");
        }
    }

    private void checkStream(ExecutableElement method, Place place) {
        if (Compilation.has(method, OneWay.class)) {
            problems.report(
                    ProblemId.ONE_WAY,
                    place,
                    "a one-way method has a stream, and somebody has to say how many items may come",
                    "remove @OneWay, and return CompletionStage<Void> if nobody waits for the end");
        }
        if (Compilation.has(method, Idempotent.class)) {
            problems.report(
                    ProblemId.POLICY,
                    place,
                    "@Idempotent on a method with a stream, which is never sent again: its items have gone",
                    "remove it, and subscribe again where that is right");
        }
        if (Compilation.has(method, NonBlocking.class)) {
            problems.report(
                    ProblemId.POLICY,
                    place,
                    "@NonBlocking on a method with a stream, and publishers and subscribers never run on an event loop",
                    "remove it");
        }
    }
}
