package io.longlink.example.server;

import io.longlink.example.api.TimeService;
import io.longlink.rpc.call.ServiceContract;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceRegistry;
import io.longlink.rpc.registry.Subscription;
import io.longlink.rpc.spring.RpcServerStartedEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;

/**
 * Looks for this server with the eyes of a client. The registry keeps trying for as long as the server runs; a person who
 * has just started it wants to know when the address of ZooKeeper was wrong.
 */
final class Announcement {

    private final Instant notBefore = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final ObjectProvider<ServiceRegistry> registry;
    private volatile int port;

    Announcement(ObjectProvider<ServiceRegistry> registry) {
        this.registry = registry;
    }

    @EventListener
    void started(RpcServerStartedEvent event) {
        port = event.port();
    }

    int port() {
        return port;
    }

    /** @throws IllegalStateException when nobody finds the server by then */
    void await(Duration timeout) throws InterruptedException {
        ServiceRegistry where = registry.getIfAvailable();
        if (where == null) {
            return;
        }
        CountDownLatch found = new CountDownLatch(1);
        String service = ServiceContract.of(TimeService.class).service();
        Subscription subscription = where.subscribe(service, instances -> {
            if (instances.stream().anyMatch(this::isThisServer)) {
                found.countDown();
            }
        });
        boolean inTime = found.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        subscription.close();
        if (!inTime) {
            throw new IllegalStateException("--zookeeper: " + where + " shows no sign of this server after "
                    + timeout.toSeconds() + " s (expected: a ZooKeeper that can be reached there)");
        }
    }

    /** An earlier process may have left its node, with the same address. */
    private boolean isThisServer(ServiceInstance instance) {
        return instance.address().port() == port && !instance.startedAt().isBefore(notBefore);
    }
}
