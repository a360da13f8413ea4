package io.longlink.rpc.processor.render;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import io.longlink.rpc.processor.model.Contract;
import io.longlink.rpc.processor.model.GeneratedNames;
import io.longlink.rpc.processor.model.JavaType;
import java.util.ArrayList;
import java.util.List;

/** What all files of one contract share. */
final class Rendering {

    private static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");

    private final Contract contract;
    private final GeneratedNames names;

    Rendering(Contract contract) {
        this.contract = contract;
        names = contract.names();
    }

    Contract contract() {
        return contract;
    }

    GeneratedNames names() {
        return names;
    }

    ClassName contractClass() {
        return inPackage(names.contract());
    }

    ClassName stubClass() {
        return inPackage(names.stub());
    }

    ClassName dispatcherClass() {
        return inPackage(names.dispatcher());
    }

    ClassName codecClass(JavaType type) {
        return inPackage(names.codec(type));
    }

    private ClassName inPackage(String simpleName) {
        return ClassName.get(contract.packageName(), simpleName);
    }

    /** Finishes a class: annotations in front, imports on top. */
    SourceFile file(TypeSpec.Builder type, boolean touchesDeprecated) {
        List<String> suppressed = new ArrayList<>();
        if (touchesDeprecated) {
            suppressed.add("deprecation");
            suppressed.add("removal");
        }
        return file(type, suppressed);
    }

    /** @param suppressed the warnings that the class cannot avoid */
    SourceFile file(TypeSpec.Builder type, List<String> suppressed) {
        if (contract.surroundings().knowsGenerated()) {
            type.addAnnotation(AnnotationSpec.builder(GENERATED)
                    .addMember("value", "$S", "io.longlink.rpc.processor")
                    .build());
        }
        if (!suppressed.isEmpty()) {
            type.addAnnotation(suppress(suppressed));
        }
        JavaFile file = JavaFile.builder(contract.packageName(), type.build())
                .indent("    ")
                .build();
        String simpleName = file.typeSpec().name();
        String name = contract.packageName().isEmpty() ? simpleName : contract.packageName() + "." + simpleName;
        return new SourceFile(name, text(file));
    }

    /** Classes of java.lang need an import only where the package has others of their name. */
    private String text(JavaFile file) {
        String withImports = file.toString();
        boolean needed = contract.surroundings().hidden().stream()
                .anyMatch(hidden -> withImports.contains("\nimport java.lang." + hidden + ";\n"));
        return needed
                ? withImports
                : file.toBuilder().skipJavaLangImports(true).build().toString();
    }

    private static AnnotationSpec suppress(List<String> warnings) {
        CodeBlock quoted =
                warnings.stream().map(warning -> CodeBlock.of("$S", warning)).collect(CodeBlock.joining(", "));
        CodeBlock values = warnings.size() > 1 ? CodeBlock.of("{$L}", quoted) : quoted;
        return AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", values)
                .build();
    }
}
