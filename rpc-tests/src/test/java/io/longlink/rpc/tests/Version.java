package io.longlink.rpc.tests;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import io.longlink.rpc.processor.RpcProcessor;
import io.longlink.rpc.processor.ServiceFileProcessor;
import io.longlink.rpc.server.RpcServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import javax.tools.JavaFileObject;

/** One version of a contract with a server and callers, compiled apart from all others, in a class loader of its own. */
record Version(ClassLoader classes) {

    /** Each source has one public class or interface. */
    static Version compiled(Path directory, String... sources) throws IOException {
        JavaFileObject[] files = new JavaFileObject[sources.length];
        for (int i = 0; i < sources.length; i++) {
            String packageName = sources[i].replaceAll("(?s).*?package ([\\w.]+);.*", "$1");
            String name = sources[i].replaceAll("(?s).*?public (?:final )?(?:interface|class) (\\w+).*", "$1");
            files[i] = JavaFileObjects.forSourceString(packageName + "." + name, sources[i]);
        }
        Compilation compilation = javac().withProcessors(new RpcProcessor(), new ServiceFileProcessor())
                .compile(files);
        assertThat(compilation).succeededWithoutWarnings();
        return new Version(CompiledClasses.load(compilation, directory));
    }

    /** @param starter a {@code Supplier} of the started server */
    RpcServer serve(String starter) throws ReflectiveOperationException {
        return (RpcServer) ((Supplier<?>) made(starter)).get();
    }

    /** @param caller a function of the server's port */
    Object ask(String caller, RpcServer server) throws ReflectiveOperationException {
        return ((IntFunction<?>) made(caller)).apply(server.port());
    }

    private Object made(String name) throws ReflectiveOperationException {
        return classes.loadClass(name).getConstructor().newInstance();
    }
}
