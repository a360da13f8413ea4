package io.longlink.rpc.processor.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a structure.
 *
 * @param name in Java
 * @param wireName on the wire
 * @param aliases former names on the wire, accepted when reading
 * @param getter how it is read from the object
 * @param setter how it is put into the object, or into its builder; null when only a constructor does
 * @param absent what it is when the message does not have it; null for what its type says
 */
public record Property(
        String name,
        String wireName,
        List<String> aliases,
        Value value,
        Access getter,
        @Nullable Access setter,
        @Nullable Absent absent,
        boolean deprecated) {

    public Property {
        aliases = List.copyOf(aliases);
    }

    /** A method or a field, by name. */
    public record Access(String member, boolean isField) {}

    /** What {@code @Default} says. */
    public record Absent(Form form, String text) {

        public enum Form {
            /** Java code of a primitive: {@code 20L}. */
            LITERAL,
            STRING,
            /** The name of a constant of the property's own type. */
            CONSTANT,
            /** A collection, map or array without elements. */
            EMPTY
        }
    }

    static boolean deprecated(List<Property> properties) {
        return properties.stream()
                .anyMatch(property ->
                        property.deprecated() || property.value().type().deprecated());
    }
}
