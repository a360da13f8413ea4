package io.longlink.rpc.client;

import java.util.concurrent.atomic.AtomicInteger;

/** How many calls of one client wait, for a provider or for a free slot. Any thread. */
final class WaitingRoom {

    private final AtomicInteger waiting = new AtomicInteger();
    private final int places;

    WaitingRoom(int places) {
        this.places = places;
    }

    /** False when it is full. */
    boolean enter() {
        if (waiting.incrementAndGet() <= places) {
            return true;
        }
        waiting.decrementAndGet();
        return false;
    }

    void leave() {
        waiting.decrementAndGet();
    }

    int places() {
        return places;
    }
}
