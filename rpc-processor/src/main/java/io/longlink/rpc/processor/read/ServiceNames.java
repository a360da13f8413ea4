package io.longlink.rpc.processor.read;

import io.longlink.rpc.annotations.RpcInterface;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** The two names that {@code @RpcInterface} gives. */
record ServiceNames(Compilation compilation, Problems problems, TypeElement contract) {

    /** The binary name of the interface unless the annotation has another. */
    String service() {
        String name = text("name");
        return name == null || name.isEmpty() ? compilation.binaryName(contract) : checked("name", name);
    }

    String version() {
        String version = text("version");
        return version == null ? "1" : checked("version", version);
    }

    private @Nullable String text(String member) {
        AnnotationMirror annotation = Compilation.annotation(contract, RpcInterface.class);
        return annotation == null ? null : compilation.text(annotation, member);
    }

    private String checked(String member, String name) {
        boolean fit = !name.isEmpty()
                && name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || "._-$".indexOf(c) >= 0);
        if (!fit) {
            problems.report(
                    ProblemId.SERVICE_NAME,
                    Place.of(contract, contract.getSimpleName().toString()),
                    member + ": \"" + name + "\" (expected: letters, digits, '.', '_', '-')",
                    "the registry keeps providers under it, choose one like \"com.acme.users\"");
        }
        return name;
    }
}
