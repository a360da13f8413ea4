package io.longlink.rpc.codec;

import java.util.Arrays;
import java.util.List;

/**
 * The name and the fields of a class as they stand on the wire ({@code 'C' name count field…}), encoded once. A writer
 * compares definitions by identity, so each codec keeps its own in a constant; a reader compares the bytes. In a place where
 * only one class may stand the name is not looked at.
 */
public final class ClassDefinition {

    private final String name;
    private final String[] fieldNames;
    private final String[][] formerNames;
    private final byte[] bytes;
    private final int fieldsOffset;

    private ClassDefinition(String name, String[] fieldNames, String[][] formerNames, byte[] bytes, int fieldsOffset) {
        this.name = name;
        this.fieldNames = fieldNames;
        this.formerNames = formerNames;
        this.bytes = bytes;
        this.fieldsOffset = fieldsOffset;
    }

    /**
     * The definition of a class with these fields in this order.
     *
     * @throws IllegalArgumentException for more than 1024 fields, a field named twice, or more than 64 KiB
     */
    public static ClassDefinition of(String wireName, String... fieldNames) {
        checkNames(wireName, fieldNames);

        HessianWriter writer = new HessianWriter();
        writer.writeDefinitionStart(wireName);
        int fieldsOffset = writer.length();
        writer.writeInt(fieldNames.length);
        for (String field : fieldNames) {
            writer.writeString(field);
        }
        byte[] bytes = Arrays.copyOf(writer.array(), writer.length());
        if (bytes.length > Limits.DEFINITION_BYTES) {
            throw new IllegalArgumentException("definition of " + wireName + ": " + bytes.length
                    + " bytes (expected: at most " + Limits.DEFINITION_BYTES + ")");
        }
        String[][] formerNames = new String[fieldNames.length][0];
        return new ClassDefinition(wireName, fieldNames.clone(), formerNames, bytes, fieldsOffset);
    }

    private static void checkNames(String wireName, String[] fieldNames) {
        if (fieldNames.length > Limits.FIELDS) {
            throw new IllegalArgumentException(
                    "fields of " + wireName + ": " + fieldNames.length + " (expected: at most " + Limits.FIELDS + ")");
        }
        String[] sorted = fieldNames.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i].equals(sorted[i - 1])) {
                throw new IllegalArgumentException("field " + sorted[i] + " of " + wireName + ": named twice");
            }
        }
    }

    /** The same on the wire, but also reads a field under a name that it had before. The present name wins. */
    public ClassDefinition alias(int field, String... formerNames) {
        String[][] all = this.formerNames.clone();
        all[field] = formerNames.clone();
        return new ClassDefinition(name, fieldNames, all, bytes, fieldsOffset);
    }

    String name() {
        return name;
    }

    int fieldCount() {
        return fieldNames.length;
    }

    List<String> fieldNames() {
        return List.of(fieldNames);
    }

    /** The whole definition. Shared: not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the count and the names of the fields start in {@link #bytes()}. */
    int fieldsOffset() {
        return fieldsOffset;
    }

    /** The field that has this name now, or -1. */
    int indexOf(String fieldName) {
        for (int i = 0; i < fieldNames.length; i++) {
            if (fieldNames[i].equals(fieldName)) {
                return i;
            }
        }
        return -1;
    }

    /** The field that had this name before, or -1. */
    int indexOfFormer(String fieldName) {
        for (int i = 0; i < formerNames.length; i++) {
            for (String former : formerNames[i]) {
                if (former.equals(fieldName)) {
                    return i;
                }
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return name + Arrays.toString(fieldNames);
    }
}
