package io.longlink.rpc.spring;

import io.longlink.rpc.server.RpcServer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/** Tells the registry about the server when all else has started, and takes it back before anything stops. */
final class AnnouncementLifecycle implements SmartLifecycle {

    private final ServerLifecycle lifecycle;
    private final ApplicationEventPublisher events;
    private volatile boolean running;

    AnnouncementLifecycle(ServerLifecycle lifecycle, ApplicationEventPublisher events) {
        this.lifecycle = lifecycle;
        this.events = events;
    }

    @Override
    public void start() {
        RpcServer server = lifecycle.server();
        if (server != null) {
            server.announce();
            running = true;
            events.publishEvent(new RpcServerStartedEvent(server.port()));
        }
    }

    @Override
    public void stop() {
        running = false;
        RpcServer server = lifecycle.server();
        if (server != null) {
            server.withdraw();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** As {@link ServerLifecycle}. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
