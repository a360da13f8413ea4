package io.longlink.rpc.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.testing.checks.ReflectionReferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Generated code loads nothing by name and reflects on nothing. */
class NoReflectionTest {

    private static final Path CLASSES = Path.of("target", "classes");

    @Test
    void generated_classes_refer_to_no_reflection() throws IOException {
        assertThat(ReflectionReferences.under(CLASSES, "")).isEmpty();
    }

    @Test
    void generated_classes_of_every_kind_were_looked_at() throws IOException {
        for (String kind : new String[] {"Stub", "Dispatcher", "Contract", "Codec"}) {
            try (Stream<Path> files = Files.walk(CLASSES)) {
                assertThat(files.filter(file -> file.toString().endsWith(kind + ".class")))
                        .as(kind)
                        .isNotEmpty();
            }
        }
    }
}
