package io.longlink.rpc.processor.render;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.longlink.rpc.processor.model.Contract;
import io.longlink.rpc.processor.model.JavaType;
import io.longlink.rpc.processor.model.Method;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** {@code UserServiceContract}: what both sides agree on. */
final class ContractFile {

    private final Rendering rendering;
    private final Contract contract;
    private final TypeName service;

    ContractFile(Rendering rendering) {
        this.rendering = rendering;
        contract = rendering.contract();
        service = Spelling.of(contract.type());
    }

    SourceFile render() {
        TypeSpec.Builder type = TypeSpec.classBuilder(rendering.contractClass())
                .addJavadoc("What callers and servers of {@link $T} agree on.\n", service)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(RuntimeTypes.SERVICE_CONTRACT, service));
        for (Method method : contract.methods()) {
            type.addField(descriptor(method));
        }
        type.addField(instance());
        type.addMethod(constructor());
        type.addMethod(stub());
        type.addMethod(newStub());
        type.addMethod(newDispatcher());
        return rendering.file(type, suppressed());
    }

    /** The class has to be public for {@code ServiceLoader}, even where the interface is not. */
    private List<String> suppressed() {
        List<String> suppressed = new ArrayList<>();
        if (contract.type().deprecated()) {
            suppressed.add("deprecation");
            suppressed.add("removal");
        }
        if (!contract.surroundings().exported()) {
            suppressed.add("exports");
        }
        return suppressed;
    }

    private FieldSpec descriptor(Method method) {
        CodeBlock.Builder value = CodeBlock.builder()
                .add(
                        "$Z$T.of($L,$W$S,$W$LL)",
                        RuntimeTypes.METHOD_DESCRIPTOR,
                        method.index(),
                        method.signature(),
                        String.format("0x%016x", method.key()));
        Method.Policy policy = method.policy();
        if (policy.oneWay()) {
            value.add("$Z.oneWay()");
        }
        if (policy.idempotent()) {
            value.add("$Z.idempotent()");
        }
        if (policy.hedgeMillis() > 0) {
            value.add("$Z.hedgeMillis($L)", policy.hedgeMillis());
        }
        if (policy.nonBlocking()) {
            value.add("$Z.nonBlocking()");
        }
        if (method.result().items()) {
            value.add("$Z.itemsBack()");
        }
        if (method.items() != null) {
            value.add("$Z.itemsFollow()");
        }
        if (policy.deadlineMillis() > 0) {
            value.add("$Z.deadlineMillis($L)", policy.deadlineMillis());
        }
        if (!method.failures().isEmpty()) {
            value.add("$Z.declaring($L)", codecs(method.failures()));
        }
        return FieldSpec.builder(
                        RuntimeTypes.METHOD_DESCRIPTOR, rendering.names().constant(method))
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .initializer(value.build())
                .build();
    }

    private CodeBlock codecs(List<JavaType.Declared> failures) {
        return failures.stream()
                .map(failure -> CodeBlock.of("$T.INSTANCE", rendering.codecClass(failure)))
                .collect(CodeBlock.joining(",$W"));
    }

    private FieldSpec instance() {
        return FieldSpec.builder(rendering.contractClass(), "CONTRACT")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("new $T()", rendering.contractClass())
                .build();
    }

    private MethodSpec constructor() {
        CodeBlock.Builder arguments = CodeBlock.builder()
                .add(
                        "$T.class, $S, $S, $LL",
                        service,
                        contract.service(),
                        contract.version(),
                        String.format("0x%016x", contract.fingerprint()));
        for (Method method : contract.methods()) {
            arguments.add(",$W$N", rendering.names().constant(method));
        }
        return MethodSpec.constructorBuilder()
                .addJavadoc("For {@link java.util.ServiceLoader}; plain Java calls {@link #stub}.\n")
                .addModifiers(Modifier.PUBLIC)
                .addStatement("super($L)", arguments.build())
                .build();
    }

    private MethodSpec stub() {
        return MethodSpec.methodBuilder("stub")
                .addJavadoc("The service as the client's providers offer it.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(service)
                .addParameter(RuntimeTypes.CHANNEL_PROVIDER, "client")
                .addStatement("return CONTRACT.newStub(client.channel(CONTRACT))")
                .build();
    }

    private MethodSpec newStub() {
        return MethodSpec.methodBuilder("newStub")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(service)
                .addParameter(RuntimeTypes.RPC_CHANNEL, "channel")
                .addStatement("return new $T(channel)", rendering.stubClass())
                .build();
    }

    private MethodSpec newDispatcher() {
        return MethodSpec.methodBuilder("newDispatcher")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(RuntimeTypes.DISPATCHER)
                .addParameter(service, "service")
                .addStatement("return new $T(service)", rendering.dispatcherClass())
                .build();
    }
}
