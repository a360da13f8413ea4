package io.longlink.rpc.spring;

import io.longlink.rpc.registry.ServiceInstance;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.stereotype.Component;

/**
 * Serves a bean under each contract that it implements. On the class, which makes it a component, or on the {@code @Bean}
 * method; where both have it, the class says group and weight. Calls go through whatever proxy the bean is behind.
 */
@Documented
@Component
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RpcService {

    /** Clients reach only providers of their own group. May hold placeholders, as in <code>${deployment.group}</code>, each of which needs a value. */
    String group() default "";

    /** Share of the calls in relation to other providers, 0 (none) to 10,000. */
    int weight() default ServiceInstance.DEFAULT_WEIGHT;
}
