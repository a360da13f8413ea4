package io.longlink.rpc.testing;

import java.util.ArrayDeque;

/**
 * One direction between a server and all its clients. What is sent arrives in turn, late if the way is slow, and not before
 * the way is whole again if it is cut: as with TCP, which sends again what was lost. Belongs to the driver's thread.
 */
final class Way {

    private record Parcel(long due, Runnable arrival) {}

    private final Driver driver;
    private final ArrayDeque<Parcel> underWay = new ArrayDeque<>();
    private long delayNanos;
    private long lastDue;
    private boolean cut;

    Way(Driver driver) {
        this.driver = driver;
    }

    void carry(Runnable arrival) {
        lastDue = Math.max(lastDue, now() + delayNanos);
        underWay.add(new Parcel(lastDue, arrival));
        driver.in(lastDue - now(), this::deliver);
    }

    private void deliver() {
        for (Parcel next = underWay.peek(); next != null && !cut && next.due <= now(); next = underWay.peek()) {
            underWay.remove();
            next.arrival.run();
        }
    }

    void delay(long nanos) {
        delayNanos = nanos;
    }

    void cut() {
        cut = true;
    }

    void heal() {
        delayNanos = 0;
        cut = false;
        driver.in(0, this::deliver);
    }

    private long now() {
        return driver.clock().nanoTime();
    }
}
