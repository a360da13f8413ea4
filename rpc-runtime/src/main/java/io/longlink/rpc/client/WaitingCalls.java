package io.longlink.rpc.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls that wait for their turn, oldest first. Belongs to one event loop; not thread-safe. */
final class WaitingCalls {

    /** Made when the first call waits: on most links none ever does. */
    private @Nullable ArrayDeque<OutgoingCall> calls;

    private final WaitingRoom room;

    /** @param room shared with all others of the client */
    WaitingCalls(WaitingRoom room) {
        this.room = room;
    }

    int size() {
        return calls == null ? 0 : calls.size();
    }

    boolean isEmpty() {
        return calls == null || calls.isEmpty();
    }

    /** False when the client has too many that wait. */
    boolean add(OutgoingCall call) {
        if (!room.enter()) {
            return false;
        }
        if (calls == null) {
            calls = new ArrayDeque<>(4);
        }
        return calls.add(call);
    }

    /** The one that has waited longest. Only while not empty. */
    OutgoingCall remove() {
        ArrayDeque<OutgoingCall> line = Objects.requireNonNull(calls, "nobody waits");
        room.leave();
        return line.remove();
    }

    /** Takes out everything, first of all, so that whoever is told may call again. */
    List<OutgoingCall> removeAll() {
        if (calls == null) {
            return new ArrayList<>(0);
        }
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
        ArrayDeque<OutgoingCall> line = calls;
        for (int n = size(); n > 0 && line != null; n--) {
            OutgoingCall call = line.remove();
            long left = call.deadlineNanos() - now;
            if (call.isDone() || left <= 0) {
                room.leave();
                call.expire();
                call.endedUnsent(call);
            } else {
                line.add(call);
                next = Math.min(next, left);
            }
        }
        return next;
    }
}
