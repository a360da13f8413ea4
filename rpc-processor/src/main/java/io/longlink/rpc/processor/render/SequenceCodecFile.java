package io.longlink.rpc.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.longlink.rpc.processor.model.DataType.Built;
import io.longlink.rpc.processor.model.DataType.Sequence;
import io.longlink.rpc.processor.model.GeneratedNames;
import java.util.List;
import java.util.RandomAccess;

/** The codec of a collection. */
final class SequenceCodecFile {

    private final Rendering rendering;
    private final Sequence sequence;
    private final CodecClass codec;
    private final Values values;
    private final TypeName element;

    SequenceCodecFile(Rendering rendering, Sequence sequence) {
        this.rendering = rendering;
        this.sequence = sequence;
        codec = new CodecClass(rendering, sequence.type());
        values = new Values(rendering);
        element = Spelling.of(sequence.element().type());
    }

    SourceFile render() {
        return rendering.file(
                codec.start().addMethod(codec.constructor()).addMethod(write()).addMethod(read()),
                sequence.touchesDeprecated());
    }

    private MethodSpec write() {
        String variable = GeneratedNames.variable(sequence.type());
        MethodSpec.Builder spec = codec.write(variable).addCode(CodecClass.writeNull(variable));
        String counted = variable;
        if (sequence.type().simpleName().equals("Iterable")) {
            counted = "elements";
            TypeName list = Spelling.parameterized(
                    ClassName.get(List.class), List.of(sequence.element().type()));
            spec.addStatement("$T $N = new $T<>()", list, counted, implementation())
                    .addStatement("$N.forEach($N::add)", variable, counted);
        }
        if (sequence.type().simpleName().equals("List")) {
            return writeList(spec, variable);
        }
        spec.addStatement("writer.writeListStart($N.size())", counted);
        return writeEach(spec, counted).build();
    }

    /** By index where that is cheap: an iterator is an object, and it depends on the JIT compiler whether it is made. */
    private MethodSpec writeList(MethodSpec.Builder spec, String list) {
        spec.addStatement("int size = $N.size()", list)
                .addStatement("writer.writeListStart(size)")
                .beginControlFlow("if ($N instanceof $T)", list, RandomAccess.class)
                .beginControlFlow("for (int i = 0; i < size; i++)")
                .addStatement(values.write("writer", sequence.element(), CodeBlock.of("$N.get(i)", list)))
                .endControlFlow()
                .nextControlFlow("else");
        return writeEach(spec, list).endControlFlow().build();
    }

    private MethodSpec.Builder writeEach(MethodSpec.Builder spec, String elements) {
        return spec.beginControlFlow("for ($T element : $N)", element, elements)
                .addStatement(values.write("writer", sequence.element(), CodeBlock.of("element")))
                .endControlFlow();
    }

    private MethodSpec read() {
        TypeName made = Spelling.parameterized(
                Spelling.raw(sequence.container().variable()),
                List.of(sequence.element().type()));
        return codec.read()
                .addCode(CodecClass.readStart("list", CodeBlock.of("reader.readListStart(this)")))
                .addStatement("$T elements = $L", made, empty())
                .beginControlFlow("while (reader.hasNext())")
                .addStatement("elements.add($L)", element())
                .endControlFlow()
                .addStatement("return reader.readListEnd(list, elements)")
                .build();
    }

    private CodeBlock element() {
        return sequence.container().refusesNull()
                ? values.readNonNull("reader", sequence.element())
                : values.read("reader", sequence.element());
    }

    private CodeBlock empty() {
        Built built = sequence.container().built();
        return switch (built) {
            case SIZED -> CodeBlock.of("new $T<>(reader.sizeHint())", implementation());
            case PLAIN -> CodeBlock.of("new $T<>()", implementation());
            case OF_ENUM -> CodeBlock.of("$T.noneOf($T.class)", implementation(), element);
        };
    }

    private ClassName implementation() {
        return Spelling.raw(sequence.container().implementation());
    }
}
