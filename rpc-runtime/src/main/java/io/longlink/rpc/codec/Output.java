package io.longlink.rpc.codec;

import io.longlink.rpc.error.MalformedDataException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The array of one message and a place in it. Room is made once for each value, by {@link #ensure}; nothing else checks. */
final class Output {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** No scalar and no head of a string, a list or an object is longer. */
    static final int HEAD_BYTES = 16;

    private static final int INITIAL_BYTES = 512;

    private final int headroom;
    byte[] bytes;
    int position;

    Output(int headroom) {
        this.headroom = headroom;
        this.bytes = new byte[headroom + INITIAL_BYTES];
        this.position = headroom;
    }

    /** Starts again. An array that has grown too large to keep becomes room for whoever needs so much next. */
    void reset() {
        position = headroom;
        if (bytes.length > headroom + Limits.RETAINED_BYTES) {
            byte[] large = bytes;
            bytes = new byte[headroom + INITIAL_BYTES];
            LargeArrays.give(large);
        }
    }

    void ensure(int count) {
        if (bytes.length - position < count) {
            grow(count);
        }
    }

    private void grow(int count) {
        long needed = (long) position + count;
        if (needed - headroom > Limits.MESSAGE_BYTES) {
            throw MalformedDataException.writing("message: more than " + Limits.MESSAGE_BYTES + " bytes");
        }
        byte[] small = bytes;
        byte[] large = LargeArrays.take(headroom + capacity((int) needed - headroom));
        System.arraycopy(small, 0, large, 0, position);
        bytes = large;
        LargeArrays.give(small);
    }

    /** A message that may be retained never ends in an array that may not; a larger one has little more than it needs. */
    private int capacity(int needed) {
        return needed <= Limits.RETAINED_BYTES
                ? Integer.highestOneBit(needed - 1) << 1
                : Math.max(needed, Math.min(bytes.length + bytes.length / 2, Limits.MESSAGE_BYTES));
    }

    void put(int value) {
        bytes[position++] = (byte) value;
    }

    void putShort(int value) {
        SHORT.set(bytes, position, (short) value);
        position += 2;
    }

    void putInt(int value) {
        INT.set(bytes, position, value);
        position += 4;
    }

    void putLong(long value) {
        LONG.set(bytes, position, value);
        position += 8;
    }

    void putBytes(byte[] value, int start, int length) {
        System.arraycopy(value, start, bytes, position, length);
        position += length;
    }

    /** Units of a string, for which room is made as if they were ASCII; more room, if they are not, is made here. */
    void putUnits(String value, int start, int end) {
        byte[] target = bytes;
        int at = position;
        for (int i = start; i < end; i++) {
            char unit = value.charAt(i);
            if (unit >= 0x80) {
                position = at;
                putWideUnits(value, i, end);
                return;
            }
            target[at++] = (byte) unit;
        }
        position = at;
    }

    private void putWideUnits(String value, int start, int end) {
        ensure(Cesu8.MAX_UNIT_BYTES * (end - start));
        position = Cesu8.encode(value, start, end, bytes, position);
    }
}
