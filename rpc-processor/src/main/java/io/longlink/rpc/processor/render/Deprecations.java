package io.longlink.rpc.processor.render;

import io.longlink.rpc.processor.model.Contract;
import io.longlink.rpc.processor.model.JavaType;
import io.longlink.rpc.processor.model.Method;
import org.jspecify.annotations.Nullable;

/** Whether stub and dispatcher of a contract name anything that draws a deprecation warning. */
final class Deprecations {

    private Deprecations() {}

    static boolean in(Contract contract) {
        return contract.type().deprecated() || contract.methods().stream().anyMatch(Deprecations::in);
    }

    private static boolean in(Method method) {
        return method.deprecated()
                || in(method.result().declared())
                || method.parameters().stream()
                        .anyMatch(parameter -> in(parameter.value().type()))
                || (method.items() != null && in(method.items().declared()))
                || method.thrown().stream().anyMatch(Deprecations::in);
    }

    private static boolean in(@Nullable JavaType type) {
        return type != null && type.deprecated();
    }
}
