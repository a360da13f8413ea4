package io.longlink.rpc.processor.model;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One method of a contract.
 *
 * @param index position among the contract's methods
 * @param wireName what its key says in place of the name
 * @param thrown everything it declares, as it declares it
 * @param failures what of that travels, subclasses before their superclasses
 * @param deprecated whether overriding or calling it draws a deprecation warning
 */
public record Method(
        int index,
        String name,
        String wireName,
        List<Parameter> parameters,
        boolean varargs,
        Result result,
        List<JavaType.Declared> thrown,
        List<JavaType.Declared> failures,
        Policy policy,
        boolean deprecated) {

    public Method {
        parameters = List.copyOf(parameters);
        thrown = List.copyOf(thrown);
        failures = List.copyOf(failures);
    }

    /** {@code find(long)}: what the key hashes and people read. {@link MethodKey} says how types are spelled. */
    public String signature() {
        return parameters.stream()
                .map(parameter -> parameter.value().type().wireName())
                .collect(Collectors.joining(",", wireName + "(", ")"));
    }

    public long key() {
        return MethodKey.of(signature());
    }

    /** One parameter, under the name that generated code gives it. */
    public record Parameter(String name, Value value) {}

    /**
     * What comes back.
     *
     * @param declared the type as the method declares it; null for {@code void}
     * @param value how the answer travels; null when there is none
     * @param later whether the method returns a stage that completes with the answer
     */
    public record Result(
            @Nullable JavaType declared, @Nullable Value value, boolean later) {}

    /**
     * What annotations ask for.
     *
     * @param deadlineMillis 0 when the client's own default holds
     */
    public record Policy(boolean oneWay, boolean idempotent, boolean nonBlocking, long deadlineMillis) {}
}
