package io.longlink.rpc.tests;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaFileObject;

/** What a compilation in a test has made, in a class loader of its own. */
final class CompiledClasses {

    private CompiledClasses() {}

    /** Classes and service files, stored in the directory first. */
    static ClassLoader load(Compilation compilation, Path directory) throws IOException {
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS || file.getName().contains("META-INF")) {
                store(file, directory);
            }
        }
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, CompiledClasses.class.getClassLoader());
    }

    private static void store(JavaFileObject file, Path directory) throws IOException {
        Path target = directory.resolve(file.getName().replaceFirst("^/?CLASS_OUTPUT/", ""));
        Files.createDirectories(target.getParent());
        try (InputStream bytes = file.openInputStream()) {
            Files.copy(bytes, target);
        }
    }
}
