package io.longlink.rpc.processor.model;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One method of a contract.
 *
 * @param index position among the contract's methods
 * @param wireName what its key says in place of the name
 * @param parameters all but the stream of items
 * @param items the last parameter, when the caller sends a stream of items
 * @param thrown everything it declares, as it declares it
 * @param failures what of that travels, subclasses before their superclasses
 * @param deprecated whether overriding or calling it draws a deprecation warning
 */
public record Method(
        int index,
        String name,
        String wireName,
        List<Parameter> parameters,
        @Nullable Items items,
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
        Stream<String> values =
                parameters.stream().map(parameter -> parameter.value().type().wireName());
        Stream<String> stream =
                Stream.ofNullable(items).map(last -> last.declared().wireName());
        return Stream.concat(values, stream).collect(Collectors.joining(",", wireName + "(", ")"));
    }

    public long key() {
        return MethodKey.of(signature());
    }

    /** One parameter, under the name that generated code gives it. */
    public record Parameter(String name, Value value) {}

    /**
     * A parameter that is a stream.
     *
     * @param declared the publisher, as the method declares it
     * @param value how each item travels
     */
    public record Items(String name, JavaType declared, Value value) {}

    /**
     * What comes back.
     *
     * @param declared the type as the method declares it; null for {@code void}
     * @param value how the answer, or each item of it, travels; null when there is none
     */
    public record Result(
            @Nullable JavaType declared, @Nullable Value value, Arrival arrival) {

        public static final Result NONE = new Result(null, null, Arrival.NOW);

        /** Whether the method returns a stage that completes with the answer. */
        public boolean later() {
            return arrival == Arrival.LATER;
        }

        /** Whether the method returns a publisher of items. */
        public boolean items() {
            return arrival == Arrival.ITEMS;
        }
    }

    /** When the answer is there. */
    public enum Arrival {
        /** When the method returns. */
        NOW,
        /** When the stage that it returns completes. */
        LATER,
        /** Piece by piece, from a publisher. */
        ITEMS
    }

    /**
     * What annotations ask for.
     *
     * @param hedgeMillis 0 when the call goes to one server
     * @param deadlineMillis 0 when the client's own default holds
     */
    public record Policy(
            boolean oneWay, boolean idempotent, boolean nonBlocking, long hedgeMillis, long deadlineMillis) {}
}
