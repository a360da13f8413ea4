package io.longlink.rpc.benchmarks.thrift;

import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;

/** The workload's types as Thrift structs. */
@SuppressWarnings("JavaUtilDate") // What every Hessian takes.
final class Structs {

    private static final TStruct USER = new TStruct("User");
    private static final TField ID = new TField("id", TType.I64, (short) 1);
    private static final TField NAME = new TField("name", TType.STRING, (short) 2);
    private static final TField SEX = new TField("sex", TType.I32, (short) 3);
    private static final TField BIRTHDAY = new TField("birthday", TType.I64, (short) 4);
    private static final TField EMAIL = new TField("email", TType.STRING, (short) 5);
    private static final TField MOBILE = new TField("mobile", TType.STRING, (short) 6);
    private static final TField ADDRESS = new TField("address", TType.STRING, (short) 7);
    private static final TField ICON = new TField("icon", TType.STRING, (short) 8);
    private static final TField PERMISSIONS = new TField("permissions", TType.LIST, (short) 9);
    private static final TField STATUS = new TField("status", TType.I32, (short) 10);
    private static final TField CREATE_TIME = new TField("createTime", TType.I64, (short) 11);
    private static final TField UPDATE_TIME = new TField("updateTime", TType.I64, (short) 12);

    private static final TStruct PAGE = new TStruct("Page");
    private static final TField NUMBER = new TField("number", TType.I32, (short) 1);
    private static final TField TOTAL = new TField("total", TType.I32, (short) 2);
    private static final TField RESULT = new TField("result", TType.LIST, (short) 3);

    private Structs() {}

    static void write(TProtocol out, User user) throws TException {
        out.writeStructBegin(USER);
        write(out, ID, user.id);
        write(out, NAME, user.name);
        write(out, SEX, user.sex);
        write(out, BIRTHDAY, user.birthday.getTime());
        write(out, EMAIL, user.email);
        write(out, MOBILE, user.mobile);
        write(out, ADDRESS, user.address);
        write(out, ICON, user.icon);
        out.writeFieldBegin(PERMISSIONS);
        out.writeListBegin(new TList(TType.I32, user.permissions.size()));
        for (int permission : user.permissions) {
            out.writeI32(permission);
        }
        out.writeListEnd();
        out.writeFieldEnd();
        write(out, STATUS, user.status);
        write(out, CREATE_TIME, user.createTime.getTime());
        write(out, UPDATE_TIME, user.updateTime.getTime());
        out.writeFieldStop();
        out.writeStructEnd();
    }

    static User readUser(TProtocol in) throws TException {
        User user = new User();
        in.readStructBegin();
        for (TField field = in.readFieldBegin(); field.type != TType.STOP; field = in.readFieldBegin()) {
            switch (field.id) {
                case 1 -> user.id = in.readI64();
                case 2 -> user.name = in.readString();
                case 3 -> user.sex = in.readI32();
                case 4 -> user.birthday = new Date(in.readI64());
                case 5 -> user.email = in.readString();
                case 6 -> user.mobile = in.readString();
                case 7 -> user.address = in.readString();
                case 8 -> user.icon = in.readString();
                case 9 -> user.permissions = readIntegers(in);
                case 10 -> user.status = in.readI32();
                case 11 -> user.createTime = new Date(in.readI64());
                case 12 -> user.updateTime = new Date(in.readI64());
                default -> TProtocolUtil.skip(in, field.type);
            }
            in.readFieldEnd();
        }
        in.readStructEnd();
        return user;
    }

    private static List<Integer> readIntegers(TProtocol in) throws TException {
        TList head = in.readListBegin();
        List<Integer> values = new ArrayList<>(head.size);
        for (int i = 0; i < head.size; i++) {
            values.add(in.readI32());
        }
        in.readListEnd();
        return values;
    }

    static void write(TProtocol out, Page<User> page) throws TException {
        out.writeStructBegin(PAGE);
        write(out, NUMBER, page.number);
        write(out, TOTAL, page.total);
        out.writeFieldBegin(RESULT);
        out.writeListBegin(new TList(TType.STRUCT, page.result.size()));
        for (User user : page.result) {
            write(out, user);
        }
        out.writeListEnd();
        out.writeFieldEnd();
        out.writeFieldStop();
        out.writeStructEnd();
    }

    static Page<User> readPage(TProtocol in) throws TException {
        Page<User> page = new Page<>();
        in.readStructBegin();
        for (TField field = in.readFieldBegin(); field.type != TType.STOP; field = in.readFieldBegin()) {
            switch (field.id) {
                case 1 -> page.number = in.readI32();
                case 2 -> page.total = in.readI32();
                case 3 -> page.result = readUsers(in);
                default -> TProtocolUtil.skip(in, field.type);
            }
            in.readFieldEnd();
        }
        in.readStructEnd();
        return page;
    }

    private static List<User> readUsers(TProtocol in) throws TException {
        TList head = in.readListBegin();
        List<User> users = new ArrayList<>(head.size);
        for (int i = 0; i < head.size; i++) {
            users.add(readUser(in));
        }
        in.readListEnd();
        return users;
    }

    private static void write(TProtocol out, TField field, int value) throws TException {
        out.writeFieldBegin(field);
        out.writeI32(value);
        out.writeFieldEnd();
    }

    private static void write(TProtocol out, TField field, long value) throws TException {
        out.writeFieldBegin(field);
        out.writeI64(value);
        out.writeFieldEnd();
    }

    private static void write(TProtocol out, TField field, String value) throws TException {
        out.writeFieldBegin(field);
        out.writeString(value);
        out.writeFieldEnd();
    }
}
