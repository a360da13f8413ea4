package io.longlink.rpc.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.users.User;
import com.acme.users.UserNotFound;
import com.acme.users.UserService;
import com.acme.users.UserServiceContract;
import com.acme.users.Users;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the README shows, called. */
class ReadmeContractTest {

    private final Loopback<UserService> users = new Loopback<>(UserService.class, new Users());

    @AfterEach
    void close() {
        users.close();
    }

    @Test
    void a_record_arrives() throws Exception {
        assertThat(users.stub().find(1))
                .isEqualTo(new User(1, "Ada", Optional.of("ada@acme.example"), LocalDate.of(2024, 12, 10)));
    }

    @Test
    void a_declared_exception_arrives_as_itself() {
        assertThatThrownBy(() -> users.stub().find(3))
                .isInstanceOfSatisfying(
                        UserNotFound.class, missing -> assertThat(missing.id()).isEqualTo(3))
                .hasMessage("no user 3");
    }

    @Test
    void a_stage_completes_with_a_list() {
        assertThat(users.stub().named("A").toCompletableFuture().join())
                .extracting(User::name)
                .containsExactlyInAnyOrder("Ada", "Alan");
    }

    @Test
    void a_one_way_call_returns() {
        users.stub().touch(1);
    }

    @Test
    void the_contract_makes_the_same_stub_without_a_look_up() throws Exception {
        UserService stub = UserServiceContract.stub(users.client());

        assertThat(stub.find(2).name()).isEqualTo("Alan");
        assertThat(stub).hasToString(users.stub().toString());
    }
}
