package io.longlink.rpc.processor.model;

import java.util.List;
import java.util.stream.Collectors;

/** A Java type with all its arguments resolved. Two equal ones share a codec. */
public sealed interface JavaType {

    /**
     * How method keys and fingerprints spell the type: primitives by their keyword, classes by their wire name with their
     * arguments in angle brackets (no blanks, wildcards as their bound), arrays with {@code []} behind.
     */
    String wireName();

    /**
     * How names of generated classes spell the type, as in {@code MapOfStringToUser}.
     *
     * @param contract whose classes they are: outer classes that it shares with the type go without saying
     */
    String label(Declared contract);

    /** Whether naming the type draws a deprecation warning. */
    boolean deprecated();

    record Primitive(String keyword) implements JavaType {

        @Override
        public String wireName() {
            return keyword;
        }

        @Override
        public String label(Declared contract) {
            return Words.capitalized(keyword);
        }

        @Override
        public boolean deprecated() {
            return false;
        }
    }

    /**
     * A class, perhaps with arguments.
     *
     * @param simpleNames from the outermost class to this one
     * @param wireClass its name on the wire: the binary name unless pinned
     * @param selfDeprecated whether the class itself, or one around it, is deprecated
     */
    record Declared(
            String packageName,
            List<String> simpleNames,
            List<JavaType> arguments,
            String wireClass,
            boolean selfDeprecated)
            implements JavaType {

        public Declared {
            simpleNames = List.copyOf(simpleNames);
            arguments = List.copyOf(arguments);
        }

        /** Simple names joined as Java joins them: {@code Outer.User}. */
        public String displayName() {
            return String.join(".", simpleNames);
        }

        public String simpleName() {
            return simpleNames.get(simpleNames.size() - 1);
        }

        @Override
        public String wireName() {
            return arguments.isEmpty()
                    ? wireClass
                    : arguments.stream().map(JavaType::wireName).collect(Collectors.joining(",", wireClass + "<", ">"));
        }

        @Override
        public String label(Declared contract) {
            String own = String.join("_", simpleNames.subList(sharedWith(contract), simpleNames.size()));
            if (arguments.isEmpty()) {
                return own;
            }
            String between = simpleName().endsWith("Map") ? "To" : "And";
            return arguments.stream()
                    .map(argument -> argument.label(contract))
                    .collect(Collectors.joining(between, own + "Of", ""));
        }

        /** How many outer classes it has in common with the other. */
        private int sharedWith(Declared other) {
            int most = Math.min(simpleNames.size() - 1, other.simpleNames.size());
            int shared = 0;
            while (packageName.equals(other.packageName)
                    && shared < most
                    && simpleNames.get(shared).equals(other.simpleNames.get(shared))) {
                shared++;
            }
            return shared;
        }

        /** How many classes its spelling names. */
        public int size() {
            int size = 1;
            for (JavaType argument : arguments) {
                size += argument.value() instanceof Declared declared ? declared.size() : 1;
            }
            return size;
        }

        @Override
        public boolean deprecated() {
            return selfDeprecated || arguments.stream().anyMatch(JavaType::deprecated);
        }
    }

    record Array(JavaType component) implements JavaType {

        @Override
        public String wireName() {
            return component.wireName() + "[]";
        }

        @Override
        public String label(Declared contract) {
            return "ArrayOf" + component.label(contract);
        }

        @Override
        public boolean deprecated() {
            return component.deprecated();
        }
    }

    /** {@code ? extends bound}, inside the arguments of a JDK container. Travels as its bound. */
    record Wildcard(JavaType bound) implements JavaType {

        @Override
        public String wireName() {
            return bound.wireName();
        }

        @Override
        public String label(Declared contract) {
            return bound.label(contract);
        }

        @Override
        public boolean deprecated() {
            return bound.deprecated();
        }
    }

    /** A class itself and none of its subtypes, which share the codec that has its name. Never stands in a signature. */
    record Exactly(Declared type) implements JavaType {

        @Override
        public String wireName() {
            return type.wireName();
        }

        @Override
        public String label(Declared contract) {
            return "Exactly" + type.label(contract);
        }

        @Override
        public boolean deprecated() {
            return type.deprecated();
        }
    }

    /** The type that values have: the bound of a wildcard, else the type itself. */
    default JavaType value() {
        return this instanceof Wildcard wildcard ? wildcard.bound() : this;
    }
}
