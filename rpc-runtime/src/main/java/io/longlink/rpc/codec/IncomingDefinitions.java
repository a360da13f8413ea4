package io.longlink.rpc.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The class definitions of the message being read, in their order. */
final class IncomingDefinitions {

    private final Message message;

    /** Those behind the count are used again. */
    private @Nullable IncomingDefinition[] definitions = new @Nullable IncomingDefinition[4];

    private int count;
    private int bytes;

    IncomingDefinitions(Message message) {
        this.message = message;
    }

    void clear() {
        for (int i = 0; i < count; i++) {
            known(i).clear();
        }
        count = 0;
        bytes = 0;
    }

    /** Passes over the definition at the position. */
    void pass() {
        if (!passKnown()) {
            parse(next());
        }
    }

    /** The same where a certain class may stand. */
    void pass(ClassDefinition expected) {
        if (!passKnown()) {
            IncomingDefinition came = next();
            if (!recognize(came, expected)) {
                parse(came);
            }
        }
    }

    /** The same where one of some classes may stand. */
    void pass(Subtypes permitted) {
        if (!passKnown()) {
            IncomingDefinition came = next();
            boolean recognized = false;
            for (int i = 0; !recognized && i < permitted.size(); i++) {
                recognized = recognize(came, permitted.definition(i));
            }
            if (!recognized) {
                parse(came);
            }
        }
    }

    /** Passes over a definition that has been read before. */
    private boolean passKnown() {
        Input in = message.in;
        if (message.isFresh()) {
            return false;
        }
        in.position = definitionAt(in.position).end();
        return true;
    }

    /** Room for the definition at the position. */
    private IncomingDefinition next() {
        if (count == definitions.length) {
            definitions = Arrays.copyOf(definitions, 2 * count);
        }
        IncomingDefinition came = definitions[count];
        if (came == null) {
            came = new IncomingDefinition();
            definitions[count] = came;
        }
        return came;
    }

    /** Takes the definition at the position, when it is the expected one or one that came in its place before. */
    private boolean recognize(IncomingDefinition came, ClassDefinition expected) {
        Input in = message.in;
        DefinitionCache cache = message.cache;
        if (startsWith(expected.bytes())) {
            came.expected(in.position, expected);
        } else {
            DefinitionCache.Entry known = cache == null ? null : cache.find(expected, in);
            if (known == null) {
                return false;
            }
            came.known(in.position, known);
        }
        add(came);
        return true;
    }

    private void add(IncomingDefinition came) {
        Input in = message.in;
        bytes += came.end() - came.offset();
        if (count == Limits.DEFINITIONS || bytes > Limits.DEFINITION_BYTES) {
            throw in.malformedAt(
                    came.offset(),
                    "more than " + Limits.DEFINITIONS + " class definitions, or more than " + Limits.DEFINITION_BYTES
                            + " bytes of them");
        }
        count++;
        in.position = came.end();
    }

    private boolean startsWith(byte[] expected) {
        Input in = message.in;
        return in.remaining() >= expected.length
                && Arrays.equals(in.bytes, in.position, in.position + expected.length, expected, 0, expected.length);
    }

    private void parse(IncomingDefinition came) {
        Input in = message.in;
        int offset = in.position;
        in.position = offset + 1;
        Strings.skip(in, in.next());
        int fieldsOffset = in.position;
        int fieldCount = in.count("field count");
        if (fieldCount > Math.min(Limits.FIELDS, in.remaining())) {
            throw in.malformedAt(
                    fieldsOffset,
                    "class definition with too many fields (expected: at most "
                            + Math.min(Limits.FIELDS, in.remaining()) + ")");
        }
        for (int i = 0; i < fieldCount; i++) {
            Strings.skip(in, in.next());
        }
        came.unknown(offset, fieldsOffset, fieldCount, in.position);
        add(came);
    }

    @SuppressWarnings("NullAway") // all below the count are there
    private IncomingDefinition known(int index) {
        return definitions[index];
    }

    private IncomingDefinition definitionAt(int offset) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (known(middle).offset() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return known(low);
    }

    /** The definition of an object whose first byte is read. */
    IncomingDefinition of(int code) {
        Input in = message.in;
        int at = in.position - 1;
        int index = code == Opcode.OBJECT ? in.count("class index") : code - Opcode.OBJECT_DIRECT;
        if (index >= count) {
            throw in.malformedAt(at, "object of a class without definition");
        }
        return known(index);
    }
}
