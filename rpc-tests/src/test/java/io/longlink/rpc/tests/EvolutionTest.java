package io.longlink.rpc.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.server.RpcServer;
import java.nio.file.Path;
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

    private Version before;
    private Version after;

    @BeforeEach
    void compileBoth() throws Exception {
        before = Version.compiled(
                directory.resolve("before"),
                OLD_ORDERS,
                String.format(ASK, OLD_ORDER),
                String.format(SERVE, OLD_ORDER, ""));
        after = Version.compiled(
                directory.resolve("after"),
                NEW_ORDERS,
                String.format(ASK, NEW_ORDER),
                String.format(SERVE, NEW_ORDER, "@Override public void cancel(long id) {}"),
                CANCEL);
    }

    @Test
    void a_new_caller_understands_an_old_server_and_is_understood() throws Exception {
        try (RpcServer server = before.serve("shop.Serve")) {
            assertThat(after.ask("shop.Ask", server))
                    .isEqualTo(
                            "Order[stage=PAID, buyer=Ada, cents=1250, remark=ring twice, id=7, currency=Optional.empty]"
                                    + " | got Order[id=8, cents=99, note=null, customer=Alan, stage=OPEN]");
        }
    }

    @Test
    void an_old_caller_understands_a_new_server_and_is_understood() throws Exception {
        try (RpcServer server = after.serve("shop.Serve")) {
            assertThat(before.ask("shop.Ask", server))
                    .isEqualTo("Order[id=8, cents=99, note=null, customer=Alan, stage=OPEN]"
                            + " | got Order[stage=PAID, buyer=Ada, cents=1250, remark=ring twice, id=7,"
                            + " currency=Optional.empty]");
        }
    }

    @Test
    void a_method_that_the_server_lacks_is_refused_unexecuted() throws Exception {
        try (RpcServer server = before.serve("shop.Serve")) {
            assertThat(after.ask("shop.Cancel", server)).isEqualTo("UNKNOWN_METHOD NOT_EXECUTED");
        }
        try (RpcServer server = after.serve("shop.Serve")) {
            assertThat(after.ask("shop.Cancel", server)).isEqualTo("cancelled");
        }
    }
}
