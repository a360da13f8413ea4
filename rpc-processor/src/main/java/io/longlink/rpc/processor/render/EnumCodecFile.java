package io.longlink.rpc.processor.render;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.longlink.rpc.processor.model.DataType.Constant;
import io.longlink.rpc.processor.model.DataType.Enumeration;
import io.longlink.rpc.processor.model.GeneratedNames;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The codec of an enum: an object whose only field is the constant's name. */
final class EnumCodecFile {

    private final Rendering rendering;
    private final Enumeration enumeration;
    private final CodecClass codec;
    private final String variable;

    EnumCodecFile(Rendering rendering, Enumeration enumeration) {
        this.rendering = rendering;
        this.enumeration = enumeration;
        codec = new CodecClass(rendering, enumeration.type());
        variable = CodecClass.locals().name(GeneratedNames.variable(enumeration.type()));
    }

    SourceFile render() {
        TypeSpec.Builder type = codec.start()
                .addField(codec.definition(definition()))
                .addMethod(codec.constructor())
                .addMethod(write())
                .addMethod(read());
        if (enumeration.pinned()) {
            type.addMethod(wireName());
        }
        return rendering.file(type, enumeration.touchesDeprecated());
    }

    /** Names that the reader knows by their bytes become no new strings. */
    private CodeBlock definition() {
        CodeBlock.Builder code = CodecClass.definitionOf(enumeration.type().wireClass(), List.of("name")).toBuilder()
                .add(CodecClass.formerly(enumeration.formerNames()));
        if (!enumeration.constants().isEmpty()) {
            List<String> names =
                    enumeration.constants().stream().map(Constant::wireName).toList();
            code.add("$Z.constants($L)", CodecClass.quoted(names));
        }
        return code.build();
    }

    private MethodSpec write() {
        CodeBlock name =
                enumeration.pinned() ? CodeBlock.of("wireName($N)", variable) : CodeBlock.of("$N.name()", variable);
        return codec.write(variable)
                .addStatement("writer.writeEnum(DEFINITION, $N == null ? null : $L)", variable, name)
                .build();
    }

    private MethodSpec wireName() {
        MethodSpec.Builder spec = MethodSpec.methodBuilder("wireName")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(String.class)
                .addParameter(codec.name(), variable)
                .beginControlFlow("return switch ($N)", variable);
        boolean all = true;
        for (Constant constant : enumeration.constants()) {
            if (constant.name().equals(constant.wireName())) {
                all = false;
            } else {
                spec.addStatement("case $N -> $S", constant.name(), constant.wireName());
            }
        }
        if (!all) {
            spec.addStatement("default -> $N.name()", variable);
        }
        return spec.addCode("$<};\n").build();
    }

    private MethodSpec read() {
        MethodSpec.Builder spec = codec.read()
                .addStatement("$T name = reader.readEnum(DEFINITION)", String.class)
                .beginControlFlow("if (name == null)")
                .addStatement("return null")
                .endControlFlow();
        if (enumeration.constants().isEmpty()) {
            return spec.addStatement("throw reader.unknownConstant(DEFINITION)").build();
        }
        spec.beginControlFlow("return switch (name)");
        for (Constant constant : enumeration.constants()) {
            if (constant.name().equals(enumeration.unknown())) {
                continue;
            }
            List<String> names = new ArrayList<>(constant.aliases());
            names.add(0, constant.wireName());
            spec.addStatement("case $L -> $T.$N", CodecClass.quoted(names), codec.name(), constant.name());
        }
        if (enumeration.unknown() == null) {
            spec.addStatement("default -> throw reader.unknownConstant(DEFINITION)");
        } else {
            spec.addStatement("default -> $T.$N", codec.name(), enumeration.unknown());
        }
        return spec.addCode("$<};\n").build();
    }
}
