package io.longlink.rpc.client;

import java.util.concurrent.locks.LockSupport;

/** How the thread of a blocking call waits: parked on the call itself, which whoever ends it unparks. */
final class ParkedCaller {

    private ParkedCaller() {}

    /** Until the call has an outcome, which its deadline is if nothing else. An interrupt ends the call, and stays set. */
    static void waitFor(OutgoingCall call) {
        boolean interrupted = false;
        boolean begun = true;
        while (call.outcome() == null) {
            // What sending took is hardly worth asking the clock for: who wakes up looks again.
            long left = call.isEndless() ? Long.MAX_VALUE : begun ? call.timeoutNanos() : call.nanosLeft();
            begun = false;
            if (left <= 0) {
                call.expire();
            } else {
                LockSupport.parkNanos(call, left);
                if (Thread.interrupted()) {
                    interrupted = true;
                    call.cancel("the waiting thread was interrupted");
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
