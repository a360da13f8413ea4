package io.longlink.rpc.codec;

/** First bytes of Hessian 2 values: the named ones, and the middle (zero) or start of each compact range. */
final class Opcode {

    static final int STRING_DIRECT = 0x00;
    static final int BYTES_DIRECT = 0x20;
    static final int STRING_SHORT = 0x30;
    static final int BYTES_SHORT = 0x34;
    static final int LONG_THREE_ZERO = 0x3c;
    static final int BYTES_CHUNK = 'A';
    static final int BYTES = 'B';
    static final int DEFINITION = 'C';
    static final int DOUBLE = 'D';
    static final int FALSE = 'F';
    static final int MAP = 'H';
    static final int INT = 'I';
    static final int DATE_MILLIS = 0x4a;
    static final int DATE_MINUTES = 0x4b;
    static final int LONG = 'L';
    static final int TYPED_MAP = 'M';
    static final int NULL = 'N';
    static final int OBJECT = 'O';
    static final int REFERENCE = 0x51;
    static final int STRING_CHUNK = 'R';
    static final int STRING = 'S';
    static final int TRUE = 'T';
    static final int TYPED_LIST_OPEN = 0x55;
    static final int TYPED_LIST = 'V';
    static final int LIST_OPEN = 0x57;
    static final int LIST = 'X';
    static final int LONG_FOUR = 0x59;
    static final int END = 'Z';
    static final int DOUBLE_ZERO = 0x5b;
    static final int DOUBLE_ONE = 0x5c;
    static final int DOUBLE_BYTE = 0x5d;
    static final int DOUBLE_SHORT = 0x5e;
    static final int DOUBLE_MILLI = 0x5f;
    static final int OBJECT_DIRECT = 0x60;
    static final int TYPED_LIST_DIRECT = 0x70;
    static final int LIST_DIRECT = 0x78;
    static final int INT_ONE = 0x80;
    static final int INT_ONE_ZERO = 0x90;
    static final int INT_TWO = 0xc0;
    static final int INT_TWO_ZERO = 0xc8;
    static final int INT_THREE = 0xd0;
    static final int INT_THREE_ZERO = 0xd4;
    static final int LONG_ONE = 0xd8;
    static final int LONG_ONE_ZERO = 0xe0;
    static final int LONG_TWO = 0xf0;
    static final int LONG_TWO_ZERO = 0xf8;

    private Opcode() {}

    static boolean isBoolean(int code) {
        return code == TRUE || code == FALSE;
    }

    /** Of less than 32 units, and the byte is how many. */
    static boolean isShortString(int code) {
        return (code & ~0x1f) == STRING_DIRECT;
    }

    static boolean isString(int code) {
        return code <= 0x1f || code == STRING || code == STRING_CHUNK || (code & 0xfc) == STRING_SHORT;
    }

    /** One byte: -16 to 47. */
    static boolean isSmallInt(int code) {
        return (code & 0xc0) == INT_ONE;
    }

    /** Two bytes: -2048 to 2047. */
    static boolean isTwoByteInt(int code) {
        return (code & 0xf0) == INT_TWO;
    }

    /** Three bytes: -262,144 to 262,143. */
    static boolean isThreeByteInt(int code) {
        return (code & 0xf8) == INT_THREE;
    }

    static boolean isInt(int code) {
        return code == INT || (code >= INT_ONE && code < LONG_ONE);
    }

    static boolean isDouble(int code) {
        return code == DOUBLE || (code >= DOUBLE_ZERO && code <= DOUBLE_MILLI);
    }

    static boolean isBinary(int code) {
        return (code & 0xf0) == BYTES_DIRECT || (code & 0xfc) == BYTES_SHORT || code == BYTES || code == BYTES_CHUNK;
    }

    static boolean isObject(int code) {
        return (code & 0xf0) == OBJECT_DIRECT || code == OBJECT;
    }

    static boolean isList(int code) {
        return (code & 0xf0) == TYPED_LIST_DIRECT || (code >= TYPED_LIST_OPEN && code <= LIST);
    }

    static boolean isContainer(int code) {
        return isObject(code) || isList(code) || isMap(code);
    }

    static boolean isTypedList(int code) {
        return code == TYPED_LIST_OPEN || code == TYPED_LIST || (code & 0xf8) == TYPED_LIST_DIRECT;
    }

    static boolean isMap(int code) {
        return code == MAP || code == TYPED_MAP;
    }
}
