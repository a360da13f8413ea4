package io.longlink.rpc.processor.read;

import io.longlink.rpc.processor.model.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks that the names on the wire within one type are all different. */
final class Names {

    private Names() {}

    static void checkUnique(Problems problems, Place place, Wires.Pin pin, Set<String> taken) {
        List<String> names = new ArrayList<>(pin.aliases());
        names.add(0, pin.name());
        for (String name : names) {
            if (!taken.add(name)) {
                problems.report(
                        ProblemId.DUPLICATE_NAME,
                        place,
                        "name \"" + name + "\" is on the wire twice",
                        "give each its own name or alias in @Wire");
            }
        }
    }

    static void checkUnique(Problems problems, Place place, Property property, Set<String> taken) {
        checkUnique(problems, place, new Wires.Pin(property.wireName(), property.aliases()), taken);
    }
}
