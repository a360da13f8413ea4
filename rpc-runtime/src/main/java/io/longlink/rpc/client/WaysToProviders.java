package io.longlink.rpc.client;

import io.longlink.rpc.call.ServiceContract;
import io.longlink.rpc.registry.ServiceRegistry;
import io.longlink.rpc.registry.target.Targets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a client finds the providers of each service. Owns the registries that it opened itself, one for each target. */
final class WaysToProviders {

    private final @Nullable ServiceRegistry all;
    private final Map<Class<?>, ServiceRegistry> some;
    private final Map<String, ServiceRegistry> opened;

    private WaysToProviders(
            @Nullable ServiceRegistry all, Map<Class<?>, ServiceRegistry> some, Map<String, ServiceRegistry> opened) {
        this.all = all;
        this.some = some;
        this.opened = opened;
    }

    /** @throws IllegalArgumentException when a target is none; then nothing stays open */
    static WaysToProviders open(
            @Nullable ServiceRegistry given, @Nullable String target, Map<Class<?>, String> targets) {
        Map<String, ServiceRegistry> opened = new HashMap<>();
        Map<Class<?>, ServiceRegistry> some = new HashMap<>();
        try {
            targets.forEach((type, text) -> some.put(type, opened.computeIfAbsent(text, Targets::open)));
            ServiceRegistry all = target == null ? given : opened.computeIfAbsent(target, Targets::open);
            return new WaysToProviders(all, some, opened);
        } catch (RuntimeException e) {
            opened.values().forEach(ServiceRegistry::close);
            throw e;
        }
    }

    /** @throws IllegalStateException when nobody has said */
    ServiceRegistry to(ServiceContract<?> contract) {
        ServiceRegistry way = some.getOrDefault(contract.type(), all);
        if (way == null) {
            throw new IllegalStateException("no way to the providers of " + contract.service()
                    + " (expected: target(\"zk://host:port\"), for all services or for this one)");
        }
        return way;
    }

    void close() {
        opened.values().forEach(ServiceRegistry::close);
    }
}
