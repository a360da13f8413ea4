package io.longlink.rpc.client;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one connection that wait for their answer. An id is also a place in the array: a new call takes the next id
 * whose place is free, so an answer that comes too late meets another id or nothing. Belongs to one channel's event loop; not
 * thread-safe.
 */
final class PendingCalls {

    private final @Nullable OutgoingCall[] places;
    private final int capacity;
    private int size;
    private int lastId;

    /** Room for this many calls, 1 to 65,536. */
    PendingCalls(int capacity) {
        this(capacity, 0);
    }

    /** The first id is the one after {@code lastId}. */
    PendingCalls(int capacity, int lastId) {
        this.capacity = capacity;
        this.lastId = lastId;
        this.places = new OutgoingCall[Integer.highestOneBit(Math.max(1, 2 * capacity - 1))];
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size >= capacity;
    }

    /** Numbers the call and keeps it. Only while not full. */
    void add(OutgoingCall call) {
        int id = nextId();
        places[id & (places.length - 1)] = call;
        size++;
        call.numbered(id);
    }

    /** An id that no call here has, and not the last one given. Never 0, which is the connection's. */
    int nextId() {
        do {
            lastId++;
        } while (lastId == 0 || places[lastId & (places.length - 1)] != null);
        return lastId;
    }

    /** Takes the call with this id out; null when it is not, or no longer, here. */
    @Nullable
    OutgoingCall remove(int id) {
        int place = id & (places.length - 1);
        OutgoingCall call = places[place];
        if (call == null || call.id() != id) {
            return null;
        }
        places[place] = null;
        size--;
        return call;
    }

    /**
     * Ends and takes out every call that has an outcome or whose deadline is not after {@code now}. Nanoseconds to the next
     * deadline of the rest; {@link Long#MAX_VALUE} when nothing is left.
     */
    long endLate(long now) {
        long next = Long.MAX_VALUE;
        for (int place = 0; place < places.length && size > 0; place++) {
            OutgoingCall call = places[place];
            if (call == null) {
                continue;
            }
            long left = call.deadlineNanos() - now;
            if (call.isDone() || left <= 0) {
                places[place] = null;
                size--;
                call.expire();
                call.release();
            } else {
                next = Math.min(next, left);
            }
        }
        return next;
    }

    /** Takes out everything, first of all, so that whoever is told may call again. */
    List<OutgoingCall> removeAll() {
        List<OutgoingCall> all = new ArrayList<>(size);
        for (int place = 0; place < places.length; place++) {
            OutgoingCall call = places[place];
            if (call != null) {
                places[place] = null;
                all.add(call);
            }
        }
        size = 0;
        return all;
    }
}
