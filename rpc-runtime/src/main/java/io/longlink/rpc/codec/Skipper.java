package io.longlink.rpc.codec;

import java.util.Arrays;

/**
 * Moves over values that nobody asked for, checking them like those that are read: their containers take their slots and
 * count against the budget, their definitions are remembered. Iterative, so that depth costs no stack. What was skipped
 * before is jumped over.
 */
final class Skipper {

    /** Of an open map: a key or the end comes next. */
    private static final int BEFORE_KEY = -2;

    /** Of an open map: a value comes next. */
    private static final int BEFORE_VALUE = -3;

    private static final int[] NONE = {};

    private final Message message;
    private Input in;

    /** For each container around the position: values to come, or one of the marks. */
    private int[] remaining = NONE;

    private int[] slots = NONE;
    private int level;

    Skipper(Message message) {
        this.message = message;
        this.in = message.in;
    }

    /** Skips one value that stands inside {@code depth} containers. */
    void skip(int depth) {
        in = message.in;
        level = 0;
        do {
            int code = message.valueCode();
            if (Opcode.isContainer(code)) {
                enter(code, depth);
            } else {
                in.position++;
                skipScalar(code);
            }
            leave();
        } while (level > 0);
        message.seen();
        in = Input.NOTHING;
    }

    private void enter(int code, int depth) {
        if (!message.isFresh()) {
            in.position = message.references.end(message.references.find(in.position));
            return;
        }
        if (depth + level == Limits.CONTAINER_DEPTH) {
            throw in.malformed("more than " + Limits.CONTAINER_DEPTH + " containers inside each other");
        }
        if (level == slots.length) {
            remaining = Arrays.copyOf(remaining, 2 * level + 8);
            slots = Arrays.copyOf(slots, 2 * level + 8);
        }
        slots[level] = message.references.add(in.position, null);
        remaining[level] = readHead(code);
        level++;
    }

    /** The head of a container; gives the number of values in it, or a mark. */
    private int readHead(int code) {
        if (Opcode.isList(code)) {
            return message.listSize();
        }
        if (Opcode.isMap(code)) {
            message.mapStart();
            return BEFORE_KEY;
        }
        message.charge(1);
        in.position++;
        return message.definition(code).fieldCount();
    }

    /** Leaves the containers that end here. */
    private void leave() {
        while (level > 0 && !hasNext()) {
            level--;
            message.references.end(slots[level], in.position);
        }
    }

    private boolean hasNext() {
        int top = level - 1;
        switch (remaining[top]) {
            case 0 -> {
                return false;
            }
            case BEFORE_VALUE -> remaining[top] = BEFORE_KEY;
            case BEFORE_KEY, Message.OPEN -> {
                if (in.peek() == Opcode.END) {
                    in.position++;
                    return false;
                }
                boolean key = remaining[top] == BEFORE_KEY;
                message.charge(key ? 2 : 1);
                remaining[top] = key ? BEFORE_VALUE : Message.OPEN;
            }
            default -> remaining[top]--;
        }
        return true;
    }

    private void skipScalar(int code) {
        if (Opcode.isString(code)) {
            Strings.skip(in, code);
        } else if (Opcode.isBinary(code)) {
            Binaries.skip(in, code);
        } else {
            switch (code) {
                case Opcode.NULL, Opcode.TRUE, Opcode.FALSE, Opcode.DOUBLE_ZERO, Opcode.DOUBLE_ONE -> {}
                case Opcode.DOUBLE_BYTE -> in.nextByte();
                case Opcode.DOUBLE_SHORT -> in.nextShort();
                case Opcode.DOUBLE_MILLI, Opcode.DATE_MINUTES -> in.nextInt();
                case Opcode.DOUBLE, Opcode.DATE_MILLIS -> in.nextLong();
                case Opcode.REFERENCE -> message.referenceIndex();
                default -> in.integer(code, "value");
            }
        }
    }
}
