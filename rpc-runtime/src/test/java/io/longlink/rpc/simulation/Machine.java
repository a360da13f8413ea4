package io.longlink.rpc.simulation;

import java.util.ArrayList;
import java.util.List;

/** A computer with one address: processes come and go on it. While it is off, nobody answers for them. */
final class Machine {

    private final String address;
    private final List<Runnable> whenOn = new ArrayList<>();
    private boolean on = true;

    Machine(String address) {
        this.address = address;
    }

    String address() {
        return address;
    }

    boolean isOn() {
        return on;
    }

    void whenOn(Runnable what) {
        whenOn.add(what);
    }

    void power(boolean isOn) {
        on = isOn;
        if (on) {
            List<Runnable> waiting = new ArrayList<>(whenOn);
            whenOn.clear();
            waiting.forEach(Runnable::run);
        }
    }

    @Override
    public String toString() {
        return address;
    }
}
