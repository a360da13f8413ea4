package io.longlink.rpc.processor.render;

import com.palantir.javapoet.ArrayTypeName;
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
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
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
        List<List<Method>> groups = contract.groups();
        if (groups.size() > 1) {
            groups.forEach(group -> type.addType(descriptors(group)));
        } else {
            contract.methods().forEach(method -> type.addField(descriptor(method)));
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
                        "$Z$T.of($L,$W$S,$W$L)",
                        RuntimeTypes.METHOD_DESCRIPTOR,
                        method.index(),
                        method.signature(),
                        hex(method.key()));
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

    /** Apart from the contract, whose static initializer would have no room for them all. */
    private TypeSpec descriptors(List<Method> group) {
        TypeSpec.Builder type =
                TypeSpec.classBuilder(rendering.descriptorsClass(group)).addModifiers(Modifier.STATIC, Modifier.FINAL);
        group.forEach(method -> type.addField(descriptor(method)));
        MethodSpec all = MethodSpec.methodBuilder("all")
                .addModifiers(Modifier.STATIC)
                .returns(ArrayTypeName.of(RuntimeTypes.METHOD_DESCRIPTOR))
                .addStatement("return new $T[] {$L}", RuntimeTypes.METHOD_DESCRIPTOR, constants(group))
                .build();
        return type.addMethod(all).build();
    }

    private CodeBlock codecs(List<JavaType.Declared> failures) {
        return failures.stream()
                .map(failure -> CodeBlock.of("$T.INSTANCE", rendering.codecClass(failure)))
                .collect(CodeBlock.joining(",$W"));
    }

    private static String hex(long value) {
        return "0x" + HexFormat.of().toHexDigits(value) + "L";
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
                        "$T.class, $S, $S, $L",
                        service,
                        contract.service(),
                        contract.version(),
                        hex(contract.fingerprint()));
        List<List<Method>> groups = contract.groups();
        if (groups.size() > 1) {
            arguments.add(",$W$L", joined(groups));
        } else if (!groups.isEmpty()) {
            arguments.add(",$W$L", constants(groups.get(0)));
        }
        return MethodSpec.constructorBuilder()
                .addJavadoc("For {@link java.util.ServiceLoader}; plain Java calls {@link #stub}.\n")
                .addModifiers(Modifier.PUBLIC)
                .addStatement("super($L)", arguments.build())
                .build();
    }

    private CodeBlock constants(List<Method> group) {
        return group.stream()
                .map(method -> CodeBlock.of("$N", rendering.names().constant(method)))
                .collect(CodeBlock.joining(",$W"));
    }

    private CodeBlock joined(List<List<Method>> groups) {
        CodeBlock arrays = groups.stream()
                .map(group -> CodeBlock.of("$T.all()", rendering.descriptorsClass(group)))
                .collect(CodeBlock.joining(",$W"));
        return CodeBlock.of(
                "$T.of($L).flatMap($T::of).toArray($T[]::new)",
                Stream.class,
                arrays,
                Stream.class,
                RuntimeTypes.METHOD_DESCRIPTOR);
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
