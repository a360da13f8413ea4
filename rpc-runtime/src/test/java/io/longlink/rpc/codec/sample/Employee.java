package io.longlink.rpc.codec.sample;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bean whose objects know each other. */
@SuppressWarnings("serial") // lists that are
public final class Employee implements Serializable {

    private static final long serialVersionUID = 1L;

    private @Nullable String name;
    private @Nullable Employee boss;
    private @Nullable List<@Nullable Employee> reports;

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable Employee getBoss() {
        return boss;
    }

    public void setBoss(@Nullable Employee boss) {
        this.boss = boss;
    }

    public @Nullable List<@Nullable Employee> getReports() {
        return reports;
    }

    public void setReports(@Nullable List<@Nullable Employee> reports) {
        this.reports = reports;
    }
}
