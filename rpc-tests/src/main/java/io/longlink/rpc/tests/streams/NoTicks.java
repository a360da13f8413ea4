package io.longlink.rpc.tests.streams;

public class NoTicks extends Exception {

    private static final long serialVersionUID = 1L;

    private final long count;

    public NoTicks(long count) {
        this.count = count;
    }

    public long count() {
        return count;
    }
}
