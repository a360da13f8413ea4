package io.longlink.rpc.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one connection that wait for their answer. An id is also a place in the array: a new call takes the next id
 * whose place is free, so an answer that comes too late meets another id or nothing. Belongs to one channel's event loop; not
 * thread-safe.
 */
final class PendingCalls {

    /** Room for the first call: most links never have more at once. There may be very many links without any. */
    private static final int FIRST_PLACES = 16;

    /** Before the first call; never written. */
    private static final @Nullable OutgoingCall[] NONE = new OutgoingCall[1];

    private @Nullable OutgoingCall[] places = NONE;
    private final int capacity;
    private final IntPredicate taken;
    private int size;
    private int lastId;

    /** Room for this many calls, 1 to 65,536. */
    PendingCalls(int capacity) {
        this(capacity, 0, id -> false);
    }

    /** @param taken whether something else on this connection has the id */
    PendingCalls(int capacity, IntPredicate taken) {
        this(capacity, 0, taken);
    }

    /** The first id is the one after {@code lastId}. */
    PendingCalls(int capacity, int lastId) {
        this(capacity, lastId, id -> false);
    }

    private PendingCalls(int capacity, int lastId, IntPredicate taken) {
        this.taken = taken;
        this.capacity = capacity;
        this.lastId = lastId;
    }

    /** Twice the room; ids that differed in their place still do. */
    private void grow() {
        OutgoingCall[] larger = new OutgoingCall[places == NONE ? firstPlaces() : 2 * places.length];
        for (OutgoingCall call : places) {
            if (call != null) {
                larger[call.id() & (larger.length - 1)] = call;
            }
        }
        places = larger;
    }

    private int firstPlaces() {
        return Math.min(FIRST_PLACES, Integer.highestOneBit(Math.max(1, 2 * capacity - 1)));
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
        if (size == places.length || places == NONE) {
            grow();
        }
        do {
            lastId++;
        } while (lastId == 0 || places[lastId & (places.length - 1)] != null || taken.test(lastId));
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

    /** Takes this call out; false when it is not, or no longer, here. */
    boolean remove(OutgoingCall call) {
        int place = call.id() & (places.length - 1);
        if (places[place] != call) {
            return false;
        }
        places[place] = null;
        size--;
        return true;
    }

    /** Told about calls that are not answered in time. */
    interface Late {

        /** Taken out: its deadline has passed, or it has an outcome from elsewhere. */
        void ended(OutgoingCall call, boolean byDeadline);

        /** It stays, and may have another attempt. */
        void attemptIsDue(OutgoingCall call);
    }

    /**
     * Takes out every call that has an outcome or whose deadline is not after {@code now}, and names those whose attempt has
     * taken too long. Nanoseconds to the next such moment of the rest; {@link Long#MAX_VALUE} when nothing is left.
     */
    long endLate(long now, Late late) {
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
                late.ended(call, left <= 0);
                continue;
            }
            if (call.dueNanos() - now <= 0) {
                late.attemptIsDue(call);
            }
            next = Math.min(next, call.dueNanos() - now);
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
