package io.longlink.rpc.registry.zookeeper;

import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener, and the newest list that it has not been told yet: a slow one misses lists, never the last. It is told on a
 * thread of the executor, in order, so that one that blocks keeps nobody else waiting.
 */
final class Subscriber {

    private static final Logger log = LoggerFactory.getLogger(Subscriber.class);

    private final String service;
    private final ServiceRegistry.Listener listener;
    private final Executor calls;
    private @Nullable Runnable untold;
    private boolean running;
    private boolean closed;

    Subscriber(String service, ServiceRegistry.Listener listener, Executor calls) {
        this.service = service;
        this.listener = listener;
        this.calls = calls;
    }

    void tell(List<ServiceInstance> instances) {
        tell(() -> listener.instancesChanged(instances));
    }

    void tellStale(List<ServiceInstance> instances, Instant asOf) {
        tell(() -> listener.staleInstances(instances, asOf));
    }

    private synchronized void tell(Runnable news) {
        untold = news;
        if (!running && !closed) {
            running = true;
            calls.execute(this::callWhileThereIsNews);
        }
    }

    synchronized void close() {
        closed = true;
    }

    private void callWhileThereIsNews() {
        for (Runnable news = next(); news != null; news = next()) {
            try {
                news.run();
            } catch (RuntimeException | Error e) {
                log.error("listener of {} failed", service, e);
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable news = closed ? null : untold;
        untold = null;
        running = news != null;
        return news;
    }
}
