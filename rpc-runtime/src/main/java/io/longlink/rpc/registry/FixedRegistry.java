package io.longlink.rpc.registry;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** See {@link ServiceRegistry#fixed}. */
final class FixedRegistry implements ServiceRegistry {

    private static final Logger log = LoggerFactory.getLogger(FixedRegistry.class);

    private final List<Address> addresses;

    private FixedRegistry(List<Address> addresses) {
        this.addresses = addresses;
    }

    static FixedRegistry of(String... addresses) {
        if (addresses.length == 0) {
            throw new IllegalArgumentException("addresses: none (expected: at least one host:port)");
        }
        return new FixedRegistry(
                Arrays.stream(addresses).map(Address::parse).distinct().toList());
    }

    @Override
    public Registration register(ServiceInstance instance) {
        return new Unannounced();
    }

    @Override
    public Subscription subscribe(String service, Listener listener) {
        List<ServiceInstance> instances = addresses.stream()
                .map(address -> ServiceInstance.anywhere(service, address))
                .toList();
        try {
            listener.instancesChanged(instances);
        } catch (RuntimeException e) {
            log.error("listener of {} failed", service, e);
        }
        return () -> {};
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "addresses " + addresses;
    }

    /** Whoever has the list knows the instance already. */
    static final class Unannounced implements Registration {

        @Override
        public boolean isConfirmed() {
            return true;
        }

        @Override
        public boolean awaitConfirmed(Duration timeout) {
            return true;
        }

        @Override
        public void update(ServiceInstance instance) {}

        @Override
        public void close() {}
    }
}
