package io.longlink.rpc.processor.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type for which the contract generates a codec. */
public sealed interface DataType {

    JavaType type();

    /** Whether the codec names anything that draws a deprecation warning. */
    boolean touchesDeprecated();

    /**
     * A record, a bean or a class with a creator.
     *
     * @param open whether subclasses can exist, which the writer then refuses
     * @param deprecatedMembers whether a constructor or accessor is deprecated
     */
    record Structure(
            JavaType.Declared type,
            List<Property> properties,
            Construction construction,
            boolean open,
            boolean deprecatedMembers)
            implements DataType {

        public Structure {
            properties = List.copyOf(properties);
        }

        @Override
        public boolean touchesDeprecated() {
            return type.deprecated() || deprecatedMembers || Property.deprecated(properties);
        }
    }

    /** A declared exception. Its first field on the wire is the message; {@code properties} are its own. */
    record Failure(
            JavaType.Declared type, List<Property> properties, Construction construction, boolean deprecatedMembers)
            implements DataType {

        public Failure {
            properties = List.copyOf(properties);
        }

        @Override
        public boolean touchesDeprecated() {
            return type.deprecated() || deprecatedMembers || Property.deprecated(properties);
        }
    }

    record Enumeration(JavaType.Declared type, List<Constant> constants) implements DataType {

        public Enumeration {
            constants = List.copyOf(constants);
        }

        @Override
        public boolean touchesDeprecated() {
            return type.deprecated() || constants.stream().anyMatch(Constant::deprecated);
        }

        /** Whether a constant travels under another name than its own. */
        public boolean pinned() {
            return constants.stream().anyMatch(constant -> !constant.name().equals(constant.wireName()));
        }
    }

    /** One constant of an enum. */
    record Constant(String name, String wireName, List<String> aliases, boolean deprecated) {

        public Constant {
            aliases = List.copyOf(aliases);
        }
    }

    /** A collection of the JDK, for one type of element. */
    record Sequence(JavaType.Declared type, Value element, Container container) implements DataType {

        @Override
        public boolean touchesDeprecated() {
            return type.deprecated();
        }
    }

    /** A map of the JDK, for one type of key and value. */
    record Mapping(JavaType.Declared type, Value key, Value value, Container container) implements DataType {

        @Override
        public boolean touchesDeprecated() {
            return type.deprecated();
        }
    }

    /** An array of anything but primitives. */
    record ObjectArray(JavaType.Array type, Value element) implements DataType {

        @Override
        public boolean touchesDeprecated() {
            return type.deprecated();
        }

        /** The list type that other Hessian libraries write: {@code [string}, {@code [[int}, {@code [com.acme.User}. */
        public String listType() {
            StringBuilder name = new StringBuilder("[");
            JavaType component = type.component();
            while (component instanceof JavaType.Array array) {
                name.append('[');
                component = array.component();
            }
            return name.append(hessianName(component)).toString();
        }

        private static String hessianName(JavaType type) {
            return switch (type.wireName()) {
                case "java.lang.String" -> "string";
                case "java.util.Date" -> "date";
                default -> type.wireName();
            };
        }
    }

    /** What the reader makes: the implementation's simple name in {@code java.util} or below, and how it is built. */
    record Container(JavaType.Declared variable, JavaType.Declared implementation, Built built) {}

    /** How an empty container is made. */
    enum Built {
        /** With room for as many elements as the message announces. */
        SIZED,
        PLAIN,
        /** {@code EnumSet.noneOf} and {@code new EnumMap}, which take the enum's class. */
        OF_ENUM
    }

    /** What a constructor takes, in its order. Properties that are not among it are set afterwards. */
    record Construction(List<Argument> arguments) {

        public Construction {
            arguments = List.copyOf(arguments);
        }

        public boolean takes(Property property) {
            return arguments.stream().anyMatch(argument -> property.equals(argument.property()));
        }
    }

    /**
     * One argument of a constructor.
     *
     * @param property stands when the source is a property
     * @param parameter the type of the parameter, when nothing travels for it
     */
    record Argument(
            Source source,
            @Nullable Property property,
            @Nullable JavaType parameter) {

        public enum Source {
            PROPERTY,
            /** The message of an exception. */
            MESSAGE,
            /** The cause of an exception, which does not travel: null. */
            CAUSE
        }
    }
}
