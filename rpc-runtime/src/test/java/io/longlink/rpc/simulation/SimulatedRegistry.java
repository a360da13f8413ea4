package io.longlink.rpc.simulation;

import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.Registration;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceRegistry;
import io.longlink.rpc.registry.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A list of providers that everybody hears of a little later, and that may be wrong for a while. */
final class SimulatedRegistry implements ServiceRegistry {

    private final World world;
    private final Map<Address, ServiceInstance> instances = new LinkedHashMap<>();
    private final Map<Address, Integer> generations = new LinkedHashMap<>();
    private final Set<Address> hidden = new LinkedHashSet<>();
    private final List<Listener> listeners = new ArrayList<>();

    SimulatedRegistry(World world) {
        this.world = world;
    }

    @Override
    public Registration register(ServiceInstance instance) {
        instances.put(instance.address(), instance);
        int generation = generations.merge(instance.address(), 1, Integer::sum);
        changed();
        return new Entry(instance.address(), generation);
    }

    @Override
    public Subscription subscribe(String service, Listener listener) {
        listeners.add(listener);
        world.inMillis(world.between(1, 50), () -> tell(listener));
        return () -> listeners.remove(listener);
    }

    /** The provider lives and is not listed, or is again. */
    void hide(Address address, boolean isHidden) {
        if (isHidden ? hidden.add(address) : hidden.remove(address)) {
            changed();
        }
    }

    private void changed() {
        for (Listener listener : listeners) {
            world.inMillis(world.between(1, 200), () -> tell(listener));
        }
    }

    private void tell(Listener listener) {
        if (listeners.contains(listener)) {
            listener.instancesChanged(instances.values().stream()
                    .filter(instance -> !hidden.contains(instance.address()))
                    .toList());
        }
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "the simulated registry";
    }

    private final class Entry implements Registration {

        private final Address address;
        private final int generation;

        Entry(Address address, int generation) {
            this.address = address;
            this.generation = generation;
        }

        @Override
        public boolean isConfirmed() {
            return true;
        }

        @Override
        public boolean awaitConfirmed(Duration timeout) {
            return true;
        }

        @Override
        public void update(ServiceInstance changed) {
            throw new UnsupportedOperationException();
        }

        /** Unless a later process has taken the address over. */
        @Override
        public void close() {
            if (generations.getOrDefault(address, 0) == generation) {
                instances.remove(address);
                changed();
            }
        }
    }
}
