package io.longlink.rpc.processor;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** The processor, in an environment whose comments cannot be read. */
@SupportedAnnotationTypes("io.longlink.rpc.annotations.RpcInterface")
final class Sabotaged extends AbstractProcessor {

    private final RpcProcessor processor = new RpcProcessor();

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        Object elements = wrap(environment.getElementUtils(), (proxy, method, arguments) -> {
            if (method.getName().equals("getDocComment")) {
                throw new IllegalStateException("sabotage\nsecond line");
            }
            return call(environment.getElementUtils(), method, arguments);
        });
        processor.init((ProcessingEnvironment) wrap(
                environment,
                (proxy, method, arguments) ->
                        method.getName().equals("getElementUtils") ? elements : call(environment, method, arguments)));
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        boolean unused = processor.process(annotations, round);
        return false;
    }

    private static Object wrap(Object target, InvocationHandler handler) {
        Class<?> type = target instanceof ProcessingEnvironment
                ? ProcessingEnvironment.class
                : javax.lang.model.util.Elements.class;
        return Proxy.newProxyInstance(Sabotaged.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
