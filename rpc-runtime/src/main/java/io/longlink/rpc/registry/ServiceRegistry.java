package io.longlink.rpc.registry;

import java.util.List;

/**
 * Where providers announce themselves and clients find them. Safe for all threads; only
 * closing waits for the network, and not for long.
 */
public interface ServiceRegistry extends AutoCloseable {

    /**
     * Announces an instance and keeps it announced until the registration is closed, however often that has to be done
     * again. Returns at once.
     *
     * @throws IllegalArgumentException when the instance cannot be announced as it is
     * @throws IllegalStateException when this registry already announces the same service, group and version at that
     *     address, or is closed
     */
    Registration register(ServiceInstance instance);

    /**
     * Tells the listener the instances of a service: once as soon as they are known, then after each change.
     *
     * @param service name in the contract; the instances are of all groups and versions
     * @throws IllegalStateException when this registry is closed
     */
    Subscription subscribe(String service, Listener listener);

    /** Ends all registrations and subscriptions. Waits a few seconds at most; further calls do nothing. */
    @Override
    void close();

    /**
     * A list of addresses that never changes. Each is taken for a provider of every service that is asked for, in any
     * group and version. Listeners are called before {@code subscribe} returns; what is registered goes nowhere.
     *
     * @param addresses as {@link Address#parse} reads them
     */
    static ServiceRegistry fixed(String... addresses) {
        return FixedRegistry.of(addresses);
    }

    /** Told about the instances of one service. */
    @FunctionalInterface
    interface Listener {

        /**
         * Comes on a thread of the registry that all listeners share, so it should return soon; never twice at once. What
         * it throws is logged.
         *
         * @param instances the whole list, immutable; empty when there is no provider, but never because the registry
         *     itself could not be reached
         */
        void instancesChanged(List<ServiceInstance> instances);
    }
}
