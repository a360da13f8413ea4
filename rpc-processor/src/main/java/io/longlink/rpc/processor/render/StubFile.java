package io.longlink.rpc.processor.render;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.longlink.rpc.processor.model.Contract;
import io.longlink.rpc.processor.model.JavaType;
import io.longlink.rpc.processor.model.Method;
import io.longlink.rpc.processor.model.Value;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** {@code UserServiceStub}: the interface, calling through a channel. */
final class StubFile {

    private final Rendering rendering;
    private final Contract contract;
    private final Values values;

    StubFile(Rendering rendering) {
        this.rendering = rendering;
        contract = rendering.contract();
        values = new Values(rendering);
    }

    SourceFile render() {
        TypeSpec.Builder type = TypeSpec.classBuilder(rendering.stubClass())
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(Spelling.of(contract.type()))
                .addField(RuntimeTypes.RPC_CHANNEL, "channel", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(constructor());
        if (!contract.summary().isEmpty()) {
            type.addJavadoc("$L\n", contract.summary());
        }
        for (String member : contract.surroundings().memberTypes()) {
            type.alwaysQualify(member);
        }
        contract.methods().forEach(method -> type.addMethod(call(method)));
        for (Method method : contract.methods()) {
            if (!method.policy().oneWay() && !method.result().items()) {
                type.addMethod(answer(method));
            }
        }
        type.addMethod(describe());
        return rendering.file(type, Deprecations.in(contract));
    }

    private static MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addParameter(RuntimeTypes.RPC_CHANNEL, "channel")
                .addStatement("this.channel = channel")
                .build();
    }

    private MethodSpec call(Method method) {
        Locals locals = new Locals();
        List<String> parameters = new ArrayList<>();
        method.parameters().forEach(parameter -> parameters.add(locals.name(parameter.name())));
        MethodSpec.Builder spec = MethodSpec.methodBuilder(method.name())
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .varargs(method.varargs())
                .returns(declaredResult(method));
        for (int i = 0; i < parameters.size(); i++) {
            Value value = method.parameters().get(i).value();
            spec.addParameter(ParameterSpec.builder(Spelling.of(value.type()), parameters.get(i))
                    .build());
        }
        Method.Items items = method.items();
        String itemsName = items == null ? "" : locals.name(items.name());
        if (items != null) {
            spec.addParameter(ParameterSpec.builder(Spelling.of(items.declared()), itemsName)
                    .build());
        }
        method.thrown().forEach(thrown -> spec.addException(Spelling.of(thrown)));
        String call = locals.name("call");
        spec.addStatement(
                "$T $N = $L.newCall($T.$N)",
                RuntimeTypes.CALL_ON_ITS_WAY,
                call,
                parameters.contains("channel") || itemsName.equals("channel") ? "this.channel" : "channel",
                rendering.descriptorsClass(method),
                rendering.names().constant(method));
        spec.addCode(arguments(method, parameters, call, locals));
        if (items != null) {
            spec.addStatement("$N.items($N, $L)", call, itemsName, values.writer(items.value(), locals));
        }
        return spec.addStatement(end(method, call, locals)).build();
    }

    private CodeBlock arguments(Method method, List<String> names, String call, Locals locals) {
        CodeBlock.Builder code = CodeBlock.builder();
        CodeBlock writer = CodeBlock.of("$N.arguments()", call);
        if (names.size() > 1) {
            String arguments = locals.name("arguments");
            code.addStatement("$T $N = $L", RuntimeTypes.WRITER, arguments, writer);
            writer = CodeBlock.of("$N", arguments);
        }
        for (int i = 0; i < names.size(); i++) {
            Value value = method.parameters().get(i).value();
            code.addStatement(values.write(writer, value, CodeBlock.of("$N", names.get(i))));
        }
        return code.build();
    }

    private CodeBlock end(Method method, String call, Locals locals) {
        if (method.policy().oneWay()) {
            return CodeBlock.of("$N.send()", call);
        }
        Value value = method.result().value();
        if (method.result().items() && value != null) {
            return CodeBlock.of("return $N.publish($L)", call, values.reader(value, locals));
        }
        String reader = rendering.names().reader(method);
        if (method.result().later()) {
            return CodeBlock.of("return $N.future($T::$N)", call, rendering.stubClass(), reader);
        }
        String returning = value == null ? "" : "return ";
        return CodeBlock.of("$L$N($N.await())", returning, reader, call);
    }

    private static TypeName declaredResult(Method method) {
        JavaType declared = method.result().declared();
        return declared == null ? TypeName.VOID : Spelling.of(declared);
    }

    private MethodSpec answer(Method method) {
        MethodSpec.Builder spec = MethodSpec.methodBuilder(rendering.names().reader(method))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(RuntimeTypes.ANSWER, "answer");
        for (JavaType.Declared failure : method.failures()) {
            spec.addException(Spelling.of(failure));
            spec.addStatement("answer.rethrow($T.INSTANCE)", rendering.codecClass(failure));
        }
        Value value = method.result().value();
        if (value == null) {
            spec.addStatement("answer.result().end()");
            if (method.result().later()) {
                spec.returns(Void.class).addStatement("return null");
            }
            return spec.build();
        }
        TypeName type = Spelling.of(value.type());
        if (values.isCoded(value)) {
            return spec.returns(type)
                    .addStatement("return $L", values.result("answer", value))
                    .build();
        }
        return spec.returns(type)
                .addStatement("$T reader = answer.result()", RuntimeTypes.READER)
                .addStatement("$T result =$W$L", type, values.read("reader", value))
                .addStatement("reader.end()")
                .addStatement("return result")
                .build();
    }

    private MethodSpec describe() {
        return MethodSpec.methodBuilder("toString")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(String.class)
                .addStatement("return $S + channel + $S", rendering.names().stub() + "[", "]")
                .build();
    }
}
