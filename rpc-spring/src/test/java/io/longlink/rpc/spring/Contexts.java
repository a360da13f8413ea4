package io.longlink.rpc.spring;

import io.longlink.rpc.spring.testing.Farewell;
import io.longlink.rpc.spring.testing.Greeting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.MapPropertySource;

/** Starts contexts with {@link EnableRpc} and a free port. */
final class Contexts {

    static final String GREETING_STUB = Greeting.class.getName() + "#rpcStub";
    static final String FAREWELL_STUB = Farewell.class.getName() + "#rpcStub";

    /** A thread for each task: the common pool may have a single one. */
    static final Executor BACKGROUND = task -> new Thread(task, "background").start();

    private Contexts() {}

    static AnnotationConfigApplicationContext start(Class<?>... classes) {
        return start(Map.of(), classes);
    }

    static AnnotationConfigApplicationContext start(Map<String, String> properties, Class<?>... classes) {
        AnnotationConfigApplicationContext context = prepare(properties, classes);
        context.refresh();
        return context;
    }

    static AnnotationConfigApplicationContext prepare(Map<String, String> properties, Class<?>... classes) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "rpc.server.port", "0",
                "rpc.server.address", "127.0.0.1",
                "rpc.client.deadline", "20s"));
        all.putAll(properties);
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", all));
        context.register(Enabled.class, Port.class);
        List.of(classes).forEach(context::register);
        return context;
    }

    /** Starts a context that calls the server of another one. */
    static AnnotationConfigApplicationContext startClientOf(
            AnnotationConfigApplicationContext server, Class<?>... classes) {
        return start(targets(server), classes);
    }

    static Map<String, String> targets(AnnotationConfigApplicationContext server) {
        return Map.of("rpc.client.targets", "127.0.0.1:" + port(server));
    }

    /** Of the last server that the context started; 0 when it has started none. */
    static int port(AnnotationConfigApplicationContext context) {
        return context.getBean(Port.class).last;
    }

    @EnableRpc
    static class Enabled {}

    static class Port {

        volatile int last;

        @EventListener
        void started(RpcServerStartedEvent event) {
            last = event.port();
        }
    }
}
