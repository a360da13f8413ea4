package io.longlink.rpc.processor.render;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import io.longlink.rpc.processor.model.DataType.Structure;
import io.longlink.rpc.processor.model.GeneratedNames;

/** The codec of a record, a bean, or a class with a creator. */
final class StructureCodecFile {

    private final Rendering rendering;
    private final Structure structure;
    private final CodecClass codec;
    private final Fields fields;

    StructureCodecFile(Rendering rendering, Structure structure) {
        this.rendering = rendering;
        this.structure = structure;
        codec = new CodecClass(rendering, structure.codec());
        fields = new Fields(
                rendering,
                structure.type(),
                structure.properties(),
                structure.construction(),
                structure.traits().graph() ? Fields.Kind.GRAPH : Fields.Kind.PLAIN);
    }

    SourceFile render() {
        return rendering.file(
                codec.start()
                        .addField(codec.definition(definition()))
                        .addMethod(codec.constructor())
                        .addMethod(write())
                        .addMethod(read()),
                structure.touchesDeprecated());
    }

    private CodeBlock definition() {
        return fields.definition().toBuilder()
                .add(CodecClass.formerly(structure.traits().formerNames()))
                .build();
    }

    private MethodSpec write() {
        String variable = CodecClass.locals().name(GeneratedNames.variable(structure.type()));
        MethodSpec.Builder spec = codec.write(variable).addCode(CodecClass.writeNull(variable));
        if (structure.traits().open()) {
            spec.addCode(refuseSubclass(variable));
        }
        if (structure.traits().graph()) {
            spec.beginControlFlow("if (writer.writeReferenceTo($N))", variable)
                    .addStatement("return")
                    .endControlFlow();
        }
        return spec.addStatement("writer.writeObjectStart(DEFINITION)")
                .addCode(fields.write(variable))
                .addStatement("writer.writeObjectEnd()")
                .build();
    }

    /** What a subclass adds would be lost without a word. */
    private CodeBlock refuseSubclass(String variable) {
        return CodeBlock.builder()
                .beginControlFlow("if ($N.getClass() != $T.class)", variable, Spelling.raw(structure.type()))
                .addStatement(
                        "throw $T.writing($Z$S + $N.getClass().getName()$W+ $S)",
                        RuntimeTypes.MALFORMED_DATA,
                        "class: ",
                        variable,
                        " (expected: exactly " + structure.type().displayName()
                                + ", what a subclass adds cannot travel)")
                .endControlFlow()
                .build();
    }

    private MethodSpec read() {
        return codec.read()
                .addCode(CodecClass.readStart("object", CodeBlock.of("reader.readObjectStart(this, DEFINITION)")))
                .addCode(fields.read())
                .build();
    }
}
