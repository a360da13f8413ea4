package io.longlink.rpc.processor.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A type for which the contract generates a codec. */
public sealed interface DataType {

    JavaType type();

    /** What its codec is found by. */
    default JavaType codec() {
        return type();
    }

    /** Whether the codec names anything that draws a deprecation warning. */
    boolean touchesDeprecated();

    /** A record, a bean, or a class with a creator or a builder. */
    record Structure(JavaType.Declared type, List<Property> properties, Construction construction, Traits traits)
            implements DataType {

        public Structure {
            properties = List.copyOf(properties);
        }

        @Override
        public JavaType codec() {
            return traits.exactly() ? new JavaType.Exactly(type) : type;
        }

        @Override
        public boolean touchesDeprecated() {
            return type.deprecated() || traits.deprecatedMembers() || Property.deprecated(properties);
        }
    }

    /**
     * What else a codec has to know about a class.
     *
     * @param formerNames on the wire, looked at among subtypes
     * @param open whether subclasses can exist, which the writer then refuses
     * @param exactly whether its name belongs to the codec of all its subtypes, so that its own needs another
     * @param graph whether its objects are written once in a message and referred to from then on
     * @param deprecatedMembers whether a constructor or accessor is deprecated
     */
    record Traits(List<String> formerNames, boolean open, boolean exactly, boolean graph, boolean deprecatedMembers) {

        public Traits {
            formerNames = List.copyOf(formerNames);
        }

        public Traits withDeprecatedMembers(boolean deprecated) {
            return new Traits(formerNames, open, exactly, graph, deprecated);
        }
    }

    /** A type that others stand for: one of these, and no other. Subclasses stand before their superclasses. */
    record OneOf(JavaType.Declared type, List<Permitted> permitted) implements DataType {

        public OneOf {
            permitted = List.copyOf(permitted);
        }

        @Override
        public boolean touchesDeprecated() {
            return type.deprecated()
                    || permitted.stream().anyMatch(one -> one.type().deprecated());
        }
    }

    /**
     * One of the classes that may stand for a type.
     *
     * @param codec what its codec is found by
     * @param unknown whether it takes objects of all other classes
     */
    record Permitted(JavaType.Declared type, JavaType codec, boolean unknown) {}

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

    /**
     * An enum.
     *
     * @param unknown the name of the constant that all unknown ones are read as
     */
    record Enumeration(
            JavaType.Declared type,
            List<String> formerNames,
            List<Constant> constants,
            @Nullable String unknown) implements DataType {

        public Enumeration {
            formerNames = List.copyOf(formerNames);
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
    record Container(JavaType.Declared variable, JavaType.Declared implementation, Built built) {

        private static final Set<String> WITHOUT_NULL =
                Set.of("TreeSet", "EnumSet", "ArrayDeque", "PriorityQueue", "TreeMap", "EnumMap", "ConcurrentHashMap");

        /** No element, or no key, can be null. */
        public boolean refusesNull() {
            return WITHOUT_NULL.contains(implementation.simpleName());
        }

        /** No value of this map can be null. */
        public boolean refusesNullValues() {
            return implementation.simpleName().equals("ConcurrentHashMap");
        }
    }

    /** How an empty container is made. */
    enum Built {
        /** With room for as many elements as the message announces. */
        SIZED,
        PLAIN,
        /** {@code EnumSet.noneOf} and {@code new EnumMap}, which take the enum's class. */
        OF_ENUM
    }

    /**
     * How a reader makes the object. Properties that are not among the arguments are set afterwards.
     *
     * @param arguments of the constructor or static method, in its order
     * @param factory the static method that takes the arguments; null for a constructor
     * @param builder takes every property, and then makes the object
     */
    record Construction(
            List<Argument> arguments,
            @Nullable String factory,
            @Nullable Builder builder) {

        public Construction {
            arguments = List.copyOf(arguments);
        }

        /** By a constructor. */
        public static Construction of(List<Argument> arguments) {
            return new Construction(arguments, null, null);
        }

        public boolean takes(Property property) {
            return arguments.stream().anyMatch(argument -> property.equals(argument.property()));
        }

        /** Whether the object is there before its first property, by its own constructor. */
        public boolean isBean() {
            return arguments.isEmpty() && factory == null && builder == null;
        }
    }

    /**
     * What is set on, and then makes the object.
     *
     * @param arguments type arguments of the static method
     * @param start the class's static method that gives it
     * @param end its own method that makes the object
     */
    record Builder(List<JavaType> arguments, String start, String end) {

        public Builder {
            arguments = List.copyOf(arguments);
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
