package io.longlink.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.call.CallOptions;
import io.longlink.rpc.registry.Registration;
import io.longlink.rpc.registry.ServiceInstance;
import io.longlink.rpc.registry.ServiceRegistry;
import io.longlink.rpc.registry.Subscription;
import io.longlink.rpc.testing.Echo;
import io.longlink.rpc.testing.checks.ThreadsLeft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a client leaves behind when a registry that is not ours fails. */
@ExtendWith(ThreadsLeft.class)
class ClientCloseTest {

    private int ended;

    @Test
    void subscription_that_cannot_be_closed_keeps_nothing_else_open() {
        RpcClient client = RpcClient.builder().registry(new Broken()).build();
        client.stub(Echo.class);
        client.stub(Echo.class, CallOptions.DEFAULT.withGroup("blue"));

        client.close();

        assertThat(ended).isEqualTo(2);
    }

    /** Its subscriptions fail in the end. */
    private final class Broken implements ServiceRegistry {

        @Override
        public Subscription subscribe(String service, Listener listener) {
            return () -> {
                ended++;
                throw new IllegalStateException("no way to the registry");
            };
        }

        @Override
        public Registration register(ServiceInstance instance) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
