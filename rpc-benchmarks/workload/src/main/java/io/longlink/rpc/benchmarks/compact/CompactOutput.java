package io.longlink.rpc.benchmarks.compact;

import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes. Not thread-safe. */
@SuppressWarnings("JavaUtilDate") // What every Hessian takes.
public final class CompactOutput {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int position;

    public CompactOutput(int capacity) {
        bytes = new byte[capacity];
    }

    /** The array that holds what was written; the next growth replaces it. */
    public byte[] array() {
        return bytes;
    }

    public int position() {
        return position;
    }

    public void reset() {
        position = 0;
    }

    /** Leaves bytes free, to be filled by {@link #setInt}; where they begin. */
    public int reserve(int count) {
        ensure(count);
        int start = position;
        position += count;
        return start;
    }

    public void setInt(int at, int value) {
        INT.set(bytes, at, value);
    }

    public void putByte(int value) {
        ensure(1);
        bytes[position++] = (byte) value;
    }

    public void putBoolean(boolean value) {
        putByte(value ? 1 : 0);
    }

    public void putInt(int value) {
        ensure(4);
        INT.set(bytes, position, value);
        position += 4;
    }

    public void putLong(long value) {
        ensure(8);
        LONG.set(bytes, position, value);
        position += 8;
    }

    public void putBytes(byte[] value, int start, int length) {
        ensure(length);
        System.arraycopy(value, start, bytes, position, length);
        position += length;
    }

    public void putString(String value) {
        int length = value.length();
        ensure(2 + length);
        byte[] target = bytes;
        int at = position + 2;
        for (int i = 0; i < length; i++) {
            char unit = value.charAt(i);
            if (unit >= 0x80) {
                putWideString(value);
                return;
            }
            target[at++] = (byte) unit;
        }
        SHORT.set(target, position, (short) length);
        position = at;
    }

    private void putWideString(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        ensure(2 + encoded.length);
        SHORT.set(bytes, position, (short) encoded.length);
        position += 2;
        putBytes(encoded, 0, encoded.length);
    }

    public void putUser(User user) {
        putLong(user.id);
        putString(user.name);
        putInt(user.sex);
        putLong(user.birthday.getTime());
        putString(user.email);
        putString(user.mobile);
        putString(user.address);
        putString(user.icon);
        List<Integer> permissions = user.permissions;
        int count = permissions.size();
        putInt(count);
        for (int i = 0; i < count; i++) {
            putInt(permissions.get(i));
        }
        putInt(user.status);
        putLong(user.createTime.getTime());
        putLong(user.updateTime.getTime());
    }

    public void putPage(Page<User> page) {
        putInt(page.number);
        putInt(page.total);
        List<User> users = page.result;
        int count = users.size();
        putInt(count);
        for (int i = 0; i < count; i++) {
            putUser(users.get(i));
        }
    }

    public void putBody(byte[] body) {
        putInt(body.length);
        putBytes(body, 0, body.length);
    }

    private void ensure(int count) {
        if (bytes.length - position < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, position + count));
        }
    }
}
