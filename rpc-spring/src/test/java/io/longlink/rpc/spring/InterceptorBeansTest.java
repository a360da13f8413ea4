package io.longlink.rpc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.call.ClientInterceptor;
import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.call.ServedCall;
import io.longlink.rpc.call.ServerInterceptor;
import io.longlink.rpc.observe.CallLog;
import io.longlink.rpc.spring.testing.Greeting;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** Interceptors are beans like any other. */
class InterceptorBeansTest {

    private static final Metadata.Key<String> WAY = Metadata.Key.text("way");

    /** The greeting is the way that the call has taken. */
    static class Server {

        @Bean
        @RpcService
        Greeting greeting(CopyOnWriteArrayList<String> seen) {
            return name -> ServedCall.current().metadata().get(WAY, "") + " " + seen;
        }

        @Bean
        CopyOnWriteArrayList<String> seen() {
            return new CopyOnWriteArrayList<>();
        }

        @Bean
        @Order(2)
        ServerInterceptor inner(CopyOnWriteArrayList<String> seen) {
            return noting("inner", seen);
        }

        @Bean
        @Order(1)
        ServerInterceptor outer(CopyOnWriteArrayList<String> seen) {
            return noting("outer", seen);
        }

        private static ServerInterceptor noting(String name, CopyOnWriteArrayList<String> seen) {
            return (call, next) -> {
                seen.add(name);
                next.proceed();
            };
        }

        /** For both sides. */
        @Bean
        CallLog log() {
            return CallLog.slowerThan(Duration.ofMinutes(1));
        }
    }

    static class Client {

        @Bean
        @Order(2)
        ClientInterceptor second() {
            return adding("second");
        }

        @Bean
        @Order(1)
        ClientInterceptor first() {
            return adding("first");
        }

        private static ClientInterceptor adding(String name) {
            return call -> {
                call.put(WAY, call.metadata().get(WAY, "") + name + ",");
                return null;
            };
        }
    }

    @Test
    void beans_of_both_sides_see_the_calls_in_their_order() {
        try (AnnotationConfigApplicationContext server = Contexts.start(Server.class);
                AnnotationConfigApplicationContext client =
                        Contexts.startClientOf(server, InjectionTest.GreetingCaller.class, Client.class)) {
            String way = client.getBean(InjectionTest.GreetingCaller.class)
                    .greeting()
                    .greet("Ada");

            assertThat(way).isEqualTo("first,second, [outer, inner]");
        }
        NoThreadsLeft.awaitNone();
    }
}
