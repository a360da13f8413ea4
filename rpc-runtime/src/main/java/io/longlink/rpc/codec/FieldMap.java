package io.longlink.rpc.codec;

import java.util.Arrays;

/** Where the fields of an expected class stand among those that came under another definition. Immutable. */
final class FieldMap {

    private final int incomingCount;
    private final int[] incoming;
    private final boolean inOrder;

    private FieldMap(int incomingCount, int[] incoming) {
        this.incomingCount = incomingCount;
        this.incoming = incoming;
        this.inOrder = isAscending(incoming);
    }

    /** A present name wins over a former one, the first of equal names over the others. */
    static FieldMap of(String[] names, ClassDefinition expected) {
        int[] incoming = new int[expected.fieldCount()];
        Arrays.fill(incoming, -1);
        for (int i = 0; i < names.length; i++) {
            enter(incoming, expected.indexOf(names[i]), i);
        }
        for (int i = 0; i < names.length; i++) {
            if (expected.indexOf(names[i]) < 0) {
                enter(incoming, expected.indexOfFormer(names[i]), i);
            }
        }
        return new FieldMap(names.length, incoming);
    }

    private static void enter(int[] incoming, int field, int place) {
        if (field >= 0 && incoming[field] < 0) {
            incoming[field] = place;
        }
    }

    private static boolean isAscending(int[] incoming) {
        int last = -1;
        for (int place : incoming) {
            if (place >= 0 && place < last) {
                return false;
            }
            last = Math.max(last, place);
        }
        return true;
    }

    /** How many fields came. */
    int incomingCount() {
        return incomingCount;
    }

    /** The place of an expected field among those that came, or -1. */
    int incoming(int field) {
        return incoming[field];
    }

    /** The fields that both sides know follow each other in the same order: what is between is skipped on the way. */
    boolean inOrder() {
        return inOrder;
    }
}
