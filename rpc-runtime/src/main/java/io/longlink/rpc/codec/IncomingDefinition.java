package io.longlink.rpc.codec;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class definition of the message being read. Used again for that of another message. */
final class IncomingDefinition {

    private int offset;
    private int fieldsOffset;
    private int fieldCount;
    private int end;

    /** The expectation that it is known to meet. */
    private @Nullable ClassDefinition same;

    /** The expectations met otherwise. Remembered, so that each is compared once, however many objects follow. */
    private @Nullable Mapping mappings;

    /** Which of some classes it is of, remembered likewise. */
    private @Nullable Choice choices;

    private record Mapping(
            ClassDefinition expected,
            FieldMap fields,
            @Nullable Mapping next) {}

    private record Choice(
            Subtypes among, int index, @Nullable Choice next) {}

    private @Nullable String name;
    private @Nullable List<String> fieldNames;

    /** One that is byte by byte as expected. */
    void expected(int at, ClassDefinition expected) {
        unknown(at, at + expected.fieldsOffset(), expected.fieldCount(), at + expected.bytes().length);
        same = expected;
    }

    /** One that came before in another message. */
    void known(int at, DefinitionCache.Entry known) {
        unknown(at, at + known.fieldsOffset(), known.fields().incomingCount(), at + known.bytes().length);
        mappings = new Mapping(known.expected(), known.fields(), null);
    }

    /** One that nothing is known of. */
    void unknown(int at, int fieldsAt, int count, int behind) {
        offset = at;
        fieldsOffset = fieldsAt;
        fieldCount = count;
        end = behind;
    }

    /** Forgets what it was. */
    void clear() {
        same = null;
        mappings = null;
        choices = null;
        name = null;
        fieldNames = null;
    }

    int offset() {
        return offset;
    }

    int end() {
        return end;
    }

    int fieldCount() {
        return fieldCount;
    }

    /** It is known to have the fields of an expected class in the same order: {@link #mapTo} would say so too. */
    boolean isKnownAs(ClassDefinition expected) {
        return same == expected;
    }

    /** How to find the fields of an expected class; null when they are the same in the same order. */
    @Nullable
    FieldMap mapTo(ClassDefinition expected, Message message) {
        for (Mapping mapping = mappings; mapping != null; mapping = mapping.next()) {
            if (mapping.expected() == expected) {
                return mapping.fields();
            }
        }
        Input in = message.in;
        byte[] bytes = expected.bytes();
        if (Arrays.equals(bytes, expected.fieldsOffset(), bytes.length, in.bytes, fieldsOffset, end)) {
            same = expected;
            return null;
        }
        FieldMap fields = FieldMap.of(readFieldNames(in), expected);
        mappings = new Mapping(expected, fields, mappings);
        remember(expected, fields, message);
        return fields;
    }

    private void remember(ClassDefinition expected, FieldMap fields, Message message) {
        DefinitionCache cache = message.cache;
        if (cache != null) {
            byte[] bytes = Arrays.copyOfRange(message.in.bytes, offset, end);
            cache.add(new DefinitionCache.Entry(expected, bytes, fieldsOffset - offset, fields));
        }
    }

    /** Of the class in whose place such objects were read, never what the peer calls it; null before the first. */
    @Nullable
    String expectedName() {
        if (same != null) {
            return same.name();
        }
        return mappings == null ? null : mappings.expected().name();
    }

    /** Which of some classes it is of, or {@link Subtypes#UNKNOWN}. */
    int indexAmong(Subtypes permitted, Input in) {
        for (Choice choice = choices; choice != null; choice = choice.next()) {
            if (choice.among() == permitted) {
                return choice.index();
            }
        }
        int index = permitted.indexOf(in.bytes, offset, fieldsOffset);
        if (index == Subtypes.UNKNOWN) {
            index = permitted.indexOf(name(in));
        }
        choices = new Choice(permitted, index, choices);
        return index;
    }

    /** Decoded once, however many objects follow. */
    List<String> fieldNames(Input in) {
        List<String> names = fieldNames;
        if (names == null) {
            names = List.of(readFieldNames(in));
            fieldNames = names;
        }
        return names;
    }

    private String[] readFieldNames(Input in) {
        int back = in.position;
        in.position = fieldsOffset;
        String[] names = new String[in.count("field count")];
        for (int i = 0; i < names.length; i++) {
            names[i] = Strings.read(in, in.next());
        }
        in.position = back;
        return names;
    }

    /** Decoded once. */
    String name(Input in) {
        String decoded = name;
        if (decoded == null) {
            int back = in.position;
            in.position = offset + 1;
            decoded = Strings.read(in, in.next());
            in.position = back;
            name = decoded;
        }
        return decoded;
    }
}
