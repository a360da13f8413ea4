package io.longlink.rpc.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import io.longlink.rpc.processor.model.DataType.Failure;
import io.longlink.rpc.processor.model.GeneratedNames;
import javax.lang.model.element.Modifier;

/** The codec of a declared exception: its message, then its own properties. */
final class FailureCodecFile {

    private final Rendering rendering;
    private final Failure failure;
    private final CodecClass codec;
    private final Fields fields;

    FailureCodecFile(Rendering rendering, Failure failure) {
        this.rendering = rendering;
        this.failure = failure;
        codec = new CodecClass(rendering, failure.type());
        fields = new Fields(
                rendering, failure.type(), failure.properties(), failure.construction(), Fields.Kind.FAILURE);
    }

    SourceFile render() {
        return rendering.file(
                codec.start(RuntimeTypes.EXCEPTION_CODEC_OF)
                        .addField(codec.definition(fields.definition()))
                        .addMethod(codec.constructor())
                        .addMethod(type())
                        .addMethod(wireName())
                        .addMethod(write())
                        .addMethod(read()),
                failure.touchesDeprecated());
    }

    private MethodSpec type() {
        return MethodSpec.methodBuilder("type")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(ParameterizedTypeName.get(ClassName.get(Class.class), codec.name()))
                .addStatement("return $T.class", codec.name())
                .build();
    }

    private MethodSpec wireName() {
        return MethodSpec.methodBuilder("wireName")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(String.class)
                .addStatement("return $S", failure.type().wireClass())
                .build();
    }

    private MethodSpec write() {
        String variable = CodecClass.locals().name(GeneratedNames.variable(failure.type()));
        return codec.write(variable)
                .addCode(CodecClass.writeNull(variable))
                .addStatement("writer.writeObjectStart(DEFINITION)")
                .addStatement("writer.writeString($N.getMessage())", variable)
                .addCode(fields.write(variable))
                .addStatement("writer.writeObjectEnd()")
                .build();
    }

    private MethodSpec read() {
        return codec.read()
                .addCode(CodecClass.readStart("object", CodeBlock.of("reader.readObjectStart(this, DEFINITION)")))
                .addCode(fields.read())
                .build();
    }
}
