package io.longlink.rpc.tests;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import io.longlink.rpc.call.ServiceContract;
import io.longlink.rpc.processor.RpcProcessor;
import io.longlink.rpc.processor.ServiceFileProcessor;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contract compiled in the test, with every warning as an error, then loaded by a class loader of its own and called. */
class CompiledContractTest {

    private static final JavaFileObject CONTRACT = JavaFileObjects.forSourceString("weather.WeatherService", """
            package weather;

            @io.longlink.rpc.annotations.RpcInterface
            public interface WeatherService {
                record Forecast(String place, java.util.List<Integer> degrees) {}

                Forecast forecast(String place, int days);
            }
            """);

    private static final JavaFileObject DRIVER = JavaFileObjects.forSourceString("weather.Driver", """
            package weather;

            import io.longlink.rpc.client.RpcClient;
            import io.longlink.rpc.server.RpcServer;
            import java.util.concurrent.Callable;
            import java.util.stream.IntStream;

            public final class Driver implements Callable<String> {
                @Override
                public String call() {
                    WeatherService service = (place, days) ->
                            new WeatherService.Forecast(place, IntStream.range(0, days).boxed().toList());
                    try (RpcServer server = RpcServer.builder().host("127.0.0.1").port(0)
                                    .service(WeatherService.class, service).start();
                            RpcClient client = RpcClient.builder().addresses("127.0.0.1:" + server.port()).build()) {
                        return client.stub(WeatherService.class).forecast("Kyoto", 3).toString();
                    }
                }
            }
            """);

    @TempDir
    private Path classes;

    @Test
    void generated_code_is_called_across_a_socket() throws Exception {
        Compilation compilation = javac().withProcessors(new RpcProcessor(), new ServiceFileProcessor())
                .withOptions("-Xlint:all,-processing", "-Werror", "--release", "17")
                .compile(CONTRACT, DRIVER);
        assertThat(compilation).succeededWithoutWarnings();

        Object answer = inClassLoaderOf(compilation, "weather.Driver").call();

        assertThat(answer).isEqualTo("Forecast[place=Kyoto, degrees=[0, 1, 2]]");
    }

    @Test
    void missing_generated_code_says_what_to_add_to_the_build() throws Exception {
        Compilation compilation = javac().withOptions("-proc:none").compile(CONTRACT, DRIVER);

        assertThatThrownBy(() -> inClassLoaderOf(compilation, "weather.Driver").call())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("weather.WeatherServiceContract")
                .hasMessageContaining("<artifactId>rpc-processor</artifactId>")
                .hasMessageContaining("annotationProcessor(\"io.longlink:rpc-processor:");
    }

    @Test
    void an_interface_that_is_no_contract_is_told_so() {
        assertThatThrownBy(() -> ServiceContract.of(Runnable.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("java.lang.Runnable")
                .hasMessageContaining("@RpcInterface");
    }

    private Callable<?> inClassLoaderOf(Compilation compilation, String driver) throws Exception {
        ClassLoader loader = CompiledClasses.load(compilation, classes);
        return (Callable<?>) loader.loadClass(driver).getConstructor().newInstance();
    }
}
