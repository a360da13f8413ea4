package io.longlink.rpc.spring;

import io.longlink.rpc.call.ServiceContract;
import io.longlink.rpc.server.RpcServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/** Which beans of one context are services, and under which contracts. Known once all singletons are there. */
final class ServiceExports implements SmartInitializingSingleton {

    private final ConfigurableListableBeanFactory beans;
    private final GeneratedContracts contracts;
    private List<Export<?>> exports = List.of();

    ServiceExports(ConfigurableListableBeanFactory beans, GeneratedContracts contracts) {
        this.beans = beans;
        this.contracts = contracts;
    }

    /** One bean under one of its contracts. */
    private record Export<S>(String beanName, ServiceContract<S> contract, S service, String group, int weight) {

        static <S> Export<S> of(String beanName, ServiceContract<S> contract, Object bean, String group, int weight) {
            return new Export<>(beanName, contract, contract.type().cast(bean), group, weight);
        }

        void offerBy(RpcServer.Builder server) {
            try {
                server.service(contract, service, group, weight);
            } catch (IllegalArgumentException | IllegalStateException refused) {
                throw new IllegalStateException("bean '" + beanName + "': " + refused.getMessage(), refused);
            }
        }

        /** What a server can offer once. */
        String offer() {
            return contract + (group.isEmpty() ? "" : " in group " + group);
        }
    }

    /** @throws IllegalStateException for a service without a contract, or two services for the same calls */
    @Override
    public void afterSingletonsInstantiated() {
        List<Export<?>> found = new ArrayList<>();
        declarations().forEach((name, declared) -> {
            Object bean = beans.getBean(name);
            String group = group(name, declared.group());
            for (ServiceContract<?> contract : contractsOf(name, bean)) {
                found.add(Export.of(name, contract, bean, group, declared.weight()));
            }
        });
        requireDistinct(found);
        exports = List.copyOf(found);
    }

    /** A context leaves a placeholder that nothing resolves as it is, and nobody would call such a group. */
    private String group(String name, String declared) {
        String group = Objects.requireNonNullElse(beans.resolveEmbeddedValue(declared), "");
        if (group.contains("${")) {
            throw new IllegalStateException(
                    "bean '" + name + "': group: \"" + group + "\" (expected: a value for each placeholder)");
        }
        return group;
    }

    boolean isEmpty() {
        return exports.isEmpty();
    }

    void offerBy(RpcServer.Builder server) {
        exports.forEach(export -> export.offerBy(server));
    }

    /** By name of the bean. */
    private Map<String, RpcService> declarations() {
        Map<String, RpcService> found = new LinkedHashMap<>();
        for (String name : beans.getBeanNamesForAnnotation(RpcService.class)) {
            add(found, name, beans.findAnnotationOnBean(name, RpcService.class));
        }
        // A @Bean method that gives an interface says nothing about the class, and a JDK proxy hides it.
        for (String name : beans.getSingletonNames()) {
            Object bean = beans.getSingleton(name);
            if (bean != null && AopUtils.isJdkDynamicProxy(bean)) {
                Class<?> type = AopUtils.getTargetClass(bean);
                add(found, name, AnnotatedElementUtils.findMergedAnnotation(type, RpcService.class));
            }
        }
        return found;
    }

    private static void add(Map<String, RpcService> found, String name, @Nullable RpcService declared) {
        if (declared != null && !GeneratedContracts.isStub(name) && !ScopedProxyUtils.isScopedTarget(name)) {
            found.putIfAbsent(name, declared);
        }
    }

    private List<? extends ServiceContract<?>> contractsOf(String name, Object bean) {
        List<ServiceContract<?>> own = contracts.all().stream()
                .filter(contract -> contract.type().isInstance(bean))
                .toList();
        return own.isEmpty() ? List.of(anyContractOf(name, bean)) : own;
    }

    /** One that only the class loader of its interface sees; else the reason why there is none. */
    private static ServiceContract<?> anyContractOf(String name, Object bean) {
        Class<?> type = AopUtils.getTargetClass(bean);
        String service = "bean '" + name + "' (" + type.getName() + ") is annotated with @RpcService, but ";
        List<Class<?>> interfaces = Arrays.stream(ClassUtils.getAllInterfaces(bean))
                .filter(each ->
                        !each.getName().startsWith("java.") && !each.getName().startsWith("org.springframework."))
                .toList();
        if (interfaces.isEmpty()) {
            throw new IllegalStateException(
                    service + "is of no interface (expected: at least one annotated with @RpcInterface)");
        }
        try {
            return ServiceContract.of(interfaces.get(0));
        } catch (IllegalStateException nothingGenerated) {
            throw new IllegalStateException(
                    service + "no contract was found for it: " + interfaces + ". " + nothingGenerated.getMessage(),
                    nothingGenerated);
        }
    }

    private static void requireDistinct(List<Export<?>> exports) {
        Map<String, String> beansByOffer = new HashMap<>();
        for (Export<?> export : exports) {
            String other = beansByOffer.put(export.offer(), export.beanName());
            if (other != null) {
                throw new IllegalStateException("beans '" + other + "' and '" + export.beanName() + "' both offer "
                        + export.offer() + " (expected: one of them, or another group)");
            }
        }
    }
}
