package io.longlink.rpc.codec;

import io.longlink.rpc.error.MalformedDataException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes that may stand in one place of a contract, each with the codec that reads it: those that a sealed type permits
 * or that a contract names. Here the name of the class decides; it is compared with these and with nothing else. Immutable.
 */
public final class Subtypes {

    static final int UNKNOWN = -1;

    private final String name;
    private final ClassDefinition[] definitions;
    private final Codec<?>[] codecs;
    private final int fallback;

    private Subtypes(String name, ClassDefinition[] definitions, Codec<?>[] codecs, int fallback) {
        this.name = name;
        this.definitions = definitions;
        this.codecs = codecs;
        this.fallback = fallback;
    }

    /** None yet, of the type that messages call so. */
    public static Subtypes of(String name) {
        return new Subtypes(name, new ClassDefinition[0], new Codec<?>[0], UNKNOWN);
    }

    /** The same and one class more, whose place is the number of those before it. */
    public Subtypes permit(ClassDefinition definition, Codec<?> codec) {
        return with(definition, codec, fallback);
    }

    /** Like {@link #permit}; also takes objects of classes that are not known here, whose fields it reads as its own. */
    public Subtypes permitUnknown(ClassDefinition definition, Codec<?> codec) {
        return with(definition, codec, definitions.length);
    }

    private Subtypes with(ClassDefinition definition, Codec<?> codec, int fallbackNow) {
        int size = definitions.length;
        ClassDefinition[] moreDefinitions = Arrays.copyOf(definitions, size + 1);
        Codec<?>[] moreCodecs = Arrays.copyOf(codecs, size + 1);
        moreDefinitions[size] = definition;
        moreCodecs[size] = codec;
        return new Subtypes(name, moreDefinitions, moreCodecs, fallbackNow);
    }

    /** To be thrown when a value is of none of these classes. */
    public MalformedDataException notPermitted(Object value) {
        return MalformedDataException.writing(
                name + ": instance of " + value.getClass().getName() + " (expected: " + names() + ")");
    }

    int size() {
        return definitions.length;
    }

    ClassDefinition definition(int index) {
        return definitions[index];
    }

    /** The place of the class whose definition starts so. */
    int indexOf(byte[] bytes, int offset, int fieldsOffset) {
        for (int i = 0; i < definitions.length; i++) {
            if (definitions[i].startsLike(bytes, offset, fieldsOffset)) {
                return i;
            }
        }
        return UNKNOWN;
    }

    /** The place of the class of this name, or of one that it had before, or of the one that takes all others. */
    int indexOf(String className) {
        for (int i = 0; i < definitions.length; i++) {
            if (definitions[i].name().equals(className)) {
                return i;
            }
        }
        for (int i = 0; i < definitions.length; i++) {
            if (definitions[i].wasNamed(className)) {
                return i;
            }
        }
        return fallback;
    }

    /** The place of the class whose codec, or whose definition if it is an enum, owns a value. */
    int indexOfOwner(Object owner) {
        for (int i = 0; i < codecs.length; i++) {
            if (codecs[i] == owner || definitions[i] == owner) {
                return i;
            }
        }
        return UNKNOWN;
    }

    String names() {
        return Stream.of(definitions).map(ClassDefinition::name).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return name + " (" + names() + ")";
    }
}
