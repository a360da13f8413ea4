package io.longlink.rpc.processor.render;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import io.longlink.rpc.processor.model.Contract;
import io.longlink.rpc.processor.model.DataType;
import io.longlink.rpc.processor.model.GeneratedNames;
import io.longlink.rpc.processor.model.JavaType;
import io.longlink.rpc.processor.model.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all files of one contract share. */
final class Rendering {

    private static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");

    private final Contract contract;
    private final GeneratedNames names;
    private final List<List<Method>> groups;
    private final Map<JavaType, DataType> types = new HashMap<>();
    private final Set<JavaType> permitted = new HashSet<>();

    Rendering(Contract contract) {
        this.contract = contract;
        names = contract.names();
        groups = contract.groups();
        for (DataType type : contract.dataTypes()) {
            types.put(type.codec(), type);
            if (type instanceof DataType.OneOf oneOf) {
                oneOf.permitted().forEach(one -> permitted.add(one.codec()));
            }
        }
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

    /** Where the descriptor of that method stands. */
    ClassName descriptorsClass(Method method) {
        return groups.size() > 1 ? descriptorsClass(groups.get(method.index() / Contract.GROUP)) : contractClass();
    }

    ClassName descriptorsClass(List<Method> group) {
        return contractClass().nestedClass(GeneratedNames.descriptors(group.get(0)));
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

    /** What has a codec of its own under that type; null for what the runtime reads. */
    @Nullable
    DataType dataType(JavaType type) {
        return types.get(type.value());
    }

    /** Whether the codec of another type names the definition of this one. */
    boolean isPermitted(JavaType codec) {
        return permitted.contains(codec);
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

    /** Classes of java.lang need an import only where the package has others of their name, which is rare. */
    private String text(JavaFile file) {
        Set<String> hidden = contract.surroundings().hidden();
        if (!hidden.isEmpty()) {
            String withImports = file.toString();
            if (hidden.stream().anyMatch(name -> withImports.contains("\nimport java.lang." + name + ";\n"))) {
                return withImports;
            }
        }
        return file.toBuilder().skipJavaLangImports(true).build().toString();
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
