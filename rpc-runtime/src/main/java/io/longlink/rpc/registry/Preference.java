package io.longlink.rpc.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which providers a client would rather call. What is required keeps others out; what is preferred puts them behind: they are
 * called while no better one can be reached. The wish that was named first weighs more than all later ones together.
 * Immutable.
 */
public final class Preference {

    private static final int MAX_WISHES = 16;
    private static final Preference NONE = new Preference(Map.of(), Map.of());

    private final Map<String, Predicate<ServiceInstance>> required;
    private final Map<String, Predicate<ServiceInstance>> wishes;

    private Preference(
            Map<String, Predicate<ServiceInstance>> required, Map<String, Predicate<ServiceInstance>> wishes) {
        this.required = required;
        this.wishes = wishes;
    }

    /** All are alike. */
    public static Preference none() {
        return NONE;
    }

    /** Rather those in this zone. */
    public Preference zone(String zone) {
        return wish("zone " + zone, instance -> instance.zone().equals(zone));
    }

    /** Rather those with this tag. */
    public Preference tag(String name, String value) {
        return wish(
                "tag " + name + "=" + value,
                instance -> value.equals(instance.tags().get(name)));
    }

    /** Only those with this tag. */
    public Preference requireTag(String name, String value) {
        return new Preference(
                with(
                        required,
                        "tag " + name + "=" + value,
                        instance -> value.equals(instance.tags().get(name))),
                wishes);
    }

    /** Whether the instance may be called at all. */
    boolean admits(ServiceInstance instance) {
        for (Predicate<ServiceInstance> requirement : required.values()) {
            if (!requirement.test(instance)) {
                return false;
            }
        }
        return true;
    }

    /** 0 is best. */
    int rank(ServiceInstance instance) {
        int rank = 0;
        for (Predicate<ServiceInstance> wish : wishes.values()) {
            rank = 2 * rank + (wish.test(instance) ? 0 : 1);
        }
        return rank;
    }

    private Preference wish(String name, Predicate<ServiceInstance> wish) {
        if (wishes.size() == MAX_WISHES) {
            throw new IllegalStateException("preferences: one more (expected: at most " + MAX_WISHES + ")");
        }
        return new Preference(required, with(wishes, name, wish));
    }

    private static Map<String, Predicate<ServiceInstance>> with(
            Map<String, Predicate<ServiceInstance>> conditions, String name, Predicate<ServiceInstance> condition) {
        Map<String, Predicate<ServiceInstance>> more = new LinkedHashMap<>(conditions);
        more.put(name, condition);
        return more;
    }

    @Override
    public String toString() {
        List<String> texts = new ArrayList<>();
        required.keySet().forEach(name -> texts.add("only " + name));
        wishes.keySet().forEach(name -> texts.add("rather " + name));
        return texts.isEmpty() ? "no preference" : String.join(", ", texts);
    }
}
