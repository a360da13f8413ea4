package io.longlink.rpc.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The README shows sources that compile, tests that run, and generated files as they are really generated. {@code -Dreadme.update=true}
 * rewrites its blocks.
 */
class ReadmeTest {

    private static final Path README = Path.of("../README.md");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Path GENERATED = Path.of("target/generated-sources/annotations");

    private static final Pattern BLOCK =
            Pattern.compile("<!-- (source|test|generated): (\\S+) -->\n```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern HEAD = Pattern.compile("^(package|import) .*\n", Pattern.MULTILINE);

    @Test
    void every_block_shows_what_the_build_contains() throws IOException {
        String readme = Files.readString(README);
        String expected = BLOCK.matcher(readme)
                .replaceAll(block -> Matcher.quoteReplacement("<!-- " + block.group(1) + ": " + block.group(2)
                        + " -->\n```java\n" + content(block.group(1), block.group(2)) + "```"));
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(README, expected);
        }

        assertThat(Files.readString(README)).isEqualTo(expected);
    }

    @Test
    void six_generated_files_are_shown() throws IOException {
        assertThat(BLOCK.matcher(Files.readString(README))
                        .results()
                        .filter(block -> block.group(1).equals("generated")))
                .hasSize(6);
    }

    private static String content(String kind, String file) {
        try {
            if (kind.equals("generated")) {
                return Files.readString(GENERATED.resolve(file));
            }
            Path sources = kind.equals("test") ? TESTS : SOURCES;
            return HEAD.matcher(Files.readString(sources.resolve(file)))
                    .replaceAll("")
                    .strip()
                    .concat("\n");
        } catch (IOException missing) {
            throw new AssertionError("the README shows " + file + ", which is not there", missing);
        }
    }
}
