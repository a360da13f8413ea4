package io.longlink.rpc.tests.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.users.UserService;
import com.acme.users.Users;
import io.longlink.rpc.testing.LonglinkTest;
import io.longlink.rpc.tests.types.EchoTypes;
import io.longlink.rpc.tests.types.Types;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The JUnit extension of the test kit. */
class LonglinkTestTest {

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    class InStaticField {

        @RegisterExtension
        static final LonglinkTest rpc = LonglinkTest.serving(UserService.class, new Users())
                .and(Types.class, new EchoTypes())
                .servers(2)
                .server(server -> server.maxInFlight(8));

        private final UserService users = rpc.stub(UserService.class);

        @Test
        @Order(1)
        void stub_in_a_field_of_the_test_works() throws Exception {
            assertThat(users.find(1).name()).isEqualTo("Ada");
            rpc.server(0).refuse();
            rpc.server(1).refuse();
            rpc.server(0).reset();
            rpc.server(1).reset();
        }

        @Test
        @Order(2)
        void faults_end_with_their_test(UserService injected) throws Exception {
            assertThat(injected.find(2).name()).isEqualTo("Alan");
        }

        @Test
        @Order(3)
        void every_service_that_is_served_can_be_asked_for(Types types) {
            assertThat(types.echo(7)).isEqualTo(7);
        }

        @Test
        @Order(4)
        void server_that_is_not_there_is_refused() {
            assertThatThrownBy(() -> rpc.server(2)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Nested
    class WithNestedClasses {

        @RegisterExtension
        static final LonglinkTest rpc = LonglinkTest.serving(UserService.class, new Users());

        @Nested
        class First {

            @Test
            void stub_works(UserService users) throws Exception {
                assertThat(users.find(1).name()).isEqualTo("Ada");
            }
        }

        @Nested
        class Second {

            @Test
            void stub_still_works(UserService users) throws Exception {
                assertThat(users.find(1).name()).isEqualTo("Ada");
            }
        }
    }

    @Nested
    class InInstanceField {

        @RegisterExtension
        final LonglinkTest rpc = LonglinkTest.serving(UserService.class, new Users());

        @Test
        void stub_works(UserService users) throws Exception {
            assertThat(users.find(1).name()).isEqualTo("Ada");
        }

        @Test
        void each_test_has_its_own(UserService users) throws Exception {
            assertThat(users.find(2).name()).isEqualTo("Alan");
        }
    }

    @Test
    void nothing_is_served_before_the_test() {
        LonglinkTest unregistered = LonglinkTest.serving(UserService.class, new Users());

        assertThatThrownBy(() -> unregistered.stub(UserService.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "nothing is served yet (expected: an extension registered with @RegisterExtension");
    }

    @Test
    void servers_none_is_refused() {
        assertThatThrownBy(() ->
                        LonglinkTest.serving(UserService.class, new Users()).servers(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("servers: 0 (expected: at least 1)");
    }
}
