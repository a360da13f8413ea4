package io.longlink.rpc.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.registry.Registration;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.spring.testing.Farewell;
import io.longlink.rpc.spring.testing.Greeting;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What starts and stops when. */
@ExtendWith(NoThreadsLeft.class)
class LifecycleTest {

    static class FarewellService {

        @Bean
        @RpcService
        Farewell farewell() {
            return name -> "bye " + name;
        }
    }

    @RpcService
    static class SlowGreeter implements Greeting {

        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);
        private final Farewell farewell;

        SlowGreeter(Farewell farewell) {
            this.farewell = farewell;
        }

        @Override
        public String greet(String name) {
            entered.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return farewell.bye(name);
        }
    }

    @Test
    void call_in_flight_ends_and_calls_out_while_its_server_drains() throws Exception {
        try (AnnotationConfigApplicationContext other = Contexts.start(FarewellService.class);
                AnnotationConfigApplicationContext server = Contexts.startClientOf(other, SlowGreeter.class);
                AnnotationConfigApplicationContext client = Contexts.startClientOf(server)) {
            SlowGreeter service = server.getBean(SlowGreeter.class);
            int port = Contexts.port(server);
            Greeting greeting = client.getBean(Greeting.class);
            CompletableFuture<String> answer =
                    CompletableFuture.supplyAsync(() -> greeting.greet("Ada"), Contexts.BACKGROUND);
            service.entered.await();

            CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close, Contexts.BACKGROUND);
            await().until(() -> !accepts(port));
            assertThat(answer).isNotDone();
            assertThat(closing).isNotDone();
            service.released.countDown();

            assertThat(answer.join()).isEqualTo("bye Ada");
            closing.join();
        }
    }

    @RpcService
    static class Greeter implements Greeting {

        @Override
        public String greet(String name) {
            return "hello " + name;
        }
    }

    @Test
    void server_is_there_last_and_goes_first_and_its_client_outlives_it() {
        List<String> steps;
        try (AnnotationConfigApplicationContext other = Contexts.start(FarewellService.class)) {
            try (AnnotationConfigApplicationContext server =
                    Contexts.startClientOf(other, WatchingRegistry.class, Greeter.class, Watcher.class)) {
                steps = server.getBean(WatchingRegistry.class).steps;
                assertThat(steps).containsExactly("start", "announced, listening: true", "event, listening: true");
                steps.clear();
            }
        }
        assertThat(steps)
                .containsExactly(
                        "withdrawn, listening: true",
                        "stop, listening: false, bye Ada",
                        "end, bye Ada",
                        "registry closed");
    }

    static class WatchingRegistry extends MemoryRegistry {

        final List<String> steps = new CopyOnWriteArrayList<>();

        @Override
        public synchronized Registration register(ServiceInstance instance) {
            steps.add("announced, listening: " + accepts(instance.address().port()));
            return super.register(instance);
        }

        @Override
        void withdrawn(ServiceInstance instance) {
            steps.add("withdrawn, listening: " + accepts(instance.address().port()));
            super.withdrawn(instance);
        }

        @Override
        public synchronized void close() {
            steps.add("registry closed");
        }
    }

    /** Starts before the server and stops after it. */
    static final class Watcher implements SmartLifecycle {

        private final WatchingRegistry registry;
        private final Farewell other;
        private int port;
        private boolean running;

        Watcher(WatchingRegistry registry, Farewell other) {
            this.registry = registry;
            this.other = other;
        }

        @EventListener
        void started(RpcServerStartedEvent event) {
            port = event.port();
            registry.steps.add("event, listening: " + accepts(port));
        }

        @Override
        public void start() {
            running = true;
            registry.steps.add("start");
        }

        @Override
        public void stop() {
            running = false;
            registry.steps.add("stop, listening: " + accepts(port) + ", " + other.bye("Ada"));
        }

        @PreDestroy
        void end() {
            registry.steps.add("end, " + other.bye("Ada"));
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return 0;
        }
    }

    @Test
    void context_can_be_stopped_and_started_again() {
        try (AnnotationConfigApplicationContext server =
                Contexts.start(MemoryRegistry.class, Greeter.class, RemoteCaller.class)) {
            Greeting stub = server.getBean(RemoteCaller.class).greeting;
            assertThat(stub.greet("Ada")).isEqualTo("hello Ada");
            int first = Contexts.port(server);

            server.stop();
            assertThat(accepts(first)).isFalse();
            assertThat(server.getBean(MemoryRegistry.class).instances()).isEmpty();

            server.start();
            assertThat(accepts(Contexts.port(server))).isTrue();
            assertThat(stub.greet("Ada")).isEqualTo("hello Ada");
        }
    }

    @Component
    static class RemoteCaller {

        final Greeting greeting;

        RemoteCaller(@Qualifier("io.longlink.rpc.spring.testing.Greeting#rpcStub") Greeting greeting) {
            this.greeting = greeting;
        }
    }

    @Test
    void paused_context_goes_on_serving() {
        try (AnnotationConfigApplicationContext server = Contexts.start(MemoryRegistry.class, Greeter.class)) {
            server.pause();
            assertThat(accepts(Contexts.port(server))).isTrue();
            assertThat(server.getBean(MemoryRegistry.class).instances()).hasSize(1);
        }
    }

    @Test
    void no_server_starts_without_a_service() {
        try (AnnotationConfigApplicationContext context = Contexts.start(MemoryRegistry.class)) {
            assertThat(Contexts.port(context)).isZero();
            assertThat(context.getBean(MemoryRegistry.class).instances()).isEmpty();
            assertThat(NoThreadsLeft.running()).isEmpty();
        }
    }

    @Test
    void server_customizers_come_after_the_properties() throws IOException {
        try (AnnotationConfigApplicationContext server =
                        Contexts.start(Map.of("rpc.server.address", "203.0.113.1"), Greeter.class, OnLoopback.class);
                AnnotationConfigApplicationContext client = Contexts.startClientOf(server)) {
            assertThat(client.getBean(Greeting.class).greet("Ada")).isEqualTo("hello Ada");
        }
    }

    static class OnLoopback {

        @Bean
        RpcServerCustomizer onLoopback() {
            return server -> server.host("127.0.0.1");
        }
    }

    @Test
    void registration_can_be_switched_off() {
        Map<String, String> properties = Map.of("rpc.server.registration.enabled", "false");
        try (AnnotationConfigApplicationContext server =
                Contexts.start(properties, MemoryRegistry.class, Greeter.class)) {
            assertThat(accepts(Contexts.port(server))).isTrue();
            assertThat(server.getBean(MemoryRegistry.class).instances()).isEmpty();
        }
    }

    @Test
    void port_is_free_again_when_something_after_the_server_fails_to_start() {
        FailsToStart failing = new FailsToStart();
        AnnotationConfigApplicationContext context = Contexts.prepare(Map.of(), Greeter.class);
        context.registerBean(FailsToStart.class, () -> failing);

        assertThatThrownBy(context::refresh).isInstanceOf(ApplicationContextException.class);

        assertThat(failing.portThatListened).isPositive();
        assertThat(accepts(failing.portThatListened)).isFalse();
    }

    /** After the server is announced. */
    static final class FailsToStart {

        private int portThatListened;

        @EventListener
        void started(RpcServerStartedEvent event) {
            if (accepts(event.port())) {
                portThatListened = event.port();
            }
            throw new IllegalStateException("no more");
        }
    }

    @Test
    void port_in_use_fails_the_start_with_address_and_expectation() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> properties = Map.of("rpc.server.port", String.valueOf(taken.getLocalPort()));
            assertThatThrownBy(() -> Contexts.start(properties, Greeter.class))
                    .isInstanceOf(ApplicationContextException.class)
                    .cause()
                    .hasMessageMatching("cannot listen on 127\\.0\\.0\\.1:" + taken.getLocalPort() + ": .*in use.*"
                            + "\\(expected: an address of this machine and a free port\\)");
        }
    }

    static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
