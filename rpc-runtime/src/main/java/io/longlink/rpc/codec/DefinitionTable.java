package io.longlink.rpc.codec;

import io.longlink.rpc.error.MalformedDataException;
import java.util.Arrays;
import java.util.List;

/** The class definitions of the message being written, in their order. */
final class DefinitionTable {

    private ClassDefinition[] definitions = new ClassDefinition[8];
    private int count;
    private int bytes;

    /** The place of a definition, or a negative number: {@link #add} gives it one. */
    int indexOf(ClassDefinition definition) {
        for (int i = 0; i < count; i++) {
            if (definitions[i] == definition) {
                return i;
            }
        }
        return -1;
    }

    /** The place of a definition with this content. */
    int indexOf(String name, List<String> fieldNames) {
        for (int i = 0; i < count; i++) {
            if (definitions[i].isNamed(name, fieldNames)) {
                return i;
            }
        }
        return -1;
    }

    int add(ClassDefinition definition) {
        bytes += definition.bytes().length;
        if (count == Limits.DEFINITIONS || bytes > Limits.DEFINITION_BYTES) {
            throw MalformedDataException.writing("definition of " + definition.name() + ": number "
                    + (count + 1) + " and " + bytes
                    + " bytes with those before it (expected: at most "
                    + Limits.DEFINITIONS + " and " + Limits.DEFINITION_BYTES + " bytes in a message)");
        }
        if (count == definitions.length) {
            definitions = Arrays.copyOf(definitions, 2 * count);
        }
        definitions[count] = definition;
        return count++;
    }

    void clear() {
        count = 0;
        bytes = 0;
    }
}
