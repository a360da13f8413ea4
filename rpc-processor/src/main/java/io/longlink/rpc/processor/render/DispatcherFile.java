package io.longlink.rpc.processor.render;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.longlink.rpc.processor.model.Contract;
import io.longlink.rpc.processor.model.GeneratedNames;
import io.longlink.rpc.processor.model.Method;
import io.longlink.rpc.processor.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** {@code UserServiceDispatcher}: runs the methods of a service. */
final class DispatcherFile {

    private final Rendering rendering;
    private final Contract contract;
    private final Values values;
    private final TypeName service;

    DispatcherFile(Rendering rendering) {
        this.rendering = rendering;
        contract = rendering.contract();
        values = new Values(rendering);
        service = Spelling.of(contract.type());
    }

    SourceFile render() {
        TypeSpec.Builder type = TypeSpec.classBuilder(rendering.dispatcherClass())
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(RuntimeTypes.DISPATCHER)
                .addField(service, "service", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(constructor());
        dispatch(type);
        contract.methods().forEach(method -> type.addMethod(handler(method)));
        for (Method method : contract.methods()) {
            if (method.result().later() && method.result().value() != null) {
                type.addMethod(writer(method, method.result().value()));
            }
        }
        return rendering.file(type, Deprecations.in(contract));
    }

    private MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addParameter(service, "service")
                .addStatement("this.service = service")
                .build();
    }

    private void dispatch(TypeSpec.Builder type) {
        MethodSpec.Builder dispatch =
                choosing("dispatch").addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
        List<List<Method>> groups = contract.groups();
        if (groups.isEmpty()) {
            type.addMethod(dispatch.addStatement(unknown()).build());
        } else if (groups.size() == 1) {
            type.addMethod(dispatch.addCode(choice(groups.get(0))).build());
        } else {
            type.addMethod(dispatch.addCode(choiceOfGroup(groups)).build());
            for (List<Method> group : groups) {
                type.addMethod(choosing(GeneratedNames.dispatch(group.get(0)))
                        .addModifiers(Modifier.PRIVATE)
                        .addCode(choice(group))
                        .build());
            }
        }
    }

    private static MethodSpec.Builder choosing(String name) {
        return MethodSpec.methodBuilder(name)
                .addParameter(int.class, "method")
                .addParameter(RuntimeTypes.INVOCATION, "invocation")
                .addException(Exception.class);
    }

    private CodeBlock choice(List<Method> group) {
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("switch (method)");
        for (Method method : group) {
            code.addStatement(
                    "case $L -> $N(invocation)",
                    method.index(),
                    rendering.names().handler(method));
        }
        return code.addStatement("default -> $L", unknown()).endControlFlow().build();
    }

    private CodeBlock choiceOfGroup(List<List<Method>> groups) {
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("switch (method / $L)", Contract.GROUP);
        for (int i = 0; i < groups.size(); i++) {
            String part = GeneratedNames.dispatch(groups.get(i).get(0));
            code.addStatement("case $L -> $N(method, invocation)", i, part);
        }
        return code.addStatement("default -> $L", unknown()).endControlFlow().build();
    }

    private CodeBlock unknown() {
        int count = contract.methods().size();
        String expected = count == 0 ? " (expected: none)" : " (expected: 0 to " + (count - 1) + ")";
        return CodeBlock.of("throw new $T($S + method + $S)", IllegalArgumentException.class, "method: ", expected);
    }

    private MethodSpec handler(Method method) {
        Locals locals = new Locals();
        List<String> names = new ArrayList<>();
        method.parameters().forEach(parameter -> names.add(locals.name(parameter.name())));
        Method.Items items = method.items();
        if (items != null) {
            names.add(locals.name(items.name()));
        }
        String invocation = locals.name("invocation");
        MethodSpec.Builder spec = MethodSpec.methodBuilder(rendering.names().handler(method))
                .addModifiers(Modifier.PRIVATE)
                .addParameter(RuntimeTypes.INVOCATION, invocation);
        method.thrown().forEach(thrown -> spec.addException(Spelling.of(thrown)));
        spec.addCode(read(method, names, invocation, locals));
        spec.addCode("\n");
        CodeBlock call = CodeBlock.of(
                "$L.$N($L)",
                names.contains("service") ? "this.service" : "service",
                method.name(),
                names.stream().map(name -> CodeBlock.of("$N", name)).collect(CodeBlock.joining(",$W")));
        return spec.addCode(callAndWrite(method, call, invocation, locals)).build();
    }

    private CodeBlock read(Method method, List<String> names, String invocation, Locals locals) {
        CodeBlock.Builder code = CodeBlock.builder();
        Method.Items items = method.items();
        if (method.parameters().isEmpty()) {
            code.addStatement("$N.arguments().end()", invocation);
        } else {
            readValues(method, names, invocation, locals, code);
        }
        if (items != null) {
            code.addStatement(
                    "$T $N =$W$N.items($L)",
                    Spelling.of(items.declared()),
                    names.get(names.size() - 1),
                    invocation,
                    values.reader(items.value(), locals));
        }
        return code.build();
    }

    private void readValues(
            Method method, List<String> names, String invocation, Locals locals, CodeBlock.Builder code) {
        String arguments = locals.name("arguments");
        code.addStatement("$T $N = $N.arguments()", RuntimeTypes.READER, arguments, invocation);
        for (int i = 0; i < method.parameters().size(); i++) {
            Value value = method.parameters().get(i).value();
            code.addStatement("$T $N =$W$L", Spelling.of(value.type()), names.get(i), values.read(arguments, value));
        }
        code.addStatement("$N.end()", arguments);
    }

    private CodeBlock callAndWrite(Method method, CodeBlock call, String invocation, Locals locals) {
        Method.Result result = method.result();
        if (result.declared() == null) {
            return CodeBlock.builder().addStatement(call).build();
        }
        String local = locals.name("result");
        CodeBlock.Builder code = CodeBlock.builder()
                .addStatement("$T $N =$W$L", Spelling.of(result.declared()), local, call)
                .add("\n");
        if (result.items()) {
            Value item = Objects.requireNonNull(result.value());
            return code.addStatement("$N.publish($N, $L)", invocation, local, values.writer(item, locals))
                    .build();
        }
        if (!result.later()) {
            Value value = Objects.requireNonNull(result.value());
            CodeBlock writer = CodeBlock.of("$N.result()", invocation);
            return code.addStatement(values.write(writer, value, CodeBlock.of("$N", local)))
                    .build();
        }
        CodeBlock writer = result.value() == null
                ? CodeBlock.of("($N, $N) -> {}", locals.name("writer"), locals.name("nothing"))
                : CodeBlock.of(
                        "$T::$N", rendering.dispatcherClass(), rendering.names().writer(method));
        return code.addStatement("$N.complete($N, $L)", invocation, local, writer)
                .build();
    }

    private MethodSpec writer(Method method, Value value) {
        return MethodSpec.methodBuilder(rendering.names().writer(method))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(RuntimeTypes.WRITER, "writer")
                .addParameter(Spelling.of(value.type()), "result")
                .addStatement(values.write("writer", value, CodeBlock.of("result")))
                .build();
    }
}
