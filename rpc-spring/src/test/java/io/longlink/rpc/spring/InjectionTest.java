package io.longlink.rpc.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.spring.testing.Farewell;
import io.longlink.rpc.spring.testing.Greeting;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;

/** What an injection point of a contract's type gets, and when. */
class InjectionTest {

    private static final String CLIENT = RpcClient.class.getName() + "#rpcDefault";

    private static AnnotationConfigApplicationContext server;

    @BeforeAll
    static void serve() {
        server = Contexts.start(Services.class);
    }

    @AfterAll
    static void close() {
        server.close();
        NoThreadsLeft.awaitNone();
    }

    static class Services {

        @Bean
        @RpcService
        Greeting greeting() {
            return name -> "hello " + name;
        }

        @Bean
        @RpcService
        Farewell farewell() {
            return name -> "bye " + name;
        }
    }

    /** Constructor injection, no annotation. */
    record Caller(Greeting greeting, Farewell farewell) {}

    @Test
    void stubs_are_injected_by_type() {
        try (AnnotationConfigApplicationContext client = Contexts.startClientOf(server, Caller.class)) {
            Caller caller = client.getBean(Caller.class);
            assertThat(caller.greeting().greet("Ada")).isEqualTo("hello Ada");
            assertThat(caller.farewell().bye("Ada")).isEqualTo("bye Ada");
            assertThat(client.getBean(Contexts.GREETING_STUB)).isSameAs(caller.greeting());
        }
    }

    @Test
    void local_bean_wins_and_no_client_is_made() {
        try (AnnotationConfigApplicationContext context = Contexts.start(GreetingCaller.class, LocalGreeting.class)) {
            assertThat(context.getBean(GreetingCaller.class).greeting().greet("Ada"))
                    .isEqualTo("local Ada");
            assertThat(context.getBeanFactory().containsSingleton(CLIENT)).isFalse();
        }
    }

    record GreetingCaller(Greeting greeting) {}

    static class LocalGreeting {

        @Bean
        Greeting local() {
            return name -> "local " + name;
        }
    }

    @Test
    void test_double_wins_over_the_stub() {
        try (AnnotationConfigApplicationContext context = Contexts.prepare(Map.of(), Caller.class, Services.class)) {
            context.registerBean("double", Greeting.class, () -> name -> "double", bean -> bean.setPrimary(true));
            context.refresh();
            assertThat(context.getBean(Caller.class).greeting().greet("Ada")).isEqualTo("double");
            assertThat(context.getBean(Caller.class).farewell().bye("Ada")).isEqualTo("bye Ada");
        }
    }

