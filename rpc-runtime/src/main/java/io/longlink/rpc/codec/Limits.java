package io.longlink.rpc.codec;

/** What one message may hold. Checked before anything is allocated; the same on both sides where the writer can know. */
final class Limits {

    /** Objects inside each other. Typed lists and maps between them are bounded by the types of the contract. */
    static final int OBJECT_DEPTH = 64;

    /** Objects, lists and maps inside each other, where nothing but the bytes says what comes. */
    static final int CONTAINER_DEPTH = 256;

    static final int DEFINITIONS = 256;
    static final int DEFINITION_BYTES = 64 * 1024;
    static final int FIELDS = 1024;

    /** Definitions of one peer that differ from ours, remembered for a connection; as many bytes as in a message. */
    static final int CACHED_DEFINITIONS = 64;

    /** Containers, elements of lists and arrays, keys and values of maps. */
    static final int ELEMENTS = 1_000_000;

    /** A written message; the configured limit of a connection is lower. Ends the writing of graphs that share too much. */
    static final int MESSAGE_BYTES = 64 * 1024 * 1024;

    /** The array that a writer keeps for its next message. */
    static final int RETAINED_BYTES = 256 * 1024;

    /** Texts of values such as zones and decimals, whose parsers are not made for megabytes. */
    static final int VALUE_CHARS = 1000;

    static final int INTEGER_CHARS = 10_000;
    static final int DECIMAL_SCALE = 10_000;

    private Limits() {}
}
