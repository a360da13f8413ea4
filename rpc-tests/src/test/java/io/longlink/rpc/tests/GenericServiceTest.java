package io.longlink.rpc.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.users.User;
import com.acme.users.UserNotFound;
import com.acme.users.UserService;
import com.acme.users.UserServiceContract;
import com.acme.users.Users;
import io.longlink.rpc.call.CallOptions;
import io.longlink.rpc.call.CallOutcome;
import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.call.ServedCall;
import io.longlink.rpc.client.GenericDescription;
import io.longlink.rpc.client.GenericFailureException;
import io.longlink.rpc.client.GenericService;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.codec.HessianValue;
import io.longlink.rpc.codec.HessianValue.BooleanValue;
import io.longlink.rpc.codec.HessianValue.IntValue;
import io.longlink.rpc.codec.HessianValue.ListValue;
import io.longlink.rpc.codec.HessianValue.LongValue;
import io.longlink.rpc.codec.HessianValue.NullValue;
import io.longlink.rpc.codec.HessianValue.ObjectValue;
import io.longlink.rpc.codec.HessianValue.StringValue;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.LonglinkTest;
import io.longlink.rpc.tests.types.EchoTypes;
import io.longlink.rpc.tests.types.Types;
import io.longlink.rpc.tests.types.TypesContract;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Services called by names, over real sockets and in process: the same tests. */
class GenericServiceTest {

    private static final String USERS = UserService.class.getName();
    private static final TypesContract TYPES = new TypesContract();
    private static final Metadata.Key<String> TENANT = Metadata.Key.text("tenant");
    private static final Metadata.Key<String> SERVED_FOR = Metadata.Key.text("served-for");

    private static final LinkedBlockingQueue<Long> TOUCHED = new LinkedBlockingQueue<>();

    private static final Users SERVICE = new Users() {
        @Override
        public User find(long id) throws UserNotFound {
            ServedCall call = ServedCall.current();
            call.answerWith(SERVED_FOR, call.metadata().get(TENANT, "nobody"));
            return super.find(id);
        }

        @Override
        public void touch(long id) {
            TOUCHED.add(id);
        }
    };

    @Nested
    class OverSockets extends Calls {

        private static RpcServer server;
        private static RpcClient client;

        @BeforeAll
        static void start() {
            server = RpcServer.builder()
                    .host("127.0.0.1")
                    .port(0)
                    .service(UserService.class, SERVICE)
                    .service(Types.class, new EchoTypes())
                    .start();
            client = RpcClient.builder().addresses("127.0.0.1:" + server.port()).build();
        }

        @AfterAll
        static void stop() {
            client.close();
            server.close();
        }

        @Override
        RpcClient client() {
            return client;
        }
    }

    @Nested
    class InProcess extends Calls {

        @RegisterExtension
        static final LonglinkTest rpc =
                LonglinkTest.serving(UserService.class, SERVICE).and(Types.class, new EchoTypes());

        @Override
        RpcClient client() {
            return rpc.client();
        }
    }

    abstract static class Calls {

        abstract RpcClient client();

        private GenericService users() {
            return client().generic(USERS, "find(long)", "named(java.lang.String)", "touch(long)");
        }

        @Test
        void result_comes_as_a_value_with_its_wire_names() {
            HessianValue ada = users().call("find", new LongValue(1));

            assertThat(ada).isInstanceOfSatisfying(ObjectValue.class, user -> {
                assertThat(user.className()).isEqualTo("com.acme.users.User");
                assertThat(user.fieldNames()).containsExactly("id", "name", "email", "joined");
                assertThat(user.field("name")).isEqualTo(new StringValue("Ada"));
                assertThat(user.field("id")).isEqualTo(new LongValue(1));
            });
        }

        @Test
        void future_ends_with_the_value() {
            CompletableFuture<HessianValue> found = users().future("named", new StringValue("Al"));

            assertThat(found.join())
                    .isInstanceOfSatisfying(
                            ListValue.class,
                            users ->
                                    assertThat(users.elements()).singleElement().isInstanceOf(ObjectValue.class));
        }

