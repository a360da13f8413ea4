package io.longlink.rpc.benchmarks.codec;

import io.longlink.rpc.benchmarks.messages.codec.LevelMessage;
import io.longlink.rpc.benchmarks.messages.codec.UserMessage;
import io.longlink.rpc.benchmarks.messages.codec.UserPageMessage;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;

/** Users from and to protobuf's messages: what an application with its own types pays for. */
final class ProtobufUsers {

    private ProtobufUsers() {}

    static UserPageMessage message(Page<User> page) {
        UserPageMessage.Builder message =
                UserPageMessage.newBuilder().setNumber(page.number).setTotal(page.total);
        for (User user : page.users) {
            message.addUsers(message(user));
        }
        return message.build();
    }

    static Page<User> page(UserPageMessage message) {
        Page<User> page = new Page<>();
        page.number = message.getNumber();
        page.total = message.getTotal();
        page.users = new ArrayList<>(message.getUsersCount());
        for (UserMessage user : message.getUsersList()) {
            page.users.add(user(user));
        }
        return page;
    }

    @SuppressWarnings("JavaLocalDateTimeGetNano") // The seconds are in a field of their own.
    static UserMessage message(User user) {
        return UserMessage.newBuilder()
                .setId(user.id)
                .setAge(user.age)
                .setActive(user.active)
                .setName(user.name)
                .setEmail(user.email)
                .setMobile(user.mobile)
                .setAddress(user.address)
                .setIcon(user.icon)
                .setDepartment(user.department)
                .addAllPermissions(user.permissions)
                .setBirthday(user.birthday.toEpochDay())
                .setCreatedSeconds(user.created.toEpochSecond(ZoneOffset.UTC))
                .setCreatedNanos(user.created.getNano())
                .setUpdatedSeconds(user.updated.toEpochSecond(ZoneOffset.UTC))
                .setUpdatedNanos(user.updated.getNano())
                .setBalance(user.balance)
                .setLevel(message(user.level))
                .build();
    }

    static User user(UserMessage message) {
        User user = new User();
        user.id = message.getId();
        user.age = message.getAge();
        user.active = message.getActive();
        user.name = message.getName();
        user.email = message.getEmail();
        user.mobile = message.getMobile();
        user.address = message.getAddress();
        user.icon = message.getIcon();
        user.department = message.getDepartment();
        user.permissions = new ArrayList<>(message.getPermissionsList());
        user.birthday = LocalDate.ofEpochDay(message.getBirthday());
        user.created =
                LocalDateTime.ofEpochSecond(message.getCreatedSeconds(), message.getCreatedNanos(), ZoneOffset.UTC);
        user.updated =
                LocalDateTime.ofEpochSecond(message.getUpdatedSeconds(), message.getUpdatedNanos(), ZoneOffset.UTC);
        user.balance = message.getBalance();
        user.level = level(message.getLevel());
        return user;
    }

    private static LevelMessage message(Level level) {
        return switch (level) {
            case GUEST -> LevelMessage.GUEST;
            case MEMBER -> LevelMessage.MEMBER;
            case ADMIN -> LevelMessage.ADMIN;
        };
    }

    private static Level level(LevelMessage message) {
        return switch (message) {
            case GUEST -> Level.GUEST;
            case MEMBER -> Level.MEMBER;
            case ADMIN -> Level.ADMIN;
            case UNRECOGNIZED -> throw new IllegalArgumentException("an unknown level");
        };
    }
}
