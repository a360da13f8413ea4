package io.longlink.rpc.benchmarks.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Compiles every variant in turn and prints {@code @@build peer variant milliseconds cpuMilliseconds} for each
 * compilation: the sources alone, with the processor, and without it the sources and what it generates for them. Nobody who generates
 * that code can be faster than the last.
 */
final class BuildTime {

    private static final String LONGLINK =
            "io.longlink.rpc.processor.RpcProcessor," + "io.longlink.rpc.processor.ServiceFileProcessor";
    private static final String MAPSTRUCT = "org.mapstruct.ap.MappingProcessor";
    private static final int LONGEST_SECONDS = 300;

    private final Path target;

    private BuildTime(Path target) {
        this.target = target;
    }

    /** The build directory of this module, and how often to compile. */
    public static void main(String[] args) throws IOException, InterruptedException {
        new BuildTime(Path.of(args[0])).run(Integer.parseInt(args[1]));
        System.out.println("@@done");
    }

    private void run(int times) throws IOException, InterruptedException {
        Path contracts = list("contracts", Sources.contracts(target.resolve("sources/contracts")));
        Path mappers = list("mappers", Sources.mappers(target.resolve("sources/mappers")));
        for (int i = 0; i < times; i++) {
            compare("longlink", contracts, LONGLINK);
            compare("mapstruct", mappers, MAPSTRUCT);
        }
    }

    private void compare(String peer, Path sources, String processors) throws IOException, InterruptedException {
        compile(peer, "plain", sources, "");
        compile(peer, "processor", sources, processors);
        compile(peer, "generated", withGenerated(peer, sources), "");
    }

    /** The same sources and what the processor has written, as if somebody had written all of it by hand. */
    private Path withGenerated(String peer, Path sources) throws IOException {
        List<Path> all = new ArrayList<>(
                Files.readAllLines(sources).stream().map(Path::of).toList());
        try (Stream<Path> files = Files.walk(classes(peer, "processor"))) {
            files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(all::add);
        }
        return list(peer + "-generated", all);
    }

    private Path classes(String peer, String variant) {
        return target.resolve("compiled").resolve(peer + "-" + variant);
    }

    private Path list(String name, List<Path> sources) throws IOException {
        Path list = target.resolve("sources").resolve(name + ".list");
        return Files.write(list, sources.stream().map(Path::toString).toList());
    }

    private void compile(String peer, String variant, Path sources, String processors)
            throws IOException, InterruptedException {
        Path classes = classes(peer, variant);
        delete(classes);
        Files.createDirectories(classes);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                target.resolve("classes").toString(),
                Compilation.class.getName(),
                sources.toString(),
                "-d",
                classes.toString(),
                "-nowarn",
                "-cp",
                jars(target.resolve("lib"))));
        if (processors.isEmpty()) {
            command.add("-proc:none");
        } else {
            command.addAll(List.of("-processorpath", jars(target.resolve("processors")), "-processor", processors));
        }
        System.out.println("@@build " + peer + " " + variant + " " + run(command));
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String figures = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("a compilation failed: " + figures);
        }
        return figures;
    }

    private static String jars(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return String.join(":", files.map(Path::toString).sorted().toList());
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
