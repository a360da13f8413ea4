package io.longlink.rpc.benchmarks.grpc;

import com.google.protobuf.UnsafeByteOperations;
import io.longlink.rpc.benchmarks.messages.users.BodyMessage;
import io.longlink.rpc.benchmarks.messages.users.EmailMessage;
import io.longlink.rpc.benchmarks.messages.users.FlagMessage;
import io.longlink.rpc.benchmarks.messages.users.IdMessage;
import io.longlink.rpc.benchmarks.messages.users.PageNumberMessage;
import io.longlink.rpc.benchmarks.messages.users.UserMessage;
import io.longlink.rpc.benchmarks.messages.users.UserPageMessage;
import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/** The workload's objects from and to messages. */
@SuppressWarnings("JavaUtilDate") // What every Hessian takes.
final class Messages {

    private Messages() {}

    static EmailMessage email(String email) {
        return EmailMessage.newBuilder().setEmail(email).build();
    }

    static IdMessage id(long id) {
        return IdMessage.newBuilder().setId(id).build();
    }

    static PageNumberMessage pageNumber(int number) {
        return PageNumberMessage.newBuilder().setNumber(number).build();
    }

    static FlagMessage flag(boolean flag) {
        return FlagMessage.newBuilder().setFlag(flag).build();
    }

    /** Shares the array, as an application does that no longer writes to it. */
    static BodyMessage body(byte[] body) {
        return BodyMessage.newBuilder()
                .setBody(UnsafeByteOperations.unsafeWrap(body))
                .build();
    }

    static UserMessage of(User user) {
        return UserMessage.newBuilder()
                .setId(user.id)
                .setName(user.name)
                .setSex(user.sex)
                .setBirthday(user.birthday.getTime())
                .setEmail(user.email)
                .setMobile(user.mobile)
                .setAddress(user.address)
                .setIcon(user.icon)
                .addAllPermissions(user.permissions)
                .setStatus(user.status)
                .setCreateTime(user.createTime.getTime())
                .setUpdateTime(user.updateTime.getTime())
                .build();
    }

    static User user(UserMessage message) {
        User user = new User();
        user.id = message.getId();
        user.name = message.getName();
        user.sex = message.getSex();
        user.birthday = new Date(message.getBirthday());
        user.email = message.getEmail();
        user.mobile = message.getMobile();
        user.address = message.getAddress();
        user.icon = message.getIcon();
        user.permissions = new ArrayList<>(message.getPermissionsList());
        user.status = message.getStatus();
        user.createTime = new Date(message.getCreateTime());
        user.updateTime = new Date(message.getUpdateTime());
        return user;
    }

    static UserPageMessage of(Page<User> page) {
        UserPageMessage.Builder message =
                UserPageMessage.newBuilder().setNumber(page.number).setTotal(page.total);
        for (User user : page.result) {
            message.addResult(of(user));
        }
        return message.build();
    }

    static Page<User> page(UserPageMessage message) {
        Page<User> page = new Page<>();
        page.number = message.getNumber();
        page.total = message.getTotal();
        List<User> users = new ArrayList<>(message.getResultCount());
        for (UserMessage user : message.getResultList()) {
            users.add(user(user));
        }
        page.result = users;
        return page;
    }
}
