package io.longlink.rpc.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.longlink.rpc.processor.model.JavaType;
import java.util.List;
import javax.lang.model.element.Modifier;

/** What all codecs have: one instance, a write and a read method, and the null cases of both. */
final class CodecClass {

    private final Rendering rendering;
    private final JavaType type;
    private final TypeName name;

    CodecClass(Rendering rendering, JavaType type) {
        this.rendering = rendering;
        this.type = type;
        name = Spelling.of(type);
    }

    TypeName name() {
        return name;
    }

    TypeSpec.Builder start() {
        return start(RuntimeTypes.CODEC_OF);
    }

    TypeSpec.Builder start(ClassName codecInterface) {
        return TypeSpec.classBuilder(rendering.codecClass(type))
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(ParameterizedTypeName.get(codecInterface, name))
                .addField(FieldSpec.builder(rendering.codecClass(type), "INSTANCE", Modifier.STATIC, Modifier.FINAL)
                        .initializer("$Znew $T()", rendering.codecClass(type))
                        .build());
    }

    MethodSpec constructor() {
        return MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build();
    }

    /** {@code private static final ClassDefinition DEFINITION = …}; codecs of common types name it too. */
    FieldSpec definition(CodeBlock value) {
        FieldSpec.Builder field = FieldSpec.builder(RuntimeTypes.CLASS_DEFINITION, "DEFINITION");
        if (!rendering.isPermitted(type)) {
            field.addModifiers(Modifier.PRIVATE);
        }
        return field.addModifiers(Modifier.STATIC, Modifier.FINAL)
                .initializer(value)
                .build();
    }

    /** {@code ClassDefinition.of("com.acme.User", "id", "name")}. */
    static CodeBlock definitionOf(String wireClass, List<String> fields) {
        CodeBlock.Builder code = CodeBlock.builder().add("$T.of($S", RuntimeTypes.CLASS_DEFINITION, wireClass);
        fields.forEach(field -> code.add(",$W$S", field));
        return code.add(")").build();
    }

    /** {@code .formerly("com.acme.Client")}, or nothing. */
    static CodeBlock formerly(List<String> formerNames) {
        return formerNames.isEmpty() ? CodeBlock.of("") : CodeBlock.of("$Z.formerly($L)", quoted(formerNames));
    }

    static CodeBlock quoted(List<String> texts) {
        return texts.stream().map(text -> CodeBlock.of("$S", text)).collect(CodeBlock.joining(",$W"));
    }

    MethodSpec.Builder write(String variable) {
        return MethodSpec.methodBuilder("write")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(RuntimeTypes.WRITER, "writer")
                .addParameter(name, variable);
    }

    /** The null case, which all but enums have. */
    static CodeBlock writeNull(String variable) {
        return CodeBlock.builder()
                .beginControlFlow("if ($N == null)", variable)
                .addStatement("writer.writeNull()")
                .addStatement("return")
                .endControlFlow()
                .build();
    }

    MethodSpec.Builder read() {
        return MethodSpec.methodBuilder("read")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(name)
                .addParameter(RuntimeTypes.READER, "reader");
    }

    /** {@code int list = reader.readListStart(this)}, and what to do when no value of its own follows. */
    static CodeBlock readStart(String handle, CodeBlock start) {
        return CodeBlock.builder()
                .addStatement("int $N = $L", handle, start)
                .beginControlFlow("if ($N == $T.NO_VALUE)", handle, RuntimeTypes.READER)
                .addStatement("return reader.readNullOrReference(this)")
                .endControlFlow()
                .build();
    }

    static Locals locals() {
        Locals locals = new Locals();
        locals.name("writer");
        locals.name("reader");
        return locals;
    }
}
