package io.longlink.rpc.processor.render;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.longlink.rpc.processor.model.DataType.ObjectArray;
import java.util.ArrayList;
import java.util.List;

/** The codec of an array of anything but primitives. */
final class ArrayCodecFile {

    private final Rendering rendering;
    private final ObjectArray array;
    private final CodecClass codec;
    private final Values values;
    private final TypeName element;

    ArrayCodecFile(Rendering rendering, ObjectArray array) {
        this.rendering = rendering;
        this.array = array;
        codec = new CodecClass(rendering, array.type());
        values = new Values(rendering);
        element = Spelling.of(array.element().type());
    }

    SourceFile render() {
        return rendering.file(
                codec.start().addMethod(codec.constructor()).addMethod(write()).addMethod(read()),
                array.touchesDeprecated());
    }

    private MethodSpec write() {
        return codec.write("array")
                .addCode(CodecClass.writeNull("array"))
                .addStatement("writer.writeTypedListStart($S, array.length)", array.listType())
                .beginControlFlow("for ($T element : array)", element)
                .addStatement(values.write("writer", array.element(), CodeBlock.of("element")))
                .endControlFlow()
                .build();
    }

    private MethodSpec read() {
        TypeName list = Spelling.parameterized(
                com.palantir.javapoet.ClassName.get(List.class),
                List.of(array.element().type()));
        return codec.read()
                .addCode(CodecClass.readStart("list", CodeBlock.of("reader.readListStart(this)")))
                .addStatement("$T elements = new $T<>(reader.sizeHint())", list, ArrayList.class)
                .beginControlFlow("while (reader.hasNext())")
                .addStatement("elements.add($L)", values.read("reader", array.element()))
                .endControlFlow()
                .addStatement("return reader.readListEnd(list, elements.toArray($L))", Values.emptyArray(array.type()))
                .build();
    }
}
