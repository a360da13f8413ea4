package io.longlink.rpc.benchmarks.workload;

import java.io.Serializable;
import java.util.Date;
import java.util.List;

/** Twelve fields. A plain class with public fields, because every stack takes that. */
@SuppressWarnings({"serial", "JavaUtilDate", "NullAway.Init"}) // Readers set the fields one by one.
public final class User implements Serializable {

    private static final long serialVersionUID = 1L;

    public long id;
    public String name;
    public int sex;
    public Date birthday;
    public String email;
    public String mobile;
    public String address;
    public String icon;
    public List<Integer> permissions;
    public int status;
    public Date createTime;
    public Date updateTime;
}
