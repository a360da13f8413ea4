package io.longlink.rpc.spring;

import io.longlink.rpc.call.ClientInterceptor;
import io.longlink.rpc.call.ServiceContract;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.registry.ServiceRegistry;
import java.util.function.Function;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** Registers what {@link EnableRpc} brings. What users may replace is a fallback, and is made when it is first needed. */
final class RpcBeans implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        GeneratedContracts contracts = new GeneratedContracts(ServiceContract.all(ClassUtils.getDefaultClassLoader()));
        contracts.all().forEach(contract -> registerStub(registry, contract));

        RpcProperties properties = new RpcProperties(environment);
        registerDefault(registry, RpcClient.class, beans -> client(beans, properties));
        if (properties.isSet(RpcProperties.ZOOKEEPER)) {
            registerDefault(registry, ServiceRegistry.class, beans -> properties.zooKeeper());
        }

        registerOwn(registry, GeneratedContracts.class, contracts);
        registerOwn(registry, RpcProperties.class, properties);
        registerOwn(registry, StubClient.class);
        registerOwn(registry, ServiceExports.class);
        registerOwn(registry, ServerLifecycle.class);
        registerOwn(registry, AnnouncementLifecycle.class);
    }

    private static <S> void registerStub(BeanRegistry registry, ServiceContract<S> contract) {
        registry.registerBean(
                GeneratedContracts.stubName(contract),
                contract.type(),
                spec -> spec.fallback()
                        .lazyInit()
                        .description("generated stub of " + contract)
                        .supplier(beans -> contract.newStub(
                                beans.bean(StubClient.class).get().channel(contract))));
    }

    private static RpcClient client(SupplierContext beans, RpcProperties properties) {
        RpcClient.Builder client = RpcClient.builder();
        if (!properties.isSet(RpcProperties.TARGETS)) {
            beans.beanProvider(ServiceRegistry.class).ifAvailable(client::registry);
        }
        properties.configure(client);
        beans.beanProvider(ClientInterceptor.class).orderedStream().forEach(client::interceptor);
        beans.beanProvider(RpcClientCustomizer.class)
                .orderedStream()
                .forEach(customizer -> customizer.customize(client));
        try {
            return client.build();
        } catch (IllegalStateException nowhereToCall) {
            throw new IllegalStateException(
                    "no way to the providers (expected: the property " + RpcProperties.TARGETS + " or "
                            + RpcProperties.ZOOKEEPER + ", or a bean of type ServiceRegistry)",
                    nowhereToCall);
        } catch (IllegalArgumentException noTarget) {
            throw new IllegalArgumentException(
                    "the property " + RpcProperties.TARGETS + ", or a customizer: " + noTarget.getMessage(), noTarget);
        }
    }

    /** Under a name that no bean of a user has. */
    private static <T> void registerDefault(
            BeanRegistry registry, Class<T> type, Function<SupplierContext, T> supplier) {
        registry.registerBean(
                type.getName() + "#rpcDefault",
                type,
                spec -> spec.fallback().lazyInit().supplier(supplier));
    }

    private static <T> void registerOwn(BeanRegistry registry, Class<T> type) {
        registry.registerBean(type.getName(), type, BeanRegistry.Spec::infrastructure);
    }

    private static <T> void registerOwn(BeanRegistry registry, Class<T> type, T bean) {
        registry.registerBean(
                type.getName(), type, spec -> spec.infrastructure().supplier(beans -> bean));
    }
}
