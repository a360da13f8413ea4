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
 * @param setter how it is put into the object; null when only a constructor does
 */
public record Property(
        String name,
        String wireName,
        List<String> aliases,
        Value value,
        Access getter,
        @Nullable Access setter,
        boolean deprecated) {

    public Property {
        aliases = List.copyOf(aliases);
    }

    /** A method or a field, by name. */
    public record Access(String member, boolean isField) {}

    static boolean deprecated(List<Property> properties) {
        return properties.stream()
                .anyMatch(property ->
                        property.deprecated() || property.value().type().deprecated());
    }
}
