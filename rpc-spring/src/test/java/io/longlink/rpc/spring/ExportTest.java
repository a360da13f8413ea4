package io.longlink.rpc.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.rpc.spring.testing.Farewell;
import io.longlink.rpc.spring.testing.Greeting;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.stereotype.Component;

/** Which beans are served, and how they are called. */
@ExtendWith(NoThreadsLeft.class)
class ExportTest {

    @RpcService
    static class Greeter implements Greeting {

        @Override
        public String greet(String name) {
            return "hello " + name;
        }
    }

    /** Constructor injection, no annotation. */
    record Caller(Greeting greeting) {}

    @Test
    void service_of_one_context_is_called_from_another() {
        try (AnnotationConfigApplicationContext server = Contexts.start(Greeter.class);
                AnnotationConfigApplicationContext client = Contexts.startClientOf(server, Caller.class)) {
            assertThat(client.getBean(Caller.class).greeting().greet("Ada")).isEqualTo("hello Ada");
        }
    }

    @Test
    void service_and_stub_live_in_one_context_and_the_local_bean_is_injected() {
        try (AnnotationConfigApplicationContext both =
                Contexts.start(Greeter.class, MemoryRegistry.class, Caller.class, RemoteCaller.class)) {
            assertThat(both.getBean(Caller.class).greeting()).isInstanceOf(Greeter.class);
            assertThat(both.getBean(RemoteCaller.class).greeting).isNotInstanceOf(Greeter.class);
            assertThat(both.getBean(RemoteCaller.class).greeting.greet("Ada")).isEqualTo("hello Ada");
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
    void bean_method_can_carry_the_annotation() {
        try (AnnotationConfigApplicationContext server = Contexts.start(BeanMethod.class);
                AnnotationConfigApplicationContext client = Contexts.startClientOf(server)) {
            assertThat(client.getBean(Greeting.class).greet("Ada")).isEqualTo("from a method: Ada");
        }
    }

    static class BeanMethod {

        @Bean
        @RpcService
        Greeting greeter() {
            return name -> "from a method: " + name;
        }
    }

    @Test
    void bean_without_the_annotation_is_not_served() {
        try (AnnotationConfigApplicationContext context = Contexts.start(Unannounced.class)) {
            assertThat(Contexts.port(context)).isZero();
        }
    }

    static class Unannounced {

        @Bean
        Greeting greeter() {
            return name -> "only here: " + name;
        }
    }

    @Test
    void bean_is_served_under_each_of_its_contracts() {
        try (AnnotationConfigApplicationContext server = Contexts.start(Polite.class);
                AnnotationConfigApplicationContext client = Contexts.startClientOf(server)) {
            assertThat(client.getBean(Greeting.class).greet("Ada")).isEqualTo("hello Ada");
            assertThat(client.getBean(Farewell.class).bye("Ada")).isEqualTo("bye Ada");
        }
    }

    static class Polite extends Greeter implements Farewell {

        @Override
        public String bye(String name) {
            return "bye " + name;
        }
    }

    @Test
    void group_and_weight_are_announced_and_groups_live_side_by_side() {
        MemoryRegistry registry;
        try (AnnotationConfigApplicationContext server =
                Contexts.start(Map.of("colour", "blue"), MemoryRegistry.class, Greeter.class, BlueGreeter.class)) {
            registry = server.getBean(MemoryRegistry.class);
            assertThat(registry.instances())
                    .extracting(instance -> instance.group() + " " + instance.weight())
                    .containsExactlyInAnyOrder(" 100", "blue 7");

            try (AnnotationConfigApplicationContext client = Contexts.start(
                    Map.of("rpc.client.group", "blue", "rpc.client.targets", "127.0.0.1:" + Contexts.port(server)))) {
                assertThat(client.getBean(Greeting.class).greet("Ada")).isEqualTo("blue Ada");
            }
        }
        assertThat(registry.instances()).isEmpty();
        assertThat(registry.isClosed()).isTrue();
    }

    @Test
    void one_client_calls_two_groups_and_the_qualifier_says_which() {
        try (AnnotationConfigApplicationContext server =
                        Contexts.start(Map.of("colour", "blue"), Greeter.class, BlueGreeter.class);
                AnnotationConfigApplicationContext client = Contexts.start(
                        Map.of(
                                "rpc.client.groups",
                                "blue, green",
                                "rpc.client.targets",
                                "127.0.0.1:" + Contexts.port(server)),
                        TwoGroups.class)) {
            TwoGroups groups = client.getBean(TwoGroups.class);
            assertThat(groups.everyones().greet("Ada")).isEqualTo("hello Ada");
            assertThat(groups.blue().greet("Ada")).isEqualTo("blue Ada");
            assertThat(client.getBean(Greeting.class).greet("Ada")).isEqualTo("hello Ada");
        }
    }

    record TwoGroups(Greeting everyones, @Qualifier("blue") Greeting blue) {}

    @Test
    void group_that_is_not_named_in_the_properties_fails_the_start() {
        assertThatThrownBy(() -> Contexts.start(
                        Map.of("rpc.client.groups", "green", "rpc.client.targets", "127.0.0.1:1"), TwoGroups.class))
                .hasRootCauseInstanceOf(NoSuchBeanDefinitionException.class);
    }

    @RpcService(group = "${colour}", weight = 7)
    static class BlueGreeter implements Greeting {

        @Override
        public String greet(String name) {
            return "blue " + name;
        }
    }

    @Test
    void lazy_service_is_served() {
        try (AnnotationConfigApplicationContext server = Contexts.start(LazyGreeter.class);
                AnnotationConfigApplicationContext client = Contexts.startClientOf(server)) {
            assertThat(client.getBean(Greeting.class).greet("Ada")).isEqualTo("hello Ada");
        }
    }

    @Lazy
    static class LazyGreeter extends Greeter {}

    @Test
    void scoped_service_is_served_once_through_its_proxy() {
        try (AnnotationConfigApplicationContext server = Contexts.start(CountingGreeter.class);
                AnnotationConfigApplicationContext client = Contexts.startClientOf(server)) {
            Greeting greeting = client.getBean(Greeting.class);
            assertThat(greeting.greet("Ada")).isEqualTo("hello Ada for the time 1");
            assertThat(greeting.greet("Ada")).isEqualTo("hello Ada for the time 1");
        }
    }

    @Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
    static class CountingGreeter extends Greeter {

        private int calls;

        @Override
        public String greet(String name) {
            calls++;
            return super.greet(name) + " for the time " + calls;
        }
    }
}
