package io.longlink.rpc.processor.model;

/** How the values of one type are written and read at the place where they stand. */
public sealed interface Value {

    JavaType type();

    /** By the writer and reader themselves: {@code writer.writeInt(…)}, {@code reader.readByte()}. */
    record Scalar(JavaType type, String write, String read) implements Value {}

    /** By a pair of static methods of the runtime: {@code Times.writeInstant(writer, …)}. */
    record Library(JavaType type, Family family, String what) implements Value {}

    /** An {@code Optional}: its content, or null. */
    record Maybe(JavaType type, Value content) implements Value {}

    /** By the codec that the contract generates for the type. */
    record Coded(JavaType type) implements Value {}

    /** The runtime's classes of static methods. */
    enum Family {
        BOXES,
        NUMBERS,
        TEXTS,
        TIMES,
        PRIMITIVE_ARRAYS,
        OPTIONALS
    }
}
