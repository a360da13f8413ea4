package io.longlink.rpc.processor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One annotated interface, proven sendable.
 *
 * @param service name under which servers offer it
 * @param summary first sentence of its Javadoc, perhaps empty
 * @param dataTypes every type that needs a codec, in the order in which the methods reach them
 */
public record Contract(
        JavaType.Declared type,
        String service,
        String version,
        String summary,
        List<Method> methods,
        List<DataType> dataTypes,
        Surroundings surroundings) {

    /** HotSpot compiles no method of more than 8,000 bytes, of which a dispatcher takes 12 for each method of its service. */
    public static final int GROUP = 256;

    public Contract {
        methods = List.copyOf(methods);
        dataTypes = List.copyOf(dataTypes);
    }

    public String packageName() {
        return type.packageName();
    }

    /** Pieces of the methods, {@value #GROUP} in each but the last: no method of generated code deals with more. */
    public List<List<Method>> groups() {
        List<List<Method>> groups = new ArrayList<>();
        for (int first = 0; first < methods.size(); first += GROUP) {
            groups.add(methods.subList(first, Math.min(first + GROUP, methods.size())));
        }
        return groups;
    }

    public GeneratedNames names() {
        return new GeneratedNames(this);
    }

    public long fingerprint() {
        return MethodKey.of(Fingerprint.text(this));
    }

    /**
     * What generated code has to get along with.
     *
     * @param exported whether others can name the interface, or no module asks
     * @param knowsGenerated whether its module reads {@code javax.annotation.processing.Generated}
     * @param hidden simple names of {@code java.lang} that its package has for classes of its own
     * @param memberTypes simple names of the classes that the stub inherits
     * @param memberMethods names of every method that the stub has or inherits
     */
    public record Surroundings(
            boolean exported,
            boolean knowsGenerated,
            Set<String> hidden,
            Set<String> memberTypes,
            Set<String> memberMethods) {}
}
