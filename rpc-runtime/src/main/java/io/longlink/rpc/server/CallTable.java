package io.longlink.rpc.server;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls by id, in chains by the last bits of it: clients count their calls, so a chain has one call, and taking one out touches no
 * other. Costs a connection that has had one call at a time an array of two. Belongs to one channel's event loop; not
 * thread-safe.
 */
final class CallTable {

    /** First calls of the chains: a power of two, as many as calls or more. */
    private @Nullable IncomingCall[] chains = new IncomingCall[2];

    private int size;

    int size() {
        return size;
    }

    @Nullable
    IncomingCall get(int id) {
        IncomingCall call = chains[chainOf(id)];
        while (call != null && call.id() != id) {
            call = call.nextInChain;
        }
        return call;
    }

    /** The call that had its id before, if any. */
    @Nullable
    IncomingCall put(IncomingCall call) {
        IncomingCall before = remove(call.id());
        if (size == chains.length) {
            grow();
        }
        link(call);
        size++;
        return before;
    }

    private void grow() {
        List<IncomingCall> all = all();
        chains = new IncomingCall[2 * chains.length];
        all.forEach(this::link);
    }

    private void link(IncomingCall call) {
        int chain = chainOf(call.id());
        call.nextInChain = chains[chain];
        chains[chain] = call;
    }

    /** The call that had the id, if any. */
    @Nullable
    IncomingCall remove(int id) {
        IncomingCall call = get(id);
        if (call != null) {
            remove(call);
        }
        return call;
    }

    /** False when it was not here, whoever has its id now. */
    boolean remove(IncomingCall call) {
        int chain = chainOf(call.id());
        IncomingCall before = null;
        IncomingCall other = chains[chain];
        while (other != null && other != call) {
            before = other;
            other = other.nextInChain;
        }
        if (other == null) {
            return false;
        }
        if (before == null) {
            chains[chain] = call.nextInChain;
        } else {
            before.nextInChain = call.nextInChain;
        }
        call.nextInChain = null;
        size--;
        return true;
    }

    /** As they are now, in no order. */
    List<IncomingCall> all() {
        List<IncomingCall> all = new ArrayList<>(size);
        for (IncomingCall first : chains) {
            for (IncomingCall call = first; call != null; call = call.nextInChain) {
                all.add(call);
            }
        }
        return all;
    }

    private int chainOf(int id) {
        return id & (chains.length - 1);
    }
}
