package io.longlink.rpc.processor;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** One run of javac with the processor, over sources given as text. */
final class Build {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.\\u0080-\\uffff]+);");
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:@[\\w.]+(?:\\([^)]*\\))? )*(?:(?:public|final|abstract|sealed|non-sealed) )*"
                    + "(?:class|interface|record|enum|@interface) ([^\\s(<{]+)");

    private final List<Processor> processors = new ArrayList<>(List.of(new RpcProcessor(), new ServiceFileProcessor()));
    private final List<String> options = new ArrayList<>(List.of("-Xlint:all,-processing", "-Werror"));
    private final List<File> classPath = new ArrayList<>(testClassPath());

    /** Adds a processor behind those of this project. */
    Build with(Processor processor) {
        processors.add(processor);
        return this;
    }

    /** Only these processors, in place of those of this project. */
    Build only(Processor... others) {
        processors.clear();
        processors.addAll(List.of(others));
        return this;
    }

    Build option(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    Build classes(Path directory) {
        classPath.add(0, directory.toFile());
        return this;
    }

    /** Takes away the entries of the class path that contain the text. */
    Build without(String module) {
        classPath.removeIf(entry -> entry.getPath().contains(module));
        return this;
    }

    Result run(String... sources) {
        Compiler compiler = Compiler.javac().withOptions(options).withClasspath(classPath);
        if (!processors.isEmpty()) {
            compiler = compiler.withProcessors(processors);
        }
        return new Result(
                compiler.compile(Arrays.stream(sources).map(Build::file).toList()));
    }

    static Result of(String... sources) {
        return new Build().run(sources);
    }

    private static JavaFileObject file(String source) {
        Matcher inPackage = PACKAGE.matcher(source);
        Matcher type = TYPE.matcher(source);
        String name = type.find() ? type.group(1) : source.contains("module ") ? "module-info" : "package-info";
        return JavaFileObjects.forSourceString(inPackage.find() ? inPackage.group(1) + "." + name : name, source);
    }

    private static List<File> testClassPath() {
        return Stream.of(classPath().split(File.pathSeparator)).map(File::new).toList();
    }

    /** What the tests themselves run with. */
    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** What a run gave. */
    record Result(Compilation compilation) {

        boolean succeeded() {
            return compilation.status() == Compilation.Status.SUCCESS;
        }

        /** Generated sources by class name, sorted. */
        Map<String, String> sources() {
            return texts(compilation.generatedSourceFiles(), ".java");
        }

        /** The generated source of a class, by its simple name. */
        String source(String simpleName) {
            return sources().entrySet().stream()
                    .filter(entry -> entry.getKey().endsWith("/" + simpleName)
                            || entry.getKey().equals(simpleName))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(
                            simpleName + " (expected: one of " + sources().keySet() + "), " + diagnostics()));
        }

        /** Generated files that are neither sources nor classes, by path. */
        Map<String, String> resources() {
            List<JavaFileObject> others = new ArrayList<>(compilation.generatedFiles());
            others.removeIf(file -> file.getKind() != JavaFileObject.Kind.OTHER);
            return texts(others, "");
        }

        private static Map<String, String> texts(List<JavaFileObject> files, String suffix) {
            Map<String, String> texts = new TreeMap<>();
            for (JavaFileObject file : files) {
                String path = path(file);
                texts.put(path.substring(0, path.length() - suffix.length()), text(file));
            }
            return texts;
        }

        List<String> errors() {
            return compilation.errors().stream()
                    .map(error -> error.getMessage(null))
                    .toList();
        }

        List<? extends Diagnostic<?>> diagnostics() {
            return compilation.diagnostics();
        }

        /** Writes the class files below a directory. */
        void writeClasses(Path directory) {
            classes().forEach((name, bytes) -> {
                try {
                    Path file = directory.resolve(name.replace('.', '/') + ".class");
                    Files.createDirectories(file.getParent());
                    Files.write(file, bytes);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        /** A class loader with what was compiled, in front of the test's own. */
        ClassLoader load() {
            if (!succeeded()) {
                throw new AssertionError(diagnostics().toString());
            }
            Map<String, byte[]> classes = classes();
            return new ClassLoader(Build.class.getClassLoader()) {
                @Override
                protected Class<?> findClass(String name) throws ClassNotFoundException {
                    byte[] bytes = classes.get(name);
                    if (bytes == null) {
                        throw new ClassNotFoundException(name);
                    }
                    return defineClass(name, bytes, 0, bytes.length);
                }
            };
        }

        private Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new HashMap<>();
            for (JavaFileObject file : compilation.generatedFiles()) {
                if (file.getKind() == JavaFileObject.Kind.CLASS) {
                    String path = path(file);
                    classes.put(
                            path.substring(0, path.length() - ".class".length()).replace('/', '.'), bytes(file));
                }
            }
            return classes;
        }

        /** Without the location in front. */
        private static String path(JavaFileObject file) {
            String path = URI.create(file.toUri().toString()).getPath();
            return path.substring(path.indexOf('/', 1) + 1);
        }

        private static String text(JavaFileObject file) {
            return new String(bytes(file), StandardCharsets.UTF_8);
        }

        private static byte[] bytes(JavaFileObject file) {
            try (InputStream in = file.openInputStream()) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
