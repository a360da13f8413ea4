package io.longlink.rpc.server;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls by id: each at the place that the last bits of its id say, or the next free one behind that. Costs a connection that has had
 * one call at a time an array of two. Belongs to one channel's event loop; not thread-safe.
 */
final class CallTable {

    /** A power of two; at most half of them are taken, so that a search ends soon. */
    private @Nullable IncomingCall[] places = new IncomingCall[2];

    private int size;

    int size() {
        return size;
    }

    @Nullable
    IncomingCall get(int id) {
        return places[placeOf(id)];
    }

    /** The call that had its id before, if any. */
    @Nullable
    IncomingCall put(IncomingCall call) {
        int place = placeOf(call.id());
        IncomingCall before = places[place];
        places[place] = call;
        if (before == null && 2 * ++size > places.length) {
            grow();
        }
        return before;
    }

    private void grow() {
        List<IncomingCall> all = all();
        places = new IncomingCall[2 * places.length];
        for (IncomingCall call : all) {
            places[placeOf(call.id())] = call;
        }
    }

    /** The call that had the id, if any. */
    @Nullable
    IncomingCall remove(int id) {
        int place = placeOf(id);
        IncomingCall removed = places[place];
        if (removed != null) {
            places[place] = null;
            size--;
            closeUp(place);
        }
        return removed;
    }

    /** What stands behind a place that has become free may have to be found there. */
    private void closeUp(int freed) {
        int free = freed;
        int place = next(free);
        for (IncomingCall call = places[place]; call != null; call = places[place]) {
            if (distance(home(call.id()), place) >= distance(free, place)) {
                places[free] = call;
                places[place] = null;
                free = place;
            }
            place = next(place);
        }
    }

    /** As they are now, in no order. */
    List<IncomingCall> all() {
        List<IncomingCall> all = new ArrayList<>(size);
        for (IncomingCall call : places) {
            if (call != null) {
                all.add(call);
            }
        }
        return all;
    }

    /** Where the call with this id is, or would be put. */
    private int placeOf(int id) {
        int place = home(id);
        for (IncomingCall call = places[place]; call != null && call.id() != id; call = places[place]) {
            place = next(place);
        }
        return place;
    }

    private int home(int id) {
        return id & (places.length - 1);
    }

    private int next(int place) {
        return (place + 1) & (places.length - 1);
    }

    private int distance(int from, int to) {
        return (to - from) & (places.length - 1);
    }
}
