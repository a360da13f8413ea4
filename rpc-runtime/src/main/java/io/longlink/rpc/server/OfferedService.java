package io.longlink.rpc.server;

import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.ServiceContract;

/** One service that the server offers, in one group. Immutable. */
record OfferedService(ServiceContract<?> contract, String group, int weight, Dispatcher dispatcher) {

    static <S> OfferedService of(ServiceContract<S> contract, String group, int weight, S service) {
        return new OfferedService(contract, group, weight, contract.newDispatcher(service));
    }

    /** Index of the method with this key, or -1. */
    int methodIndex(long key) {
        for (MethodDescriptor method : contract.methods()) {
            if (method.key() == key) {
                return method.index();
            }
        }
        return -1;
    }

    /** Whether a client that asks for this service, group and version means this one. */
    boolean answersTo(String service, String askedGroup, String version) {
        return contract.service().equals(service)
                && group.equals(askedGroup)
                && contract.version().equals(version);
    }

    @Override
    public String toString() {
        return contract + (group.isEmpty() ? "" : " group " + group);
    }
}
