package io.longlink.rpc.testing;

/** A process as the network knows it: the event loops of one client or one server, which stand still together. */
final class Host {

    private final String name;
    private volatile boolean paused;

    Host(String name) {
        this.name = name;
    }

    boolean isPaused() {
        return paused;
    }

    /** On the driver's thread. */
    void pause(boolean standStill) {
        paused = standStill;
    }

    @Override
    public String toString() {
        return name;
    }
}
