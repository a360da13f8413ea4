package io.longlink.rpc.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.rpc.error.UnavailableException;
import io.longlink.rpc.registry.ServiceRegistry;
import io.longlink.rpc.spring.testing.Greeting;
import java.util.Map;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Two contexts that know nothing of each other but ZooKeeper. */
@ExtendWith(NoThreadsLeft.class)
class ZooKeeperTest {

    @RpcService
    static class Greeter implements Greeting {

        @Override
        public String greet(String name) {
            return "hello " + name;
        }
    }

    @Test
    void service_is_found_through_zookeeper_and_found_again_after_a_restart() throws Exception {
        try (TestingServer zooKeeper = new TestingServer()) {
            Map<String, String> properties = Map.of(RpcProperties.ZOOKEEPER, zooKeeper.getConnectString() + "/spring");
            try (AnnotationConfigApplicationContext server = Contexts.start(properties, Greeter.class);
                    AnnotationConfigApplicationContext client = Contexts.start(properties)) {
                Greeting greeting = client.getBean(Greeting.class);
                assertThat(greeting.greet("Ada")).isEqualTo("hello Ada");

                server.stop();
                server.start();
                assertThat(greeting.greet("Grace")).isEqualTo("hello Grace");
            }
        }
    }

    @Test
    void nodes_belong_to_the_user_of_the_properties() throws Exception {
        try (TestingServer zooKeeper = new TestingServer()) {
            Map<String, String> properties = Map.of(
                    RpcProperties.ZOOKEEPER, zooKeeper.getConnectString() + "/owned",
                    ZooKeeperProperties.USER, "shop",
                    ZooKeeperProperties.PASSWORD, "secret");
            Map<String, String> nobody = Map.of(
                    RpcProperties.ZOOKEEPER, properties.get(RpcProperties.ZOOKEEPER), "rpc.client.deadline", "300ms");
            try (AnnotationConfigApplicationContext server = Contexts.start(properties, Greeter.class);
                    AnnotationConfigApplicationContext client = Contexts.start(properties);
                    AnnotationConfigApplicationContext stranger = Contexts.start(nobody)) {
                assertThat(client.getBean(Greeting.class).greet("Ada")).isEqualTo("hello Ada");
                assertThat(server.isRunning()).isTrue();

                Greeting unreadable = stranger.getBean(Greeting.class);
                assertThatThrownBy(() -> unreadable.greet("Ada")).isInstanceOf(UnavailableException.class);
            }
        }
    }

    @Test
    void session_is_not_opened_when_nothing_is_served_or_called() {
        try (AnnotationConfigApplicationContext context =
                Contexts.start(Map.of(RpcProperties.ZOOKEEPER, "127.0.0.1:1"))) {
            assertThat(context.getBeanNamesForType(ServiceRegistry.class)).hasSize(1);
            assertThat(NoThreadsLeft.running()).isEmpty();
        }
    }
}
