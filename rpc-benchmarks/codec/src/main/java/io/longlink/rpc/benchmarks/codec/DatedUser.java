package io.longlink.rpc.benchmarks.codec;

import java.io.Serializable;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/** A {@link User} for libraries that do not take {@code java.time}. */
@SuppressWarnings({"serial", "JavaUtilDate", "NullAway.Init"}) // Readers set the fields one by one.
public final class DatedUser implements Serializable {

    private static final long serialVersionUID = 1L;

    public long id;
    public int age;
    public boolean active;
    public String name;
    public String email;
    public String mobile;
    public String address;
    public String icon;
    public String department;
    public List<Integer> permissions;
    public Date birthday;
    public Date created;
    public Date updated;
    public double balance;
    public Level level;

    static DatedUser of(User user) {
        DatedUser dated = new DatedUser();
        dated.id = user.id;
        dated.age = user.age;
        dated.active = user.active;
        dated.name = user.name;
        dated.email = user.email;
        dated.mobile = user.mobile;
        dated.address = user.address;
        dated.icon = user.icon;
        dated.department = user.department;
        dated.permissions = user.permissions;
        dated.birthday = dateOf(user.birthday.atStartOfDay());
        dated.created = dateOf(user.created);
        dated.updated = dateOf(user.updated);
        dated.balance = user.balance;
        dated.level = user.level;
        return dated;
    }

    static Page<DatedUser> of(Page<User> page) {
        Page<DatedUser> dated = new Page<>();
        dated.number = page.number;
        dated.total = page.total;
        dated.users = new ArrayList<>();
        for (User user : page.users) {
            dated.users.add(of(user));
        }
        return dated;
    }

    private static Date dateOf(LocalDateTime time) {
        return Date.from(time.toInstant(ZoneOffset.UTC));
    }
}
