package io.longlink.rpc.tests;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import io.longlink.rpc.processor.RpcProcessor;
import io.longlink.rpc.processor.ServiceFileProcessor;
import io.longlink.rpc.server.RpcServer;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two versions of one contract, compiled apart and loaded by class loaders of their own, talk to each other in both
 * directions: fields added, removed, renamed, reordered and widened, a constant and a method added.
 */
class EvolutionTest {

    private static final String OLD_ORDERS = """
            package shop;

            @io.longlink.rpc.annotations.RpcInterface
            public interface Orders {
                enum Stage { OPEN, PAID }

                record Order(long id, int cents, String note, String customer, Stage stage) {}

                Order latest();

                String describe(Order order);
            }
            """;

    private static final String NEW_ORDERS = """
            package shop;

            import io.longlink.rpc.annotations.Wire;

            @io.longlink.rpc.annotations.RpcInterface
            public interface Orders {
                enum Stage { OPEN, PAID, SENT }

                record Order(
                        Stage stage,
                        @Wire("customer") String buyer,
                        long cents,
                        @Wire(alias = "note") String remark,
                        long id,
                        java.util.Optional<String> currency) {}

                String describe(Order order);

                Order latest();

                void cancel(long id);
            }
            """;

    private static final String ASK = """
            package shop;

            import io.longlink.rpc.client.RpcClient;

            public final class Ask implements java.util.function.IntFunction<String> {
                @Override
                public String apply(int port) {
                    try (RpcClient client = RpcClient.builder().addresses("127.0.0.1:" + port).build()) {
                        Orders orders = client.stub(Orders.class);
                        return orders.latest() + " | " + orders.describe(%s);
                    }
                }
            }
            """;

    private static final String SERVE = """
            package shop;

            import io.longlink.rpc.server.RpcServer;

            public final class Serve implements java.util.function.Supplier<RpcServer> {
                @Override
                public RpcServer get() {
                    Orders orders = new Orders() {
                        @Override
                        public Order latest() {
                            return %s;
                        }

                        @Override
                        public String describe(Order order) {
                            return "got " + order;
                        }
                        %s
                    };
                    return RpcServer.builder().host("127.0.0.1").port(0).service(Orders.class, orders).start();
                }
            }
            """;

    private static final String CANCEL = """
            package shop;

            import io.longlink.rpc.client.RpcClient;
            import io.longlink.rpc.error.RpcException;

            public final class Cancel implements java.util.function.IntFunction<String> {
                @Override
                public String apply(int port) {
                    try (RpcClient client = RpcClient.builder().addresses("127.0.0.1:" + port).build()) {
                        client.stub(Orders.class).cancel(7);
                        return "cancelled";
                    } catch (RpcException refused) {
                        return refused.status() + " " + refused.execution();
                    }
                }
            }
            """;

    private static final String OLD_ORDER = "new Orders.Order(7, 1250, \"ring twice\", \"Ada\", Orders.Stage.PAID)";
    private static final String NEW_ORDER =
            "new Orders.Order(Orders.Stage.OPEN, \"Alan\", 99L, \"leave it\", 8," + " java.util.Optional.of(\"EUR\"))";

    @TempDir
    private Path directory;

    private ClassLoader before;
    private ClassLoader after;

    @BeforeEach
    void compileBoth() throws Exception {
        before = loaded("before", OLD_ORDERS, String.format(ASK, OLD_ORDER), String.format(SERVE, OLD_ORDER, ""));
        after = loaded(
                "after",
                NEW_ORDERS,
                String.format(ASK, NEW_ORDER),
                String.format(SERVE, NEW_ORDER, "@Override public void cancel(long id) {}"),
                CANCEL);
    }

    @Test
    void a_new_caller_understands_an_old_server_and_is_understood() throws Exception {
        try (RpcServer server = serverOf(before)) {
            assertThat(ask(after, "shop.Ask", server))
                    .isEqualTo(
                            "Order[stage=PAID, buyer=Ada, cents=1250, remark=ring twice, id=7, currency=Optional.empty]"
                                    + " | got Order[id=8, cents=99, note=null, customer=Alan, stage=OPEN]");
        }
    }

    @Test
    void an_old_caller_understands_a_new_server_and_is_understood() throws Exception {
        try (RpcServer server = serverOf(after)) {
            assertThat(ask(before, "shop.Ask", server))
                    .isEqualTo("Order[id=8, cents=99, note=null, customer=Alan, stage=OPEN]"
                            + " | got Order[stage=PAID, buyer=Ada, cents=1250, remark=ring twice, id=7,"
                            + " currency=Optional.empty]");
        }
    }

    @Test
    void a_method_that_the_server_lacks_is_refused_unexecuted() throws Exception {
        try (RpcServer server = serverOf(before)) {
            assertThat(ask(after, "shop.Cancel", server)).isEqualTo("UNKNOWN_METHOD NOT_EXECUTED");
        }
        try (RpcServer server = serverOf(after)) {
            assertThat(ask(after, "shop.Cancel", server)).isEqualTo("cancelled");
        }
    }

    private static RpcServer serverOf(ClassLoader version) throws Exception {
        return (RpcServer) ((Supplier<?>) made(version, "shop.Serve")).get();
    }

    private static Object ask(ClassLoader version, String driver, RpcServer server) throws Exception {
        return ((IntFunction<?>) made(version, driver)).apply(server.port());
    }

    private static Object made(ClassLoader version, String driver) throws Exception {
        return version.loadClass(driver).getConstructor().newInstance();
    }

    private ClassLoader loaded(String version, String... sources) throws Exception {
        JavaFileObject[] files = new JavaFileObject[sources.length];
        for (int i = 0; i < sources.length; i++) {
            String name = sources[i].replaceAll("(?s).*?public (?:final )?(?:interface|class) (\\w+).*", "$1");
            files[i] = JavaFileObjects.forSourceString("shop." + name, sources[i]);
        }
        Compilation compilation = javac().withProcessors(new RpcProcessor(), new ServiceFileProcessor())
                .compile(files);
        assertThat(compilation).succeededWithoutWarnings();
        return CompiledClasses.load(compilation, directory.resolve(version));
    }
}
