package io.longlink.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.longlink.rpc.codec.CodecFuzz;
import io.longlink.rpc.codec.ValueFuzz;
import io.longlink.rpc.internal.wire.FrameFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The inputs that the fuzzer starts from, and those that it has found, tried once each. */
class FuzzCorpusTest {

    private static final Path CORPUS = Path.of("src", "test", "fuzz");

    @Test
    void codecCorpus_findsNothing() throws IOException {
        tryAll("codec", CodecFuzz::fuzzerTestOneInput);
    }

    @Test
    void valueCorpus_findsNothing() throws IOException {
        tryAll("value", ValueFuzz::fuzzerTestOneInput);
    }

    @Test
    void frameCorpus_findsNothing() throws IOException {
        tryAll("frame", FrameFuzz::fuzzerTestOneInput);
    }

    private static void tryAll(String target, Consumer<byte[]> fuzz) throws IOException {
        List<Path> inputs;
        try (Stream<Path> files = Files.list(CORPUS.resolve(target))) {
            inputs = files.sorted().toList();
        }
        assertThat(inputs).isNotEmpty();
        for (Path input : inputs) {
            byte[] data = Files.readAllBytes(input);
            assertThatCode(() -> fuzz.accept(data)).as("%s", input).doesNotThrowAnyException();
        }
    }
}
