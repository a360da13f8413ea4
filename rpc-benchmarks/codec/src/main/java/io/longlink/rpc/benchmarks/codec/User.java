package io.longlink.rpc.benchmarks.codec;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** Fifteen fields. A plain class with public fields, because every library takes that. */
@SuppressWarnings({"serial", "NullAway.Init"}) // Readers set the fields one by one.
public final class User implements Serializable {

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
    public LocalDate birthday;
    public LocalDateTime created;
    public LocalDateTime updated;
    public double balance;
    public Level level;
}
