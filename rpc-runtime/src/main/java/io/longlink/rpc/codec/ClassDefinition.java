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
    private final String[] formerClassNames;
    private final Constants constants;
    private final byte[] bytes;
    private final int fieldsOffset;

    private ClassDefinition(
            String name,
            String[] fieldNames,
            String[][] formerNames,
            String[] formerClassNames,
            Constants constants,
            byte[] bytes,
            int fieldsOffset) {
        this.name = name;
        this.fieldNames = fieldNames;
        this.formerNames = formerNames;
        this.formerClassNames = formerClassNames;
        this.constants = constants;
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
        return encoded(wireName, fieldNames.clone());
    }

    /** One that came from somewhere, where a field may be named twice. */
    static ClassDefinition any(String wireName, List<String> fieldNames) {
        return encoded(wireName, fieldNames.toArray(String[]::new));
    }

    private static ClassDefinition encoded(String wireName, String[] fieldNames) {
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
        return new ClassDefinition(
                wireName, fieldNames, formerNames, new String[0], Constants.NONE, bytes, fieldsOffset);
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
        return new ClassDefinition(name, fieldNames, all, formerClassNames, constants, bytes, fieldsOffset);
    }

    /** The same on the wire, but among {@link Subtypes} also found by names that the class had before. */
    public ClassDefinition formerly(String... classNames) {
        return new ClassDefinition(name, fieldNames, formerNames, classNames.clone(), constants, bytes, fieldsOffset);
    }

    /** The same for an enum whose constants have these names on the wire: reading one of them makes no new string. */
    public ClassDefinition constants(String... names) {
        return new ClassDefinition(
                name, fieldNames, formerNames, formerClassNames, Constants.of(names), bytes, fieldsOffset);
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

    Constants constants() {
        return constants;
    }

    boolean isNamed(String wireName, List<String> names) {
        return name.equals(wireName) && names.equals(Arrays.asList(fieldNames));
    }

    boolean wasNamed(String className) {
        return Arrays.asList(formerClassNames).contains(className);
    }

    /** A definition that starts there, and whose name ends there, is of this class. */
    boolean startsLike(byte[] other, int offset, int otherFieldsOffset) {
        return Arrays.equals(bytes, 0, fieldsOffset, other, offset, otherFieldsOffset);
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
