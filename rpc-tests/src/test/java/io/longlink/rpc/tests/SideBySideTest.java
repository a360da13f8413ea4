package io.longlink.rpc.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.rpc.call.CallOptions;
import io.longlink.rpc.client.Balancing;
import io.longlink.rpc.client.GenericService;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.codec.HessianValue;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.tests.editions.LaterPrices;
import io.longlink.rpc.tests.editions.OtherPrices;
import io.longlink.rpc.tests.editions.Prices;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Groups, versions and editions of one service, at one server or at several, called by one client. */
class SideBySideTest {

    private static final CallOptions BLUE = CallOptions.DEFAULT.withGroup("blue");

    @ParameterizedTest
    @EnumSource
    void two_groups_of_one_server_are_called_by_one_client(Ground ground) {
        try (Ground.Meeting meeting = ground.open()) {
            meeting.serve(SideBySideTest::bothGroups);
            RpcClient client = meeting.connect();

            assertThat(client.stub(Prices.class).of("tea")).isEqualTo("tea of everyone");
            assertThat(client.stub(Prices.class, BLUE).of("tea")).isEqualTo("tea of blue");
            assertThat(client.stub(Prices.class).of("tea")).isEqualTo("tea of everyone");
        }
    }

    @ParameterizedTest
    @EnumSource
    void stub_may_leave_the_group_of_its_client(Ground ground) {
        try (Ground.Meeting meeting = ground.open()) {
            meeting.serve(SideBySideTest::bothGroups);
            RpcClient client = meeting.connect(builder -> builder.group("blue"));

            assertThat(client.stub(Prices.class).of("tea")).isEqualTo("tea of blue");
            assertThat(client.stub(Prices.class, CallOptions.DEFAULT.withGroup(""))
                            .of("tea"))
                    .isEqualTo("tea of everyone");
        }
    }

    @ParameterizedTest
    @EnumSource
    void group_that_nobody_has_is_refused_unexecuted_by_its_name(Ground ground) {
        try (Ground.Meeting meeting = ground.open()) {
            String address = meeting.serve(SideBySideTest::bothGroups);
            Prices green = meeting.connect().stub(Prices.class, CallOptions.DEFAULT.withGroup("green"));

            for (int call = 0; call < 2; call++) {
                refused(() -> green.of("tea"), RpcStatus.UNKNOWN_SERVICE, "shop.Prices version 1 group green", address);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void generic_calls_choose_group_and_version(Ground ground) {
        try (Ground.Meeting meeting = ground.open()) {
            meeting.serve(server -> bothGroups(server.service(OtherPrices.class, article -> 42L)));
            GenericService prices = meeting.connect().generic("shop.Prices", "of(java.lang.String)");
            HessianValue tea = new HessianValue.StringValue("tea");

            assertThat(prices.call("of", tea)).isEqualTo(new HessianValue.StringValue("tea of everyone"));
            assertThat(prices.group("blue").call("of", tea)).isEqualTo(new HessianValue.StringValue("tea of blue"));
            assertThat(prices.version("2").call("of", tea)).isEqualTo(new HessianValue.LongValue(42));
        }
    }

    @ParameterizedTest
    @EnumSource
    void two_versions_of_one_server_are_called_by_one_client(Ground ground) {
        try (Ground.Meeting meeting = ground.open()) {
            meeting.serve(server -> bothGroups(server.service(OtherPrices.class, article -> 42L)));
            RpcClient client = meeting.connect();

            assertThat(client.stub(Prices.class).of("tea")).isEqualTo("tea of everyone");
            assertThat(client.stub(OtherPrices.class).of("tea")).isEqualTo(42);
        }
    }

    @ParameterizedTest
    @EnumSource
    void overloads_are_different_methods(Ground ground) {
        try (Ground.Meeting meeting = ground.open()) {
            meeting.serve(server -> server.service(Prices.class, new Seller("everyone")));
            Prices prices = meeting.connect().stub(Prices.class);

            assertThat(prices.of("tea")).isEqualTo("tea of everyone");
            assertThat(prices.of("tea", 3)).isEqualTo("3 tea of everyone");
            assertThat(prices.of(7L)).isEqualTo("number 7 of everyone");
        }
    }

    @ParameterizedTest
    @EnumSource
    void another_edition_is_called_for_what_both_have(Ground ground) {
        try (Ground.Meeting meeting = ground.open()) {
            meeting.serve(server -> server.service(Prices.class, new Seller("everyone")));
            LaterPrices later = meeting.connect().stub(LaterPrices.class);

            assertThat(later.of("tea")).isEqualTo("tea of everyone");
            assertThat(later.of("tea", 3)).isEqualTo("3 tea of everyone");
        }
    }

    /** The first call is on its way together with the question; the second one is refused before it is sent. */
    @ParameterizedTest
    @EnumSource
    void method_that_the_server_lacks_is_refused_unexecuted_naming_method_and_peer(Ground ground) {
        try (Ground.Meeting meeting = ground.open()) {
            String address = meeting.serve(server -> server.service(Prices.class, new Seller("everyone")));
            LaterPrices later = meeting.connect().stub(LaterPrices.class);

            for (int call = 0; call < 2; call++) {
                refused(later::currency, RpcStatus.UNKNOWN_METHOD, "shop.Prices.currency()", address);
            }
            assertThat(later.of("tea")).isEqualTo("tea of everyone");
        }
    }

    @ParameterizedTest
    @EnumSource
    void server_that_lacks_a_method_is_passed_over_for_it_and_called_for_the_others(Ground ground) {
        try (Ground.Meeting meeting = ground.open()) {
            Seller earlier = new Seller("the earlier");
            LaterSeller later = new LaterSeller();
            meeting.serve(server -> server.service(Prices.class, earlier));
            meeting.serve(server -> server.service(LaterPrices.class, later));
            LaterPrices prices = meeting.connect(client -> client.balancing(Balancing.ROUND_ROBIN))
                    .stub(LaterPrices.class);

            for (int call = 0; call < 10; call++) {
                assertThat(prices.currency()).isEqualTo("EUR");
            }
            assertThat(callsUntilBothAnswered(prices)).isPositive();
        }
    }

    /** Links are made one after the other. */
    private static int callsUntilBothAnswered(LaterPrices prices) {
        boolean earlier = false;
        boolean later = false;
        int calls = 0;
        while (!earlier || !later) {
            String said = prices.of("tea");
            earlier |= said.equals("tea of the earlier");
            later |= said.equals("tea of the later");
            calls++;
            assertThat(calls).isLessThan(1_000_000);
        }
        return calls;
    }

    private static void refused(Runnable call, RpcStatus status, String what, String address) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(RpcException.class, refused -> {
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused.execution()).isEqualTo(Execution.NOT_EXECUTED);
            assertThat(refused).hasMessageContaining(what).hasMessageContaining(address);
        });
    }

    private static void bothGroups(RpcServer.Builder server) {
        server.service(Prices.class, new Seller("everyone")).service(Prices.class, new Seller("blue"), "blue", 100);
    }

    private record Seller(String whose) implements Prices {

        @Override
        public String of(String article) {
            return article + " of " + whose;
        }

        @Override
        public String of(String article, int pieces) {
            return pieces + " " + article + " of " + whose;
        }

        @Override
        public String of(long number) {
            return "number " + number + " of " + whose;
        }
    }

    private static final class LaterSeller implements LaterPrices {

        @Override
        public String currency() {
            return "EUR";
        }

        @Override
        public String of(String article, int pieces) {
            return pieces + " " + article + " of the later";
        }

        @Override
        public String of(String article) {
            return article + " of the later";
        }
    }
}
