package io.longlink.rpc.client;

import io.longlink.rpc.internal.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * What one server says about a service and the methods that it was asked for.
 *
 * @param address of the server
 * @param offered whether it has the service at all, in this version and group; if not, it lacks all methods
 * @param fingerprint of its contract: equal ones mean equal contracts; 0 when it is not offered
 * @param methods those that it has, of those that were asked for
 * @param missing those that it lacks
 */
public record GenericDescription(
        String address, boolean offered, long fingerprint, List<String> methods, List<String> missing) {

    public GenericDescription {
        methods = List.copyOf(methods);
        missing = List.copyOf(missing);
    }

    static GenericDescription of(String address, GenericContract contract, Frame.Bound bound) {
        List<String> methods = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        contract.methods().forEach(method -> {
            boolean has = bound.known() && !bound.missingMethods().contains(method.index());
            (has ? methods : missing).add(method.signature());
        });
        return new GenericDescription(address, bound.known(), bound.fingerprint(), methods, missing);
    }
}
