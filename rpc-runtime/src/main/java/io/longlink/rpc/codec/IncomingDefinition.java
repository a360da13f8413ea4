package io.longlink.rpc.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A class definition of the message being read. */
final class IncomingDefinition {

    private final int offset;
    private final int fieldsOffset;
    private final int fieldCount;
    private final int end;

    /** The expectation that it is known to meet. */
    private @Nullable ClassDefinition same;

    /** The expectations met otherwise. Remembered, so that each is compared once, however many objects follow. */
    private @Nullable FieldMap maps;

    IncomingDefinition(int offset, int fieldsOffset, int fieldCount, int end) {
        this.offset = offset;
        this.fieldsOffset = fieldsOffset;
        this.fieldCount = fieldCount;
        this.end = end;
    }

    /** One that is byte by byte as expected. */
    IncomingDefinition(int offset, ClassDefinition expected) {
        this(offset, offset + expected.fieldsOffset(), expected.fieldCount(), offset + expected.bytes().length);
        this.same = expected;
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

    /** How to find the fields of an expected class; null when they are the same in the same order. */
    @Nullable
    FieldMap mapTo(ClassDefinition expected, Input in) {
        return same == expected ? null : compare(expected, in);
    }

    private @Nullable FieldMap compare(ClassDefinition expected, Input in) {
        for (FieldMap map = maps; map != null; map = map.next()) {
            if (map.expected() == expected) {
                return map;
            }
        }
        byte[] bytes = expected.bytes();
        if (Arrays.equals(bytes, expected.fieldsOffset(), bytes.length, in.bytes, fieldsOffset, end)) {
            same = expected;
            return null;
        }
        FieldMap map = FieldMap.of(fieldNames(in), expected, maps);
        maps = map;
        return map;
    }

    private String[] fieldNames(Input in) {
        int back = in.position;
        in.position = fieldsOffset;
        String[] names = new String[in.count("field count")];
        for (int i = 0; i < names.length; i++) {
            names[i] = Strings.read(in, in.next());
        }
        in.position = back;
        return names;
    }
}
