package io.longlink.rpc.client;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * How many attempts to connect one client makes at once: 32, of which endpoints that have failed twice in a row get 24, so
 * that a crowd of dead addresses never delays a server that has just started. Belongs to the home loop.
 */
final class ConnectPermits {

    static final int ALL = 32;
    static final int FOR_THE_UNREACHABLE = 24;

    private final Queue<Runnable> hopeful = new ArrayDeque<>();
    private final Queue<Runnable> unreachable = new ArrayDeque<>();
    private int taken;
    private int takenByUnreachable;

    /** Runs the attempt now or when it is its turn. Each that is run gives its permit {@linkplain #giveBack back}, once. */
    void request(Runnable attempt, boolean failsTimeAndAgain) {
        (failsTimeAndAgain ? unreachable : hopeful).add(attempt);
        grant();
    }

    void giveBack(boolean failedTimeAndAgain) {
        taken--;
        if (failedTimeAndAgain) {
            takenByUnreachable--;
        }
        grant();
    }

    int taken() {
        return taken;
    }

    private void grant() {
        while (taken < ALL && !hopeful.isEmpty()) {
            taken++;
            hopeful.remove().run();
        }
        while (taken < ALL && takenByUnreachable < FOR_THE_UNREACHABLE && !unreachable.isEmpty()) {
            taken++;
            takenByUnreachable++;
            unreachable.remove().run();
        }
    }
}
