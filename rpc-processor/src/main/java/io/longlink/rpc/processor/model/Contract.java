package io.longlink.rpc.processor.model;

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

    public Contract {
        methods = List.copyOf(methods);
        dataTypes = List.copyOf(dataTypes);
    }

    public String packageName() {
        return type.packageName();
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
     * @param open whether everybody may name the interface
     * @param knowsGenerated whether its module reads {@code javax.annotation.processing.Generated}
     * @param hidesJavaLang whether its package has a class named as one of {@code java.lang}
     * @param memberTypes simple names of the classes that the stub inherits
     * @param memberMethods names of every method that the stub has or inherits
     */
    public record Surroundings(
            boolean open,
            boolean knowsGenerated,
            boolean hidesJavaLang,
            Set<String> memberTypes,
            Set<String> memberMethods) {}
}
