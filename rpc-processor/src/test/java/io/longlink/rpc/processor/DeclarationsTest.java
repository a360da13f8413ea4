package io.longlink.rpc.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;

/** What javac and Gradle find in the jar. */
class DeclarationsTest {

    @Test
    void javac_findsBothProcessors() throws IOException {
        assertThat(Path.of("target/classes/META-INF/services/javax.annotation.processing.Processor"))
                .content()
                .isEqualTo("io.longlink.rpc.processor.RpcProcessor\nio.longlink.rpc.processor.ServiceFileProcessor\n");
        assertThat(ServiceLoader.load(Processor.class).stream().map(ServiceLoader.Provider::type))
                .contains(RpcProcessor.class, ServiceFileProcessor.class);
    }

    @Test
    void gradle_isToldHowEachProcessorWorks() {
        assertThat(Path.of("target/classes/META-INF/gradle/incremental.annotation.processors"))
                .content()
                .isEqualTo("""
                        io.longlink.rpc.processor.RpcProcessor,isolating
                        io.longlink.rpc.processor.ServiceFileProcessor,aggregating
                        """);
    }

    /** read, render and model as DESIGN draws them: only one room knows the compiler's model, only one knows JavaPoet. */
    @Test
    void rooms_keepToTheirArrows() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        Path root = Path.of("src/main/java/io/longlink/rpc/processor");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.put(root.relativize(file).toString(), Files.readString(file));
            }
        }

        assertThat(naming(sources, "import javax.lang.model.element.TypeElement"))
                .allMatch(file -> !file.contains("/") || file.startsWith("read/"));
        assertThat(naming(sources, "com.palantir.javapoet")).allMatch(file -> file.startsWith("render/"));
        assertThat(naming(sources, "processor.read."))
                .allMatch(file -> !file.contains("/") || file.startsWith("read/"));
        assertThat(naming(sources, "processor.render."))
                .allMatch(file -> !file.contains("/") || file.startsWith("render/"));
        assertThat(naming(sources, "io.longlink.rpc.call.\"", "io.longlink.rpc.codec.\""))
                .isEmpty();
    }

    private static List<String> naming(Map<String, String> sources, String... texts) {
        return sources.entrySet().stream()
                .filter(entry ->
                        Stream.of(texts).anyMatch(text -> entry.getValue().contains(text)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }
}
