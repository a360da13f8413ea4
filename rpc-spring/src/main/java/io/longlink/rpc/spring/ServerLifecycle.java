package io.longlink.rpc.spring;

import io.longlink.rpc.call.ServerInterceptor;
import io.longlink.rpc.registry.ServiceRegistry;
import io.longlink.rpc.server.RpcServer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/** Listens while the context runs, if there is anything to serve. Each start makes a server anew. */
final class ServerLifecycle implements SmartLifecycle, DisposableBean {

    /** In which web servers drain too: before anything that requests may need is stopped. */
    private static final int PHASE = DEFAULT_PHASE - 1024;

    private final ServiceExports exports;
    private final RpcProperties properties;
    private final ObjectProvider<ServiceRegistry> registry;
    private final ObjectProvider<ServerInterceptor> interceptors;
    private final ObjectProvider<RpcServerCustomizer> customizers;
    private volatile @Nullable RpcServer server;

    /** Of the server that runs; read before it starts, as every other property. */
    private Duration gracePeriod = Duration.ZERO;

    ServerLifecycle(
            ServiceExports exports,
            RpcProperties properties,
            ObjectProvider<ServiceRegistry> registry,
            ObjectProvider<ServerInterceptor> interceptors,
            ObjectProvider<RpcServerCustomizer> customizers) {
        this.exports = exports;
        this.properties = properties;
        this.registry = registry;
        this.interceptors = interceptors;
        this.customizers = customizers;
    }

    @Override
    public void start() {
        if (exports.isEmpty()) {
            return;
        }
        RpcServer.Builder builder = RpcServer.builder();
        if (properties.registrationEnabled()) {
            registry.ifAvailable(builder::registry);
        }
        gracePeriod = properties.gracePeriod();
        properties.configure(builder);
        exports.offerBy(builder);
        interceptors.orderedStream().forEach(builder::interceptor);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        server = builder.listen();
    }

    /** Returns when calls in flight are done, or their grace is over. */
    @Override
    public void stop() {
        RpcServer running = server;
        if (running != null) {
            server = null;
            running.shutdown(gracePeriod);
        }
    }

    /** For a context that fails to start after this: nobody stops what has started by then. */
    @Override
    public void destroy() {
        stop();
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    /** A paused context would leave the registry and give its port away. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Nullable
    RpcServer server() {
        return server;
    }
}
