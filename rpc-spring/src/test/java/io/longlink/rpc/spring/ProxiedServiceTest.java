package io.longlink.rpc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.spring.testing.Greeting;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;

/** Advice, transactions and the like are Spring proxies: remote calls go through them, whatever they hide. */
@ExtendWith(NoThreadsLeft.class)
class ProxiedServiceTest {

    @RpcService
    static class Greeter implements Greeting {

        @Override
        public String greet(String name) {
            return "hello " + name;
        }
    }

    static class OfTheClass {

        @Bean
        Greeter greeter() {
            return new Greeter();
        }
    }

    static class OfTheInterface {

        @Bean
        Greeting greeter() {
            return new Greeter();
        }
    }

    static class WithAnnotation {

        @Bean
        @RpcService
        Greeting greeter() {
            return new Unannotated();
        }
    }

    static class Unannotated implements Greeting {

        @Override
        public String greet(String name) {
            return "hello " + name;
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Greeter.class, OfTheClass.class, OfTheInterface.class, WithAnnotation.class})
    void service_behind_a_jdk_proxy_is_called_through_it(Class<?> declaration) {
        try (AnnotationConfigApplicationContext server = Contexts.start(declaration, JdkProxies.class);
                AnnotationConfigApplicationContext client = Contexts.startClientOf(server)) {
            assertThat(AopUtils.isJdkDynamicProxy(served(server))).isTrue();
            assertThat(client.getBean(Greeting.class).greet("Ada")).isEqualTo("advised: hello Ada");
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Greeter.class, OfTheClass.class, OfTheInterface.class, WithAnnotation.class})
    void service_behind_a_cglib_proxy_is_called_through_it(Class<?> declaration) {
        try (AnnotationConfigApplicationContext server = Contexts.start(declaration, CglibProxies.class);
                AnnotationConfigApplicationContext client = Contexts.startClientOf(server)) {
            assertThat(AopUtils.isCglibProxy(served(server))).isTrue();
            assertThat(client.getBean(Greeting.class).greet("Ada")).isEqualTo("advised: hello Ada");
        }
    }

    private static Greeting served(AnnotationConfigApplicationContext server) {
        return server.getBean(Greeting.class);
    }

    static class JdkProxies extends Proxies {

        JdkProxies() {
            super(false);
        }
    }

    static class CglibProxies extends Proxies {

        CglibProxies() {
            super(true);
        }
    }

    private abstract static class Proxies implements BeanPostProcessor {

        private final boolean ofTheClass;

        Proxies(boolean ofTheClass) {
            this.ofTheClass = ofTheClass;
        }

        @Override
        public Object postProcessAfterInitialization(Object bean, String beanName) {
            if (!(bean instanceof Greeting) || GeneratedContracts.isStub(beanName)) {
                return bean;
            }
            ProxyFactory factory = new ProxyFactory(bean);
            factory.setProxyTargetClass(ofTheClass);
            factory.addAdvice((MethodInterceptor)
                    call -> call.getMethod().getName().equals("greet") ? "advised: " + call.proceed() : call.proceed());
            return factory.getProxy();
        }
    }
}
