package io.longlink.rpc.processor.render;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import io.longlink.rpc.processor.model.DataType.OneOf;
import io.longlink.rpc.processor.model.DataType.Permitted;
import io.longlink.rpc.processor.model.GeneratedNames;
import javax.lang.model.element.Modifier;

/** The codec of a type that others stand for: it finds out which of them a value is, and leaves it to that one's codec. */
final class OneOfCodecFile {

    private final Rendering rendering;
    private final OneOf oneOf;
    private final CodecClass codec;

    OneOfCodecFile(Rendering rendering, OneOf oneOf) {
        this.rendering = rendering;
        this.oneOf = oneOf;
        codec = new CodecClass(rendering, oneOf.codec());
    }

    SourceFile render() {
        return rendering.file(
                codec.start()
                        .addField(subtypes())
                        .addMethod(codec.constructor())
                        .addMethod(write())
                        .addMethod(read()),
                oneOf.touchesDeprecated());
    }

    private FieldSpec subtypes() {
        CodeBlock.Builder value = CodeBlock.builder()
                .add("$T.of($S)$>$>", RuntimeTypes.SUBTYPES, oneOf.type().wireName());
        for (Permitted one : oneOf.permitted()) {
            value.add(
                    "\n.$L($T.DEFINITION,$W$T.INSTANCE)",
                    one.unknown() ? "permitUnknown" : "permit",
                    rendering.codecClass(one.codec()),
                    rendering.codecClass(one.codec()));
        }
        return FieldSpec.builder(RuntimeTypes.SUBTYPES, "SUBTYPES", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(value.add("$<$<").build())
                .build();
    }

    private MethodSpec write() {
        Locals locals = CodecClass.locals();
        String variable = locals.name(GeneratedNames.variable(oneOf.type()));
        MethodSpec.Builder spec = codec.write(variable)
                .beginControlFlow("if ($N == null)", variable)
                .addStatement("writer.writeNull()");
        for (Permitted one : oneOf.permitted()) {
            if (!one.type().equals(oneOf.type())) {
                String same = locals.name(GeneratedNames.variable(one.type()));
                spec.nextControlFlow("else if ($N instanceof $T $N)", variable, Spelling.of(one.type()), same)
                        .addStatement("$T.INSTANCE.write(writer, $N)", rendering.codecClass(one.codec()), same);
            }
        }
        return spec.nextControlFlow("else")
                .addStatement(otherwise(variable))
                .endControlFlow()
                .build();
    }

    /** A class that stands for itself too has a codec that refuses what is left. */
    private CodeBlock otherwise(String variable) {
        for (Permitted one : oneOf.permitted()) {
            if (one.type().equals(oneOf.type())) {
                return CodeBlock.of("$T.INSTANCE.write(writer, $N)", rendering.codecClass(one.codec()), variable);
            }
        }
        return CodeBlock.of("throw SUBTYPES.notPermitted($N)", variable);
    }

    private MethodSpec read() {
        MethodSpec.Builder spec = codec.read().beginControlFlow("return switch (reader.readSubtype(SUBTYPES))");
        for (int i = 0; i < oneOf.permitted().size(); i++) {
            spec.addStatement(
                    "case $L -> $T.INSTANCE.read(reader)",
                    i,
                    rendering.codecClass(oneOf.permitted().get(i).codec()));
        }
        return spec.addStatement("default -> null").addCode("$<};\n").build();
    }
}
