package io.longlink.rpc.chaos.registry;

import io.longlink.rpc.call.ServiceContract;
import io.longlink.rpc.chaos.Ledger;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Somebody who watches the registry's list from the start. */
final class Observer {

    static final String SERVICE = ServiceContract.of(Ledger.class).service();

    private List<ServiceInstance> latest = List.of();
    private int lists;
    private int removals;
    private int doubles;
    private int empties;

    Observer(ServiceRegistry registry) {
        registry.subscribe(SERVICE, this::told);
    }

    private synchronized void told(List<ServiceInstance> now) {
        Set<String> addresses = addresses(now);
        lists++;
        doubles += now.size() > addresses.size() ? 1 : 0;
        Set<String> gone = new HashSet<>(addresses(latest));
        gone.removeAll(addresses);
        removals += gone.size();
        empties += now.isEmpty() && !latest.isEmpty() ? 1 : 0;
        latest = now;
    }

    private static Set<String> addresses(List<ServiceInstance> instances) {
        return instances.stream().map(instance -> instance.address().toString()).collect(Collectors.toSet());
    }

    synchronized List<ServiceInstance> latest() {
        return latest;
    }

    synchronized Set<String> addresses() {
        return addresses(latest);
    }

    synchronized int lists() {
        return lists;
    }

    synchronized int removals() {
        return removals;
    }

    /** Lists with two entries for one address. */
    synchronized int doubles() {
        return doubles;
    }

    synchronized int empties() {
        return empties;
    }
}