        @Test
        void declared_exception_comes_with_its_name_and_fields() {
            assertThatThrownBy(() -> users().call("find", new LongValue(3)))
                    .isInstanceOfSatisfying(GenericFailureException.class, thrown -> {
                        assertThat(thrown.wireName()).isEqualTo("com.acme.users.UserNotFound");
                        assertThat(thrown.execution()).isEqualTo(Execution.EXECUTED);
                        assertThat(thrown.value())
                                .isInstanceOfSatisfying(
                                        ObjectValue.class,
                                        value -> assertThat(value.field("id")).isEqualTo(new LongValue(3)));
                    })
                    .hasMessageContaining(USERS + ".find(long)")
                    .hasMessageContaining("threw com.acme.users.UserNotFound");
        }

        @Test
        void declared_exception_comes_out_of_a_future_too() {
            assertThatThrownBy(() -> users().future("find", new LongValue(3)).join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(GenericFailureException.class);
        }

        @Test
        void method_without_result_gives_null() {
            assertThat(users().call("touch", new LongValue(71))).isEqualTo(NullValue.NULL);
            assertThat(TOUCHED.remove(71L)).isTrue();
        }

        @Test
        void one_way_call_arrives() throws InterruptedException {
            users().send("touch(long)", new LongValue(72));

            assertThat(TOUCHED.poll(60, TimeUnit.SECONDS)).isEqualTo(72);
        }

        @Test
        void overloads_are_told_apart_by_their_signatures() {
            GenericService types = client().generic(
                            TYPES.service(), "echo(boolean)", "echo(int)", "echo(long)", "echo(java.lang.String)")
                    .version(TYPES.version());

            assertThat(types.call("echo(boolean)", new BooleanValue(true))).isEqualTo(new BooleanValue(true));
            assertThat(types.call("echo(int)", new IntValue(5))).isEqualTo(new IntValue(5));
            assertThat(types.call("echo(long)", new LongValue(5))).isEqualTo(new LongValue(5));
            assertThat(types.call("echo(java.lang.String)", new StringValue("é")))
                    .isEqualTo(new StringValue("é"));
            assertThatThrownBy(() -> types.call("echo", new IntValue(5)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("method: \"echo\" (expected: one of echo(boolean), echo(int), echo(long), "
                            + "echo(java.lang.String))");
        }

        @Test
        void description_says_which_methods_the_server_has() {
            GenericDescription description = client().generic(
                            USERS, "find(long)", "find(int)", "rename(long, java.lang.String)")
                    .describe();

            assertThat(description.offered()).isTrue();
            assertThat(description.methods()).containsExactly("find(long)");
            assertThat(description.missing()).containsExactly("find(int)", "rename(long,java.lang.String)");
            assertThat(description.fingerprint()).isEqualTo(new UserServiceContract().fingerprint());
            assertThat(client().links())
                    .extracting(link -> link.address().toString())
                    .containsExactly(description.address());
        }

        @Test
        void description_may_be_asked_for_again_and_after_a_call() {
            GenericService users = users();
            users.call("find", new LongValue(1));

            assertThat(users.describe()).isEqualTo(users.describe());
        }

        @Test
        void description_of_a_service_that_nobody_offers_says_so() {
            GenericDescription description =
                    client().generic("com.acme.Nothing", "a()", "b()").describe();

            assertThat(description.offered()).isFalse();
            assertThat(description.methods()).isEmpty();
            assertThat(description.missing()).containsExactly("a()", "b()");
        }

        @Test
        void description_of_another_version_says_that_it_is_not_offered() {
            assertThat(users().version("2").describe().offered()).isFalse();
        }

        @Test
        void method_that_the_server_lacks_is_refused_unexecuted() {
            GenericService users = client().generic(USERS, "find(int)");

            assertThatThrownBy(() -> users.call("find", new IntValue(1)))
                    .isInstanceOfSatisfying(RpcException.class, refused -> {
                        assertThat(refused.status()).isEqualTo(RpcStatus.UNKNOWN_METHOD);
                        assertThat(refused.execution()).isEqualTo(Execution.NOT_EXECUTED);
                    });
        }

        @Test
        void value_of_another_type_is_refused_before_the_service_runs() {
            assertThatThrownBy(() -> users().call("find", new StringValue("one")))
                    .isInstanceOfSatisfying(RpcException.class, refused -> {
                        assertThat(refused.status()).isEqualTo(RpcStatus.INVALID_ARGUMENTS);
                        assertThat(refused.execution()).isEqualTo(Execution.NOT_EXECUTED);
                    })
                    .hasMessageNotContaining("\"one\"");
        }

        @Test
        void object_of_a_class_that_the_contract_does_not_know_is_no_argument() {
            ObjectValue gadget = new ObjectValue(
                    "javax.management.BadAttributeValueExpException", List.of("val"), List.of(NullValue.NULL));

            assertThatThrownBy(() -> users().call("find", gadget))
                    .isInstanceOfSatisfying(
                            RpcException.class,
                            refused -> assertThat(refused.status()).isEqualTo(RpcStatus.INVALID_ARGUMENTS));
        }

        @Test
        void wrong_number_of_arguments_is_not_sent() {
            assertThatThrownBy(() -> users().call("find"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("arguments of find(long): 0 (expected: 1)");
        }

        @Test
        void unknown_name_is_answered_with_the_known_ones() {
            assertThatThrownBy(() -> users().call("fnd", new LongValue(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("method: \"fnd\" (expected: one of find(long), named(java.lang.String), touch(long))");
        }

        @Test
        void method_that_is_not_spelled_as_a_key_is_refused() {
            assertThatThrownBy(() -> client().generic(USERS, "find"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("method: \"find\" (expected: a name and the wire names of its parameter types, as in"
                            + " find(long))");
        }

        @Test
        void service_without_methods_is_refused() {
            assertThatThrownBy(() -> client().generic(USERS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("methods of " + USERS + ": 0 (expected: 1 to 4096)");
        }

        @Test
        void metadata_goes_along_and_comes_back() {
            CompletableFuture<CallOutcome> outcome = new CompletableFuture<>();
            GenericService asAcme = users().options(
                            CallOptions.DEFAULT.withMetadata(TENANT, "acme").withListener(outcome::complete));

            asAcme.call("find", new LongValue(1));

            assertThat(outcome.join().metadata().get(SERVED_FOR)).isEqualTo("acme");
        }

        @Test
        void time_that_is_no_time_is_refused() {
            assertThatThrownBy(() -> users().hedged(Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("hedge: PT0S (expected: PT0.001S to PT24H)");
            assertThatThrownBy(() -> users().deadline(Duration.ofDays(2)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("deadline: PT48H (expected: PT0.001S to PT24H)");
        }

        @Test
        void commas_inside_a_type_do_not_count() {
            GenericService types = client().generic(TYPES.service(), "echoMap(java.util.Map<java.lang.String,long[]>)");

            assertThatThrownBy(() -> types.call("echoMap"))
                    .hasMessage("arguments of echoMap(java.util.Map<java.lang.String,long[]>): 0 (expected: 1)");
        }
    }

    @Nested
    class OnTheirOwnLinks {

        @RegisterExtension
        static final LonglinkTest rpc =
                LonglinkTest.serving(UserService.class, SERVICE).onVirtualClock();

        @Test
        void contracts_beyond_what_a_link_takes_are_refused_and_the_link_lives(UserService users) throws Exception {
            users.find(1);
            IntStream.range(1, 1_024)
                    .forEach(i ->
                            rpc.client().generic("com.acme.Service" + i, "a()").describe());

            assertThatThrownBy(() ->
                            rpc.client().generic("com.acme.OneMore", "a()").describe())
                    .isInstanceOf(RpcException.class)
                    .hasMessageContaining("has as many contracts as it takes");
            assertThat(users.find(1).name()).isEqualTo("Ada");
        }

        @Test
        void description_ends_by_its_deadline() {
            rpc.server().refuse();

            assertThatThrownBy(() -> rpc.network()
                            .connect(client -> {})
                            .generic(USERS, "find(long)")
                            .describe())
                    .isInstanceOf(RpcException.class);
        }

        @Test
        void description_asks_again_when_the_link_ends() {
            RpcClient client = rpc.network().connect(settings -> {});
            client.generic(USERS, "touch(long)").describe();
            rpc.server().pause();
            CompletableFuture<GenericDescription> description =
                    rpc.start(() -> client.generic(USERS, "find(long)").describe());

            rpc.server().reset();
            rpc.server().heal();

            assertThat(description.join().methods()).containsExactly("find(long)");
        }
    }
}
