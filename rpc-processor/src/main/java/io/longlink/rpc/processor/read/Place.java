package io.longlink.rpc.processor.read;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;

/**
 * Where in a contract something stands: the element that the compiler can show, and the way from there to the type that is
 * meant, as in {@code UserService.find → parameter "filter" → Filter.value}.
 */
record Place(Element element, List<String> steps) {

    /** A longer way is shown by its first and last steps. */
    private static final int LONGEST = 12;

    private static final int SHOWN = 5;

    Place {
        steps = List.copyOf(steps);
    }

    static Place of(Element element, String step) {
        return new Place(element, List.of(step));
    }

    Place then(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Place(element, longer);
    }

    /** The same way, shown at another element. */
    Place at(Element other) {
        return new Place(other, steps);
    }

    @Override
    public String toString() {
        if (steps.size() <= LONGEST) {
            return String.join(" → ", steps);
        }
        List<String> shown = new ArrayList<>(steps.subList(0, SHOWN));
        shown.add("… " + (steps.size() - 2 * SHOWN) + " more …");
        shown.addAll(steps.subList(steps.size() - SHOWN, steps.size()));
        return String.join(" → ", shown);
    }
}
