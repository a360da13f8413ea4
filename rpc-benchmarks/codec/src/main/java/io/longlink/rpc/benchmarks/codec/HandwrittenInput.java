package io.longlink.rpc.benchmarks.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link HandwrittenOutput} writes. Not thread-safe. */
final class HandwrittenInput {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final Level[] LEVELS = Level.values();

    private byte[] bytes = new byte[0];
    private int position;

    void begin(byte[] message) {
        bytes = message;
        position = 0;
    }

    User user() {
        User user = new User();
        user.id = getLong();
        user.age = getInt();
        user.active = bytes[position++] != 0;
        user.name = getString();
        user.email = getString();
        user.mobile = getString();
        user.address = getString();
        user.icon = getString();
        user.department = getString();
        int count = getInt();
        List<Integer> permissions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            permissions.add(getInt());
        }
        user.permissions = permissions;
        user.birthday = LocalDate.ofEpochDay(getLong());
        user.created = getTime();
        user.updated = getTime();
        user.balance = Double.longBitsToDouble(getLong());
        user.level = LEVELS[bytes[position++]];
        return user;
    }

    Page<User> page() {
        Page<User> page = new Page<>();
        page.number = getInt();
        page.total = getInt();
        int count = getInt();
        List<User> users = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            users.add(user());
        }
        page.users = users;
        return page;
    }

    private int getInt() {
        int value = (int) INT.get(bytes, position);
        position += Integer.BYTES;
        return value;
    }

    private long getLong() {
        long value = (long) LONG.get(bytes, position);
        position += Long.BYTES;
        return value;
    }

    private LocalDateTime getTime() {
        long second = getLong();
        return LocalDateTime.ofEpochSecond(second, getInt(), ZoneOffset.UTC);
    }

    private String getString() {
        int length = (short) SHORT.get(bytes, position) & 0xffff;
        String value = new String(bytes, position + Short.BYTES, length, StandardCharsets.UTF_8);
        position += Short.BYTES + length;
        return value;
    }
}
