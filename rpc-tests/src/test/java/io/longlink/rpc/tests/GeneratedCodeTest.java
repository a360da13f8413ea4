package io.longlink.rpc.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.testing.checks.ReflectionReferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is true of every generated class. */
class GeneratedCodeTest {

    private static final Path SOURCES = Path.of("target/generated-sources/annotations");
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void no_class_compiled_from_generated_code_refers_to_reflection() throws IOException {
        assertThat(CLASSES.resolve("com/acme/users/UserServiceStub.class")).isRegularFile();
        assertThat(ReflectionReferences.under(CLASSES, "com/acme")).isEmpty();
        assertThat(ReflectionReferences.under(CLASSES, "io/longlink/rpc/tests/types"))
                .isEmpty();
        assertThat(ReflectionReferences.under(CLASSES, "io/longlink/rpc/tests/shapes"))
                .isEmpty();
        assertThat(ReflectionReferences.under(CLASSES, "io/longlink/rpc/tests/variants"))
                .isEmpty();
    }

    @Test
    void no_generated_source_needs_a_cast_or_a_suppressed_warning() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }

        assertThat(sources)
                .hasSizeGreaterThan(30)
                .allSatisfy(source -> assertThat(Files.readString(source))
                        .doesNotContain("@SuppressWarnings")
                        .doesNotContainPattern("\\((?!this|null)[A-Z]\\w*(<[^()]*>)?\\) ?\\w"));
    }
}
