package io.longlink.rpc.spring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.rpc.spring.testing.Greeting;
import io.longlink.rpc.spring.testing.Orphan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.annotation.Bean;

/** Services that cannot be served fail the start of the context, each with one message that says what to do. */
@ExtendWith(NoThreadsLeft.class)
class InvalidServiceTest {

    @Test
    void service_without_a_generated_contract() {
        assertThatThrownBy(() -> Contexts.start(OrphanService.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("bean 'invalidServiceTest.OrphanService' (" + OrphanService.class.getName()
                        + ") is annotated with @RpcService, but no contract was found for it: [" + Orphan.class
                        + "]. No generated contract for " + Orphan.class.getName())
                .hasMessageContaining("<artifactId>rpc-processor</artifactId>")
                .hasMessageContaining("annotationProcessor(\"io.longlink:rpc-processor:");
    }

    @RpcService
    static class OrphanService implements Orphan {}

    @Test
    void service_of_no_interface() {
        assertThatThrownBy(() -> Contexts.start(Alone.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("bean 'invalidServiceTest.Alone' (" + Alone.class.getName()
                        + ") is annotated with @RpcService, but is of no interface"
                        + " (expected: at least one annotated with @RpcInterface)");
    }

    @RpcService
    static class Alone implements Runnable {

        @Override
        public void run() {}
    }

    @Test
    void two_services_for_the_same_calls() {
        assertThatThrownBy(() -> Contexts.start(Twice.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("beans 'one' and 'two' both offer testing.Greeting version 1"
                        + " (expected: one of them, or another group)");
    }

    static class Twice {

        @Bean
        @RpcService
        Greeting one() {
            return name -> name;
        }

        @Bean
        @RpcService
        Greeting two() {
            return name -> name;
        }
    }

    @Test
    void placeholder_of_a_group_without_a_value() {
        assertThatThrownBy(() -> Contexts.start(Nameless.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("bean 'greeting': group: \"${deployment.group}\" (expected: a value for each placeholder)");
    }

    static class Nameless {

        @Bean
        @RpcService(group = "${deployment.group}")
        Greeting greeting() {
            return name -> name;
        }
    }

    @Test
    void weight_out_of_range() {
        assertThatThrownBy(() -> Contexts.start(TooHeavy.class))
                .hasRootCauseMessage("weight: 10001 (expected: 0 to 10000)")
                .cause()
                .hasMessage("bean 'greeting': weight: 10001 (expected: 0 to 10000)");
    }

    static class TooHeavy {

        @Bean
        @RpcService(weight = 10_001)
        Greeting greeting() {
            return name -> name;
        }
    }
}
