package io.longlink.rpc.benchmarks.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Writes into one array that is large enough. Not thread-safe. */
@SuppressWarnings({"EnumOrdinal", "JavaLocalDateTimeGetNano"}) // What a hand would write.
final class HandwrittenOutput {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int BUFFER_BYTES = 16_384;

    private final byte[] bytes = new byte[BUFFER_BYTES];
    private int position;

    byte[] array() {
        return bytes;
    }

    int length() {
        return position;
    }

    void reset() {
        position = 0;
    }

    void user(User user) {
        putLong(user.id);
        putInt(user.age);
        bytes[position++] = (byte) (user.active ? 1 : 0);
        putString(user.name);
        putString(user.email);
        putString(user.mobile);
        putString(user.address);
        putString(user.icon);
        putString(user.department);
        List<Integer> permissions = user.permissions;
        int count = permissions.size();
        putInt(count);
        for (int i = 0; i < count; i++) {
            putInt(permissions.get(i));
        }
        putLong(user.birthday.toEpochDay());
        putTime(user.created);
        putTime(user.updated);
        putLong(Double.doubleToRawLongBits(user.balance));
        bytes[position++] = (byte) user.level.ordinal();
    }

    void page(Page<User> page) {
        putInt(page.number);
        putInt(page.total);
        List<User> users = page.users;
        int count = users.size();
        putInt(count);
        for (int i = 0; i < count; i++) {
            user(users.get(i));
        }
    }

    private void putInt(int value) {
        INT.set(bytes, position, value);
        position += Integer.BYTES;
    }

    private void putLong(long value) {
        LONG.set(bytes, position, value);
        position += Long.BYTES;
    }

    private void putTime(LocalDateTime time) {
        putLong(time.toEpochSecond(ZoneOffset.UTC));
        putInt(time.getNano());
    }

    private void putString(String value) {
        int length = value.length();
        int at = position + Short.BYTES;
        for (int i = 0; i < length; i++) {
            char unit = value.charAt(i);
            if (unit >= 0x80) {
                putWideString(value);
                return;
            }
            bytes[at++] = (byte) unit;
        }
        SHORT.set(bytes, position, (short) length);
        position = at;
    }

    private void putWideString(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        SHORT.set(bytes, position, (short) encoded.length);
        System.arraycopy(encoded, 0, bytes, position + Short.BYTES, encoded.length);
        position += Short.BYTES + encoded.length;
    }
}
