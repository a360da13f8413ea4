package io.longlink.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.registry.Registration;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceRegistry;
import io.longlink.rpc.registry.Subscription;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnnouncedHostTest {

    private static final ServiceRegistry.Route ROUTE = new ServiceRegistry.Route("10.1.2.3", "the way there");

    @Test
    void whatWasSaid_beatsWhereItListens_beatsTheRoute_beatsTheNameOfTheMachine() throws Exception {
        InetAddress all = InetAddress.getByName("0.0.0.0");
        InetAddress one = InetAddress.getByName("127.0.0.2");

        assertThat(AnnouncedHost.of("me", one, new Routed(ROUTE)).host()).isEqualTo("me");
        assertThat(AnnouncedHost.of(null, one, new Routed(ROUTE)).host()).isEqualTo("127.0.0.2");
        assertThat(AnnouncedHost.of(null, all, new Routed(ROUTE)))
                .isEqualTo(new AnnouncedHost("10.1.2.3", "the way there"));
        assertThat(AnnouncedHost.of(null, all, new Routed(null)).host()).isNotEqualTo("0.0.0.0");
    }

    private record Routed(@Nullable Route found) implements ServiceRegistry {

        @Override
        public @Nullable Route route() {
            return found;
        }

        @Override
        public Registration register(ServiceInstance instance) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Subscription subscribe(String service, Listener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
