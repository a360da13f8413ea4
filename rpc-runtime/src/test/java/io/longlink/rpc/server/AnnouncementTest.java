package io.longlink.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.longlink.rpc.registry.Registration;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceRegistry;
import io.longlink.rpc.registry.Subscription;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.EchoService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When the registry is told. */
class AnnouncementTest {

    private final Announced registry = new Announced();
    private final RpcServer.Builder builder = RpcServer.builder()
            .host("127.0.0.1")
            .port(0)
            .registry(registry)
            .service(Echo.class, new EchoService(), "blue", 7);

    @Test
    void start_announces_what_is_offered() {
        try (RpcServer server = builder.start()) {
            assertThat(registry.now).singleElement().satisfies(instance -> {
                assertThat(instance.address()).hasToString("127.0.0.1:" + server.port());
                assertThat(instance.service()).isEqualTo("testing.Echo");
                assertThat(instance.group()).isEqualTo("blue");
                assertThat(instance.weight()).isEqualTo(7);
            });
        }
        assertThat(registry.now).isEmpty();
    }

    @Test
    void listen_tells_nobody_before_announce_nor_after_withdraw() {
        try (RpcServer server = builder.listen()) {
            assertThat(registry.now).isEmpty();

            server.announce();
            server.announce();
            assertThat(registry.now).hasSize(1);

            server.withdraw();
            assertThat(registry.now).isEmpty();

            server.announce();
            assertThat(registry.now).hasSize(1);
        }
        assertThat(registry.now).isEmpty();
    }

    @Test
    void announce_after_close_is_an_error() {
        RpcServer server = builder.listen();
        server.close();
        assertThatThrownBy(server::announce).hasMessage("the server is closed");
    }

    @Test
    void start_frees_the_port_when_the_registry_refuses() {
        registry.refusal = new IllegalArgumentException("no room");
        assertThatThrownBy(builder::start).isSameAs(registry.refusal);

        registry.refusal = null;
        try (RpcServer server = builder.start()) {
            assertThat(registry.now).hasSize(1);
            assertThat(server.port()).isPositive();
        }
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("longlink-server") || name.startsWith("longlink-acceptor")));
    }

    @Test
    void start_leaves_nothing_behind_when_the_registry_lacks_a_class() {
        registry.lacksClass = true;

        assertThatThrownBy(builder::start).isInstanceOf(NoClassDefFoundError.class);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("longlink-server") || name.startsWith("longlink-acceptor"));
    }

    @Test
    void close_goes_on_when_a_registration_cannot_be_closed() throws IOException {
        builder.service(Echo.class, new EchoService(), "green", 7);
        registry.uncloseable = "blue";
        RpcServer server = builder.start();
        int port = server.port();

        server.close();

        assertThat(registry.now).extracting(ServiceInstance::group).containsExactly("blue");
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("longlink-server") || name.startsWith("longlink-acceptor"));
    }

    @Test
    void weight_out_of_range_is_refused() {
        assertThatThrownBy(() -> RpcServer.builder().service(Echo.class, new EchoService(), "", -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weight: -1 (expected: 0 to 10000)");
    }

    /** What is announced at the moment. */
    private static final class Announced implements ServiceRegistry {

        final List<ServiceInstance> now = new ArrayList<>();

        @Nullable
        RuntimeException refusal;

        boolean lacksClass;

        /** The group whose registrations cannot be closed. */
        String uncloseable = "";

        @Override
        public Registration register(ServiceInstance instance) {
            if (lacksClass) {
                throw new NoClassDefFoundError("of the registry");
            }
            if (refusal != null) {
                throw refusal;
            }
            now.add(instance);
            return new Registration() {
                @Override
                public boolean isConfirmed() {
                    return true;
                }

                @Override
                public boolean awaitConfirmed(Duration timeout) {
                    return true;
                }

                @Override
                public void update(ServiceInstance replacement) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void close() {
                    now.remove(instance);
                }

                @Override
                public CompletableFuture<Void> closeAsync() {
                    if (instance.group().equals(uncloseable)) {
                        throw new IllegalStateException("no way to the registry");
                    }
                    return Registration.super.closeAsync();
                }
            };
        }

        @Override
        public Subscription subscribe(String service, Listener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
