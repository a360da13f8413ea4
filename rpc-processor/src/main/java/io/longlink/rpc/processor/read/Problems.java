package io.longlink.rpc.processor.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with one contract, in the order of finding, each thing once. */
final class Problems {

    private final Set<Problem> found = new LinkedHashSet<>();
    private boolean incomplete;
    private boolean changing;

    void report(ProblemId id, Place place, String reason, String wayOut) {
        found.add(new Problem(id, place.element(), place + ": " + reason + "; " + wayOut));
    }

    /** A type that is not there yet: another processor may still write it. */
    void missing(Place place, String type) {
        incomplete = true;
        report(
                ProblemId.MISSING_TYPE,
                place,
                "type " + type + " is not there",
                "declare or import it, or add the library that has it to the class path");
    }

    /** A class that another processor may still add members to: what is said about it may be wrong. */
    void willChange() {
        changing = true;
    }

    boolean changing() {
        return changing;
    }

    boolean incomplete() {
        return incomplete;
    }

    boolean none() {
        return found.isEmpty();
    }

    List<Problem> all() {
        return new ArrayList<>(found);
    }
}
