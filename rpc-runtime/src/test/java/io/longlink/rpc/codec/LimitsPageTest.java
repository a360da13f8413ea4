package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of limits in docs/types.md, against the limits. */
class LimitsPageTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| [^|]+ \\| ([0-9,]+) \\|$");

    @Test
    void everyLimit_isOnThePage() throws IOException {
        List<Integer> onPage = ROW.matcher(Files.readString(Path.of("../docs/types.md")))
                .results()
                .map(row -> Integer.parseInt(row.group(1).replace(",", "")))
                .toList();

        assertThat(onPage)
                .containsExactly(
                        Limits.OBJECT_DEPTH,
                        Limits.CONTAINER_DEPTH,
                        Limits.ELEMENTS,
                        Limits.DEFINITIONS,
                        Limits.DEFINITION_BYTES,
                        Limits.FIELDS,
                        Limits.VALUE_CHARS,
                        Limits.DECIMAL_SCALE,
                        Limits.INTEGER_CHARS);
    }
}
