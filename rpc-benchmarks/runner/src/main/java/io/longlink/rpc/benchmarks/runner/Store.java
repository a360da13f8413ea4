package io.longlink.rpc.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** What has been measured so far, one file for each stack and round, so that a run that was stopped goes on where it was. */
final class Store {

    private final Path directory;

    Store(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory);
    }

    boolean has(String part) {
        return Files.exists(file(part));
    }

    /** All or nothing, even if the machine goes down. */
    void put(String part, List<String> rows) throws IOException {
        Path unfinished = directory.resolve(part + ".unfinished");
        Files.write(unfinished, rows);
        Files.move(unfinished, file(part), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    List<String> get(String part) throws IOException {
        return has(part) ? Files.readAllLines(file(part)) : List.of();
    }

    /** Of the parts that are there. */
    List<String> all(List<String> parts) throws IOException {
        List<String> rows = new ArrayList<>();
        for (String part : parts) {
            rows.addAll(get(part));
        }
        return rows;
    }

    private Path file(String part) {
        return directory.resolve(part + ".rows");
    }
}
