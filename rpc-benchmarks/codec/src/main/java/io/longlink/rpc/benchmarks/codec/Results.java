package io.longlink.rpc.benchmarks.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The page of kept results: a section for each JDK, so that they stand beside each other. */
final class Results {

    private static final String HEAD = """
            # Codecs: object to bytes and back

            Written by `bin/bench-codec cpu keep`, once with each JDK. A user of 15 fields, and a page of 15 users; all from and to the same
            objects. The columns with × are relative to protobuf in the same run. `handwritten` is the limit: code for exactly these types, without names,
            versions, nulls, references or checks.

            """;

    private Results() {}

    /** Puts a section in the place of the one with the same first line. */
    static void keep(Path file, String section) throws IOException {
        Map<String, String> sections = new TreeMap<>();
        if (Files.exists(file)) {
            String page = Files.readString(file);
            for (String part : page.substring(page.indexOf("## ")).split("(?m)^(?=## )", -1)) {
                sections.put(firstLine(part), part.strip());
            }
        }
        sections.put(firstLine(section), section.strip());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, HEAD + String.join("\n\n", sections.values()) + "\n");
    }

    private static String firstLine(String section) {
        return section.substring(0, section.indexOf('\n'));
    }
}
