package io.longlink.rpc.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Calls that wait for their turn, oldest first. Belongs to one event loop; not thread-safe. */
final class WaitingCalls {

    private final ArrayDeque<OutgoingCall> calls = new ArrayDeque<>(0);
    private final WaitingRoom room;

    /** @param room shared with all others of the client */
    WaitingCalls(WaitingRoom room) {
        this.room = room;
    }

    int size() {
        return calls.size();
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** False when the client has too many that wait. */
    boolean add(OutgoingCall call) {
        return room.enter() && calls.add(call);
    }

    /** The one that has waited longest. Only while not empty. */
    OutgoingCall remove() {
        room.leave();
        return calls.remove();
    }

    /** Takes out everything, first of all, so that whoever is told may call again. */
    List<OutgoingCall> removeAll() {
        List<OutgoingCall> all = new ArrayList<>(calls);
        calls.clear();
        all.forEach(call -> room.leave());
        return all;
    }

    /**
     * Ends and takes out every call that has an outcome or whose deadline is not after {@code now}. Nanoseconds to the next
     * deadline of the rest; {@link Long#MAX_VALUE} when nothing is left.
     */
    long endLate(long now) {
        long next = Long.MAX_VALUE;
        for (int n = calls.size(); n > 0; n--) {
            OutgoingCall call = calls.remove();
            long left = call.deadlineNanos() - now;
            if (call.isDone() || left <= 0) {
                room.leave();
                call.expire();
                call.release();
            } else {
                calls.add(call);
                next = Math.min(next, left);
            }
        }
        return next;
    }
}
