package io.longlink.rpc.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles what {@link Sources} writes, with the class path that it has itself, on which the processors are. */
final class Contracts {

    private static final String PROCESSORS =
            "io.longlink.rpc.processor.RpcProcessor,io.longlink.rpc.processor.ServiceFileProcessor";

    private Contracts() {}

    /** The build directory of this module, then sizes. Prints {@code @@compiled}. */
    public static void main(String[] args) throws IOException {
        Path target = Path.of(args[0]);
        for (int i = 1; i < args.length; i++) {
            compile(target, Size.parse(args[i]));
        }
        System.out.println("@@compiled");
    }

    private static void compile(Path target, Size size) throws IOException {
        Path classes = target.resolve("compiled").resolve(size.packageName());
        List<Path> sources = Sources.write(target.resolve("sources"), size);
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(Catalogue.class.getName()), size.packageName() + "." + Catalogue.NAME);
        List<String> options = List.of(
                "-nowarn",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-processor",
                PROCESSORS);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            boolean compiled = compiler.getTask(
                            null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("the contracts of size " + size + " do not compile");
            }
        }
    }
}
