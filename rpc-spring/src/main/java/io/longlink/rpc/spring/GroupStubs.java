package io.longlink.rpc.spring;

import io.longlink.rpc.call.CallOptions;
import io.longlink.rpc.call.ServiceContract;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * Registers a stub of every contract for each group that {@code rpc.client.groups} names. Such a stub is for injection points
 * that ask for it by {@code @Qualifier} and the name of the group, and for no others.
 */
final class GroupStubs implements ImportBeanDefinitionRegistrar {

    private final BeanFactory beans;
    private final List<String> groups;

    GroupStubs(BeanFactory beans, Environment environment) {
        this.beans = beans;
        this.groups = new RpcProperties(environment).groups();
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        if (groups.isEmpty()) {
            return;
        }
        for (ServiceContract<?> contract : ServiceContract.all(ClassUtils.getDefaultClassLoader())) {
            for (String group : groups) {
                registry.registerBeanDefinition(
                        GeneratedContracts.stubName(contract, group), definition(contract, group));
            }
        }
    }

    private <S> RootBeanDefinition definition(ServiceContract<S> contract, String group) {
        CallOptions options = CallOptions.DEFAULT.withGroup(group);
        RootBeanDefinition stub = new RootBeanDefinition(
                contract.type(), () -> beans.getBean(StubClient.class).get().stub(contract.type(), options));
        stub.addQualifier(new AutowireCandidateQualifier(Qualifier.class, group));
        stub.setDefaultCandidate(false);
        stub.setFallback(true);
        stub.setLazyInit(true);
        stub.setDescription("generated stub of " + contract + ", group " + group);
        return stub;
    }
}
