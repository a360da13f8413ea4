package io.longlink.rpc.registry;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** Whether the registry answers at the moment. Never waits. */
    default boolean isReachable() {
        return true;
    }

    /**
     * The host under which this machine is seen on its way to the registry, and how that was found out; null when the
     * registry cannot say. May look names up.
     */
    default @Nullable Route route() {
        return null;
    }

    /**
     * How a registry sees this machine.
     *
     * @param reason for people
     */
    record Route(String host, String reason) {}

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

    /**
     * All addresses of a host name, each taken for a provider of every service that is asked for, in any group and version.
     * The name is looked up every 30 s, and when a link to one of them fails; how long the JVM itself remembers an answer is
     * its setting {@code networkaddress.cache.ttl}. While the name cannot be looked up, the last answer stands. What is
     * registered goes nowhere.
     */
    static ServiceRegistry dns(Address name) {
        return new DnsRegistry(name, InetAddress::getAllByName);
    }

    /** Told about the instances of one service. */
    @FunctionalInterface
    interface Listener {

        /**
         * Comes on a thread of the registry, never twice at once. A listener that blocks misses lists, never the last, and
         * keeps no other one waiting. What it throws is logged.
         *
         * @param instances the whole list, immutable; empty when there is no provider, but never because the registry
         *     itself could not be reached
         */
        void instancesChanged(List<ServiceInstance> instances);

        /**
         * The last list that this machine remembers, told when the registry cannot be reached at the start. Comes at most
         * once, and before any other list.
         *
         * @param asOf when the registry last said so
         */
        default void staleInstances(List<ServiceInstance> instances, Instant asOf) {
            instancesChanged(instances);
        }
    }
}
