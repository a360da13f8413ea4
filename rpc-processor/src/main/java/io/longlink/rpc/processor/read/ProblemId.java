package io.longlink.rpc.processor.read;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Every reason why a contract does not compile. {@code docs/problems.md} has one heading for each. */
public enum ProblemId {
    // The interface
    NOT_AN_INTERFACE,
    GENERIC_CONTRACT,
    SEALED_CONTRACT,
    SERVICE_NAME,
    TOO_MANY_METHODS,
    NAME_CLASH,
    LONG_NAME,
    RUNTIME_MISSING,

    // Its methods
    GENERIC_METHOD,
    FINALIZE_METHOD,
    DUPLICATE_METHOD,
    ONE_WAY,
    POLICY,
    DEADLINE,
    ASYNC_TYPE,
    OPEN_EXCEPTION,
    EXCEPTION_SHAPE,

    // Types, where they stand
    OPEN_TYPE,
    UNSUPPORTED_TYPE,
    STREAM,
    RAW_TYPE,
    WILDCARD,
    GENERIC_ARRAY,
    NESTED_OPTIONAL,
    MAP_KEY,
    SORTED_ELEMENT,
    ENDLESS_TYPE,
    MISSING_TYPE,
    INACCESSIBLE,
    INNER_CLASS,

    // Classes, inside
    SUBTYPES,
    UNKNOWN_VALUE,
    GRAPH,
    DEFAULT,
    CREATOR,
    CREATOR_PARAMETER,
    PARAMETER_NAMES,
    HIDDEN_FIELD,
    DUPLICATE_FIELD,
    DUPLICATE_NAME,
    TOO_MANY_FIELDS,
    WIRE,

    /** A fault of the processor itself. */
    INTERNAL;

    /** The stable id that messages carry: {@code RpcOpenType}. */
    public String text() {
        return Arrays.stream(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("", "Rpc", ""));
    }
}
