package io.longlink.rpc.server;

import io.longlink.rpc.call.ServiceContract;
import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.Registration;
import io.longlink.rpc.registry.RegistrationHealth;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceRegistry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a registry is told of a server: one registration for each service. Guarded by its server. */
final class Announcement {

    private static final Logger log = LoggerFactory.getLogger(RpcServer.class);

    /** A registry that cannot be reached keeps nobody from closing. */
    private static final int WITHDRAW_SECONDS = 2;

    private final List<OfferedService> services;
    private final String zone;
    private final Map<String, String> tags;
    private final Map<Registration, ServiceInstance> registrations = new LinkedHashMap<>();

    Announcement(List<OfferedService> services, String zone, Map<String, String> tags) {
        this.services = services;
        this.zone = zone;
        this.tags = tags;
    }

    boolean isMade() {
        return !registrations.isEmpty();
    }

    void make(ServiceRegistry registry, AnnouncedHost host, int port) {
        Address address = new Address(host.host(), port);
        Instant now = Instant.now();
        for (OfferedService service : services) {
            ServiceInstance instance = instance(service, address, now);
            registrations.put(registry.register(instance), instance);
        }
        log.info("announced as {} ({}) in {}", address, host.reason(), registry);
    }

    private ServiceInstance instance(OfferedService service, Address address, Instant now) {
        ServiceContract<?> contract = service.contract();
        ServiceInstance instance = ServiceInstance.of(contract.service(), contract.version(), address)
                .withGroup(service.group())
                .withWeight(service.weight())
                .withFingerprint(contract.fingerprint())
                .withStartedAt(now)
                .withZone(zone);
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            instance = instance.withTag(tag.getKey(), tag.getValue());
        }
        return instance;
    }

    /** Waits until it is taken back, but not for long. */
    void withdraw() {
        CompletableFuture<?>[] closing =
                registrations.keySet().stream().map(Announcement::close).toArray(CompletableFuture<?>[]::new);
        registrations.clear();
        CompletableFuture.allOf(closing)
                .completeOnTimeout(null, WITHDRAW_SECONDS, TimeUnit.SECONDS)
                .exceptionally(failed -> null)
                .join();
    }

    private static CompletableFuture<?> close(Registration registration) {
        try {
            return registration.closeAsync();
        } catch (RuntimeException | Error thrown) {
            log.warn("{} could not be taken back", registration, thrown);
            return CompletableFuture.completedFuture(null);
        }
    }

    /** In the order of the services. */
    List<RegistrationHealth> health() {
        return registrations.keySet().stream().map(Registration::health).toList();
    }

    void changeWeight(int weight) {
        registrations.replaceAll((registration, instance) -> {
            ServiceInstance changed = instance.withWeight(weight);
            registration.update(changed);
            return changed;
        });
    }
}
