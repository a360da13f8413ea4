package io.longlink.rpc.benchmarks.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the sources that are compiled. */
final class Sources {

    private static final int INTERFACES = 50;
    private static final int TYPES_PER_INTERFACE = 6;

    private final Path root;
    private final List<Path> files = new ArrayList<>();

    private Sources(Path root) {
        this.root = root;
    }

    /** Contracts, and records that hold values of all usual kinds and each other. */
    static List<Path> contracts(Path root) throws IOException {
        Sources sources = new Sources(root);
        for (int i = 0; i < INTERFACES; i++) {
            String name = "a" + i;
            sources.contract(name, "Service" + i);
            for (int j = 0; j < TYPES_PER_INTERFACE; j++) {
                sources.type(name, "Item" + j, j + 1 < TYPES_PER_INTERFACE ? "Item" + (j + 1) : "String");
            }
        }
        return sources.files;
    }

    /** The same types, their copies, and mappers between the two. */
    static List<Path> mappers(Path root) throws IOException {
        Sources sources = new Sources(root);
        for (int i = 0; i < INTERFACES; i++) {
            String name = "b" + i;
            StringBuilder methods = new StringBuilder();
            for (int j = 0; j < TYPES_PER_INTERFACE; j++) {
                boolean last = j + 1 == TYPES_PER_INTERFACE;
                sources.type(name, "Item" + j, last ? "String" : "Item" + (j + 1));
                sources.type(name, "Copy" + j, last ? "String" : "Copy" + (j + 1));
                methods.append("  Copy%d copy(Item%d item);%n  Item%d item(Copy%d copy);%n".formatted(j, j, j, j));
            }
            sources.file(
                    name,
                    "Mapper" + i,
                    "@org.mapstruct.Mapper\npublic interface Mapper" + i + " {\n" + methods + "}\n");
        }
        return sources.files;
    }

    private void contract(String packageName, String name) throws IOException {
        StringBuilder methods = new StringBuilder();
        for (int j = 0; j < TYPES_PER_INTERFACE; j++) {
            methods.append("  Item%d get%d(long id);%n".formatted(j, j));
            methods.append("  java.util.List<Item%d> list%d(int page, String filter);%n".formatted(j, j));
        }
        file(
                packageName,
                name,
                "@io.longlink.rpc.annotations.RpcInterface\npublic interface " + name + " {\n" + methods + "}\n");
    }

    private void type(String packageName, String name, String next) throws IOException {
        file(packageName, name, """
                public record %s(
                    long id,
                    String name,
                    int count,
                    boolean active,
                    double price,
                    java.time.Instant created,
                    java.util.List<String> tags,
                    java.util.Map<String, Integer> counters,
                    java.util.List<%s> children) {}
                """.formatted(name, next));
    }

    private void file(String packageName, String name, String text) throws IOException {
        Path file = root.resolve(packageName).resolve(name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "package " + packageName + ";\n\n" + text);
        files.add(file);
    }
}
