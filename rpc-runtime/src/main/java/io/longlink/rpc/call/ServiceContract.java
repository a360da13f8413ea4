package io.longlink.rpc.call;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What client and server agree on about one service. Generated for every {@code @RpcInterface} as {@code UserServiceContract}
 * and found by {@link java.util.ServiceLoader}; plain Java may name the generated class directly. Immutable.
 *
 * @param <S> the interface
 */
public abstract class ServiceContract<S> {

    private final Class<S> type;
    private final String service;
    private final String version;
    private final long fingerprint;
    private final List<MethodDescriptor> methods;

    /**
     * @param service name under which servers offer it
     * @param fingerprint hash of everything that travels: two contracts with the same one are the same on the wire
     * @param methods in the order of their indexes
     */
    protected ServiceContract(
            Class<S> type, String service, String version, long fingerprint, MethodDescriptor... methods) {
        this.type = type;
        this.service = service;
        this.version = version;
        this.fingerprint = fingerprint;
        this.methods = List.of(methods);
    }

    /**
     * The contract generated for an interface.
     *
     * @throws IllegalStateException when nothing was generated, or its entry is missing; the message shows what to add to
     *     the build
     */
    public static <S> ServiceContract<S> of(Class<S> type) {
        return ContractLoader.load(type);
    }

    /**
     * Every contract that is generated where this class loader sees it, sorted by the name of the interface.
     *
     * @throws java.util.ServiceConfigurationError when the list of them names a class that is not there
     */
    public static List<ServiceContract<?>> all(@Nullable ClassLoader loader) {
        return ContractLoader.loadAll(loader);
    }

    /** A stub that calls through the channel. */
    public abstract S newStub(RpcChannel channel);

    /** A dispatcher that runs the service. */
    public abstract Dispatcher newDispatcher(S service);

    public final Class<S> type() {
        return type;
    }

    public final String service() {
        return service;
    }

    public final String version() {
        return version;
    }

    public final long fingerprint() {
        return fingerprint;
    }

    public final List<MethodDescriptor> methods() {
        return methods;
    }

    @Override
    public String toString() {
        return service + " version " + version;
    }
}
