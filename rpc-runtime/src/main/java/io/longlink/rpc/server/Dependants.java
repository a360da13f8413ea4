package io.longlink.rpc.server;

import io.longlink.rpc.call.CallScope.Dependant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The calls that were made while one call was served, and are not over. Any thread. */
final class Dependants {

    private final Set<Dependant> calls = new LinkedHashSet<>();

    synchronized void add(Dependant call) {
        calls.add(call);
    }

    synchronized boolean remove(Dependant call) {
        return calls.remove(call);
    }

    /** Tells all that there are now. */
    void end(String reason) {
        List<Dependant> told;
        synchronized (this) {
            told = List.copyOf(calls);
            calls.clear();
        }
        told.forEach(call -> call.scopeEnded(reason));
    }
}
