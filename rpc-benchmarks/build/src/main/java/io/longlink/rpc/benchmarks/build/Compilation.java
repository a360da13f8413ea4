package io.longlink.rpc.benchmarks.build;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles once, in a process of its own, and prints the milliseconds that it took, by the clock and of CPU. */
final class Compilation {

    private Compilation() {}

    /** A file with the names of the sources, then the options of the compiler. */
    public static void main(String[] args) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        List<String> options = new ArrayList<>(Arrays.asList(args).subList(1, args.length));
        List<Path> sources =
                Files.readAllLines(Path.of(args[0])).stream().map(Path::of).toList();
        long start = System.nanoTime();
        long cpuStart = system.getProcessCpuTime();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            boolean compiled = compiler.getTask(
                            null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("the sources do not compile");
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%.0f %.0f%n",
                (System.nanoTime() - start) / 1e6,
                (system.getProcessCpuTime() - cpuStart) / 1e6);
    }
}
