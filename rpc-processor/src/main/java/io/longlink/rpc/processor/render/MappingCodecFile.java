package io.longlink.rpc.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.longlink.rpc.processor.model.DataType.Mapping;
import io.longlink.rpc.processor.model.GeneratedNames;
import io.longlink.rpc.processor.model.Value;
import java.util.List;
import java.util.Map;

/** The codec of a map. */
final class MappingCodecFile {

    private final Rendering rendering;
    private final Mapping mapping;
    private final CodecClass codec;
    private final Values values;

    MappingCodecFile(Rendering rendering, Mapping mapping) {
        this.rendering = rendering;
        this.mapping = mapping;
        codec = new CodecClass(rendering, mapping.type());
        values = new Values(rendering);
    }

    SourceFile render() {
        return rendering.file(
                codec.start().addMethod(codec.constructor()).addMethod(write()).addMethod(read()),
                mapping.touchesDeprecated());
    }

    private MethodSpec write() {
        String variable = GeneratedNames.variable(mapping.type());
        TypeName entry = Spelling.parameterized(
                ClassName.get(Map.Entry.class), mapping.type().arguments());
        return codec.write(variable)
                .addCode(CodecClass.writeNull(variable))
                .addStatement("writer.writeMapStart()")
                .beginControlFlow("for ($T entry : $N.entrySet())", entry, variable)
                .addStatement(values.write("writer", mapping.key(), CodeBlock.of("entry.getKey()")))
                .addStatement(values.write("writer", mapping.value(), CodeBlock.of("entry.getValue()")))
                .endControlFlow()
                .addStatement("writer.writeMapEnd()")
                .build();
    }

    private MethodSpec read() {
        TypeName made = Spelling.parameterized(
                Spelling.raw(mapping.container().variable()),
                List.of(mapping.key().type(), mapping.value().type()));
        return codec.read()
                .addCode(CodecClass.readStart("map", CodeBlock.of("reader.readMapStart(this)")))
                .addStatement("$T entries = $L", made, empty())
                .beginControlFlow("while (reader.hasNext())")
                .addStatement(
                        "entries.put($L,$W$L)",
                        entry(mapping.container().refusesNull(), mapping.key()),
                        entry(mapping.container().refusesNullValues(), mapping.value()))
                .endControlFlow()
                .addStatement("return reader.readMapEnd(map, entries)")
                .build();
    }

    private CodeBlock entry(boolean nonNull, Value value) {
        return nonNull ? values.readNonNull("reader", value) : values.read("reader", value);
    }

    private CodeBlock empty() {
        ClassName implementation = Spelling.raw(mapping.container().implementation());
        return switch (mapping.container().built()) {
            case SIZED -> CodeBlock.of("new $T<>(reader.sizeHint())", implementation);
            case PLAIN -> CodeBlock.of("new $T<>()", implementation);
            case OF_ENUM ->
                CodeBlock.of(
                        "new $T<>($T.class)",
                        implementation,
                        Spelling.of(mapping.key().type()));
        };
    }
}
