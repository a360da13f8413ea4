package io.longlink.rpc.spring;

import io.longlink.rpc.registry.Registration;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceRegistry;
import io.longlink.rpc.registry.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A registry inside one process; tests override what they want to see. */
class MemoryRegistry implements ServiceRegistry {

    private final List<ServiceInstance> instances = new ArrayList<>();
    private final Map<Listener, String> listeners = new HashMap<>();
    private boolean closed;

    @Override
    public synchronized Registration register(ServiceInstance instance) {
        instances.add(instance);
        tell();
        return new Held(instance);
    }

    @Override
    public synchronized Subscription subscribe(String service, Listener listener) {
        listeners.put(listener, service);
        tell();
        return () -> unsubscribe(listener);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized List<ServiceInstance> instances() {
        return List.copyOf(instances);
    }

    private synchronized void unsubscribe(Listener listener) {
        listeners.remove(listener);
    }

    private void tell() {
        listeners.forEach((listener, service) -> listener.instancesChanged(instances.stream()
                .filter(instance -> instance.service().equals(service))
                .toList()));
    }

    void withdrawn(ServiceInstance instance) {
        synchronized (this) {
            instances.remove(instance);
            tell();
        }
    }

    private final class Held implements Registration {

        private final ServiceInstance instance;

        Held(ServiceInstance instance) {
            this.instance = instance;
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
        public void update(ServiceInstance replacement) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            withdrawn(instance);
        }
    }
}
