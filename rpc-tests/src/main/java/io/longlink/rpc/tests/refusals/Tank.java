package io.longlink.rpc.tests.refusals;

/** Its setter refuses what the record refuses. */
public class Tank {

    private int level;

    public int getLevel() {
        return level;
    }

    public void setLevel(int level) {
        this.level = new Percent(level).value();
    }
}
