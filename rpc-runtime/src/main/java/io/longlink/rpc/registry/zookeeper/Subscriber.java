package io.longlink.rpc.registry.zookeeper;

import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener, and the newest list that it has not been told yet: a slow one misses lists, never the last. */
final class Subscriber {

    private static final Logger log = LoggerFactory.getLogger(Subscriber.class);

    private final String service;
    private final ServiceRegistry.Listener listener;
    private final WorkThread calls;
    private final AtomicReference<@Nullable List<ServiceInstance>> untold = new AtomicReference<>();
    private volatile boolean closed;

    Subscriber(String service, ServiceRegistry.Listener listener, WorkThread calls) {
        this.service = service;
        this.listener = listener;
        this.calls = calls;
    }

    void tell(List<ServiceInstance> instances) {
        if (untold.getAndSet(instances) == null) {
            calls.execute(this::call);
        }
    }

    void close() {
        closed = true;
    }

    private void call() {
        List<ServiceInstance> instances = untold.getAndSet(null);
        if (closed || instances == null) {
            return;
        }
        try {
            listener.instancesChanged(instances);
        } catch (RuntimeException | Error e) {
            log.error("listener of {} failed", service, e);
        }
    }
}