    @Test
    void bean_of_the_parent_context_wins() {
        try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext(LocalGreeting.class);
                AnnotationConfigApplicationContext child = Contexts.prepare(Map.of(), GreetingCaller.class)) {
            child.setParent(parent);
            child.refresh();
            assertThat(child.getBean(GreetingCaller.class).greeting().greet("Ada"))
                    .isEqualTo("local Ada");
        }
    }

    @Test
    void hand_made_stub_of_a_hand_made_client_wins() {
        try (AnnotationConfigApplicationContext context =
                Contexts.start(Contexts.targets(server), GreetingCaller.class, HandMade.class)) {
            assertThat(context.getBean(GreetingCaller.class).greeting())
                    .isSameAs(context.getBean("europe"))
                    .extracting(greeting -> greeting.greet("Ada"))
                    .isEqualTo("hello Ada");
        }
    }

    static class HandMade {

        @Bean
        Greeting europe(RpcClient client) {
            return client.stub(Greeting.class);
        }
    }

    @Test
    void own_client_wins() {
        try (AnnotationConfigApplicationContext context =
                Contexts.start(Map.of("rpc.client.targets", "127.0.0.1:1"), GreetingCaller.class, OwnClient.class)) {
            assertThat(context.getBean(GreetingCaller.class).greeting().greet("Ada"))
                    .isEqualTo("hello Ada");
            assertThat(context.getBeanFactory().containsSingleton(CLIENT)).isFalse();
        }
    }

    @Test
    void own_client_of_the_parent_context_wins() {
        try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext(OwnClient.class);
                AnnotationConfigApplicationContext child = Contexts.prepare(
                        Map.of("rpc.client.targets", "127.0.0.1:1", "rpc.client.groups", "blue"),
                        GreetingCaller.class,
                        BlueCaller.class)) {
            child.setParent(parent);
            child.refresh();
            assertThat(child.getBean(GreetingCaller.class).greeting().greet("Ada"))
                    .isEqualTo("hello Ada");
            assertThat(child.getBeanFactory().containsSingleton(CLIENT)).isFalse();
        }
    }

    record BlueCaller(@Qualifier("blue") Greeting greeting) {}

    static class OwnClient {

        @Bean
        RpcClient rpcClient() {
            return RpcClient.builder()
                    .addresses("127.0.0.1:" + Contexts.port(server))
                    .build();
        }
    }

    @Test
    void customizers_come_after_the_properties_in_their_order() {
        try (AnnotationConfigApplicationContext context =
                Contexts.start(Map.of("rpc.client.targets", "127.0.0.1:1"), GreetingCaller.class, Customized.class)) {
            assertThat(context.getBean(GreetingCaller.class).greeting().greet("Ada"))
                    .isEqualTo("hello Ada");
        }
    }

    static class Customized {

        @Bean
        @Order(2)
        RpcClientCustomizer right() {
            return client -> client.addresses("127.0.0.1:" + Contexts.port(server));
        }

        @Bean
        @Order(1)
        RpcClientCustomizer wrong() {
            return client -> client.addresses("127.0.0.1:2");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void beans_named_like_the_contract_do_not_collide(boolean overriding) {
        try (AnnotationConfigApplicationContext context =
                Contexts.prepare(Contexts.targets(server), Caller.class, Namesakes.class, AlsoEnabled.class)) {
            context.setAllowBeanDefinitionOverriding(overriding);
            context.refresh();
            assertThat(context.getBean(Caller.class).greeting().greet("Ada")).isEqualTo("hello Ada");
            assertThat(context.getBeansOfType(String.class).keySet())
                    .contains("greeting", Greeting.class.getName(), "greetingStub", "rpcClient", "rpcServer");
        }
    }

    static class Namesakes {

        @Bean({"greeting"})
        String first() {
            return "a text";
        }

        @Bean("io.longlink.rpc.spring.testing.Greeting")
        String second() {
            return "a text";
        }

        @Bean
        String greetingStub() {
            return "a text";
        }

        @Bean
        String rpcClient() {
            return "a text";
        }

        @Bean
        String rpcServer() {
            return "a text";
        }
    }

    /** Modules of one application may each say it. */
    @EnableRpc
    static class AlsoEnabled {}

    @Test
    void stub_can_be_used_while_the_context_starts_and_while_it_is_closed() {
        List<String> answers;
        try (AnnotationConfigApplicationContext client = Contexts.startClientOf(server, WarmUp.class)) {
            answers = client.getBean(WarmUp.class).answers;
            assertThat(answers).containsExactly("hello start");
        }
        assertThat(answers).containsExactly("hello start", "hello end");
    }

    static class WarmUp {

        final List<String> answers = new ArrayList<>();
        private final Greeting greeting;

        WarmUp(Greeting greeting) {
            this.greeting = greeting;
        }

        @PostConstruct
        void start() {
            answers.add(greeting.greet("start"));
        }

        @PreDestroy
        void end() {
            answers.add(greeting.greet("end"));
        }
    }

    @Test
    void client_is_made_when_the_first_stub_is_used() {
        try (AnnotationConfigApplicationContext client = Contexts.startClientOf(server, LazyCaller.class)) {
            assertThat(client.getBeanFactory().containsSingleton(CLIENT)).isFalse();
            assertThat(NoThreadsLeft.running()).noneMatch(name -> name.startsWith("longlink-client"));

            assertThat(client.getBean(LazyCaller.class).greeting.greet("Ada")).isEqualTo("hello Ada");

            assertThat(client.getBeanFactory().containsSingleton(CLIENT)).isTrue();
        }
    }

    static class LazyCaller {

        final Greeting greeting;

        LazyCaller(@Lazy Greeting greeting) {
            this.greeting = greeting;
        }
    }

    @Test
    void context_starts_without_its_provider_and_finds_it_when_it_comes() {
        MemoryRegistry registry = new MemoryRegistry();
        try (AnnotationConfigApplicationContext client = Contexts.prepare(Map.of(), GreetingCaller.class);
                AnnotationConfigApplicationContext late = Contexts.prepare(Map.of(), Services.class)) {
            client.registerBean(MemoryRegistry.class, () -> registry);
            client.refresh();
            Greeting greeting = client.getBean(GreetingCaller.class).greeting();
            CompletableFuture<String> answer =
                    CompletableFuture.supplyAsync(() -> greeting.greet("Ada"), Contexts.BACKGROUND);

            late.registerBean(MemoryRegistry.class, () -> registry);
            late.refresh();

            assertThat(answer.join()).isEqualTo("hello Ada");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.5:7700", "dns://providers:77000"})
    void target_that_is_none_fails_the_start_and_names_the_property(String target) {
        assertThatThrownBy(() -> Contexts.start(Map.of("rpc.client.targets", target), GreetingCaller.class))
                .hasStackTraceContaining("the property rpc.client.targets, or a customizer: ")
                .rootCause()
                .hasMessageContaining(target.substring(target.indexOf("//") + 2));
    }

    @Test
    void stub_without_a_way_to_providers_fails_the_start_and_says_what_to_set() {
        assertThatThrownBy(() -> Contexts.start(GreetingCaller.class))
                .hasStackTraceContaining("no way to the providers (expected: the property rpc.client.targets or"
                        + " rpc.registry.zookeeper.connect-string, or a bean of type ServiceRegistry)");
    }
}
