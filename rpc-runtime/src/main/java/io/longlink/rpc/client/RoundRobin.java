package io.longlink.rpc.client;

import java.util.concurrent.atomic.AtomicInteger;

/** See {@link Balancing#ROUND_ROBIN}. */
final class RoundRobin implements Picker {

    private final Provider[] providers;
    private final AtomicInteger turn;

    RoundRobin(Provider[] providers, AtomicInteger turn) {
        this.providers = providers;
        this.turn = turn;
    }

    @Override
    public Provider pick(OutgoingCall call) {
        return providers[(turn.getAndIncrement() & Integer.MAX_VALUE) % providers.length];
    }

    @Override
    public String toString() {
        return "round robin over " + providers.length;
    }
}
