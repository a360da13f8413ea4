package io.longlink.rpc.benchmarks.compact;

import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;

/** Reads. Not thread-safe. */
@SuppressWarnings("JavaUtilDate") // What every Hessian takes.
public final class CompactInput {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[0];
    private int position;

    /** Reads on from here. */
    public CompactInput at(byte[] array, int start) {
        bytes = array;
        position = start;
        return this;
    }

    public int getByte() {
        return bytes[position++];
    }

    public boolean getBoolean() {
        return bytes[position++] != 0;
    }

    public int getInt() {
        int value = (int) INT.get(bytes, position);
        position += 4;
        return value;
    }

    public long getLong() {
        long value = (long) LONG.get(bytes, position);
        position += 8;
        return value;
    }

    public String getString() {
        int length = (short) SHORT.get(bytes, position) & 0xffff;
        String value = new String(bytes, position + 2, length, StandardCharsets.UTF_8);
        position += 2 + length;
        return value;
    }

    public User getUser() {
        User user = new User();
        user.id = getLong();
        user.name = getString();
        user.sex = getInt();
        user.birthday = new Date(getLong());
        user.email = getString();
        user.mobile = getString();
        user.address = getString();
        user.icon = getString();
        int count = getInt();
        List<Integer> permissions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            permissions.add(getInt());
        }
        user.permissions = permissions;
        user.status = getInt();
        user.createTime = new Date(getLong());
        user.updateTime = new Date(getLong());
        return user;
    }

    public Page<User> getPage() {
        Page<User> page = new Page<>();
        page.number = getInt();
        page.total = getInt();
        int count = getInt();
        List<User> users = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            users.add(getUser());
        }
        page.result = users;
        return page;
    }

    public byte[] getBody() {
        int length = getInt();
        byte[] body = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return body;
    }
}
