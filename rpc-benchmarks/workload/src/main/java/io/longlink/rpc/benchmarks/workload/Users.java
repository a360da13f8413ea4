package io.longlink.rpc.benchmarks.workload;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/** The service itself. Builds a new object for every call and does nothing else. Open, for contracts that need a type. */
@SuppressWarnings("JavaUtilDate") // What every Hessian takes.
public class Users implements UserService {

    private static final int PAGE_SIZE = 15;
    private static final long DAY = 86_400_000;

    @Override
    public boolean existUser(String email) {
        return !email.isEmpty() && email.charAt(0) != '-';
    }

    @Override
    public boolean createUser(User user) {
        return user.id >= 0;
    }

    @Override
    public User getUser(long id) {
        User user = new User();
        user.id = id;
        user.name = "Grace Hopper";
        user.sex = 1;
        user.birthday = new Date(-732 * DAY);
        user.email = "grace.hopper@example.com";
        user.mobile = "18600001234";
        user.address = "北京市 中关村 1605";
        user.icon = "https://example.com/icons/grace.png";
        List<Integer> permissions = new ArrayList<>(PAGE_SIZE);
        for (int i = 1; i <= PAGE_SIZE; i++) {
            permissions.add(i * 7);
        }
        user.permissions = permissions;
        user.status = 1;
        user.createTime = new Date(1_700_000_000_123L + id);
        user.updateTime = new Date(1_760_000_000_456L + id);
        return user;
    }

    @Override
    public Page<User> listUser(int number) {
        Page<User> page = new Page<>();
        page.number = number;
        page.total = 1_000;
        List<User> users = new ArrayList<>(PAGE_SIZE);
        for (int i = 0; i < PAGE_SIZE; i++) {
            users.add(getUser((long) number * PAGE_SIZE + i));
        }
        page.result = users;
        return page;
    }

    @Override
    public byte[] echo(byte[] body) {
        return body;
    }
}
