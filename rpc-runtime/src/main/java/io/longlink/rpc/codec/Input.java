package io.longlink.rpc.codec;

import io.longlink.rpc.error.MalformedDataException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * The bytes of one message, a place in them, and the scalars without context. Gives no byte at or behind the limit: the
 * array may go on there with something else.
 */
final class Input {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final char[] NONE = {};

    /** An empty message. */
    static final Input NOTHING = new Input(new byte[0], 0, 0);

    private static final HexFormat HEX = HexFormat.of();

    byte[] bytes;
    int start;
    int limit;
    int position;

    /** For what is decoded unit by unit. */
    char[] scratch = NONE;

    Input(byte[] bytes, int offset, int length) {
        requireInside(bytes, offset, length);
        this.bytes = bytes;
        this.start = offset;
        this.limit = offset + length;
        this.position = offset;
    }

    /** The bytes of another message. */
    void goOnWith(byte[] next, int offset, int length) {
        requireInside(next, offset, length);
        bytes = next;
        start = offset;
        limit = offset + length;
        position = offset;
    }

    /** Has nothing to read any more. The array that it had. */
    byte[] release() {
        byte[] had = bytes;
        goOnWith(NOTHING.bytes, 0, 0);
        return had;
    }

    private static void requireInside(byte[] bytes, int offset, int length) {
        if ((offset | length | (bytes.length - offset - length)) < 0) {
            throw new IndexOutOfBoundsException(
                    "offset " + offset + ", length " + length + " (expected: inside " + bytes.length + " bytes)");
        }
    }

    int next() {
        if (position >= limit) {
            throw truncated();
        }
        return bytes[position++] & 0xff;
    }

    int peek() {
        if (position >= limit) {
            throw truncated();
        }
        return bytes[position] & 0xff;
    }

    int remaining() {
        return limit - position;
    }

    /** One of the ints and longs of one to three bytes comes next. */
    boolean startsCompactInteger() {
        return position < limit && bytes[position] < 0;
    }

    void require(int count) {
        if (count > limit - position) {
            throw truncated();
        }
    }

    byte nextByte() {
        return (byte) next();
    }

    short nextShort() {
        require(2);
        int at = position;
        position = at + 2;
        return (short) ((bytes[at] << 8) | (bytes[at + 1] & 0xff));
    }

    int nextInt() {
        require(4);
        int value = (int) INT.get(bytes, position);
        position += 4;
        return value;
    }

    long nextLong() {
        require(8);
        long value = (long) LONG.get(bytes, position);
        position += 8;
        return value;
    }

    /** Room for so many units; what was in it is lost. */
    char[] scratch(int units) {
        if (units > scratch.length) {
            scratch = new char[units];
        }
        return scratch;
    }

    /** A length of 16 bits. */
    int nextLength() {
        return nextShort() & 0xffff;
    }

    /** The rest of an int or a long in any form, its first byte read already. */
    long integer(int code, String expected) {
        if (code >= Opcode.INT_ONE) {
            return compactInteger(code);
        }
        return switch (code) {
            case Opcode.INT, Opcode.LONG_FOUR -> nextInt();
            case Opcode.LONG -> nextLong();
            case 0x38, 0x39, 0x3a, 0x3b, 0x3c, 0x3d, 0x3e, 0x3f -> threeBytes(code - Opcode.LONG_THREE_ZERO);
            default -> throw unexpected(expected, code);
        };
    }

    private int compactInteger(int code) {
        if (code >= Opcode.LONG_TWO) {
            return twoBytes(code - Opcode.LONG_TWO_ZERO);
        }
        if (code >= Opcode.LONG_ONE) {
            return code - Opcode.LONG_ONE_ZERO;
        }
        if (code >= Opcode.INT_THREE) {
            return threeBytes(code - Opcode.INT_THREE_ZERO);
        }
        if (code >= Opcode.INT_TWO) {
            return twoBytes(code - Opcode.INT_TWO_ZERO);
        }
        return code - Opcode.INT_ONE_ZERO;
    }

    private int twoBytes(int high) {
        return (high << 8) + next();
    }

    private int threeBytes(int high) {
        return (high << 16) + nextLength();
    }

    /** A count or an index: an int that is not negative. */
    int count(String expected) {
        int at = position;
        long value = integer(next(), expected);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw malformedAt(at, expected + " expected, found one out of range");
        }
        return (int) value;
    }

    /** What was wrong with the byte just read. */
    MalformedDataException unexpected(String expected, int code) {
        return malformedAt(position - 1, expected + " expected, found 0x" + HEX.toHexDigits((byte) code));
    }

    /** What is wrong with the byte that comes next. */
    MalformedDataException unexpectedNext(String expected) {
        int code = next();
        return unexpected(expected, code);
    }

    MalformedDataException truncated() {
        return malformedAt(limit, "more bytes expected, found the end of the message");
    }

    MalformedDataException malformed(String problem) {
        return malformedAt(position, problem);
    }

    MalformedDataException malformedAt(int at, String problem) {
        return MalformedDataException.reading("offset " + (at - start) + ": " + problem);
    }
}
