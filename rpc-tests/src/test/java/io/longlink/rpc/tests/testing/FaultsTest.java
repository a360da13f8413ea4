package io.longlink.rpc.tests.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.acme.users.User;
import com.acme.users.UserService;
import com.acme.users.Users;
import io.longlink.rpc.error.DeadlineExceededException;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.OutcomeUnknownException;
import io.longlink.rpc.error.UnavailableException;
import io.longlink.rpc.testing.LonglinkTest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each fault of the test kit, by what a caller sees of it; all on virtual time. */
class FaultsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @RegisterExtension
    final LonglinkTest rpc = LonglinkTest.serving(UserService.class, new Users())
            .onVirtualClock()
            .client(client -> client.deadline(LONG));

    @Test
    void without_fault_a_call_takes_no_time() throws Exception {
        assertThat(find().name()).isEqualTo("Ada");

        assertThat(rpc.elapsed()).isZero();
    }

    @Test
    void delay_holds_request_and_answer_up() throws Exception {
        find();
        rpc.server().delay(Duration.ofMillis(100));

        CompletableFuture<User> answer = rpc.start(this::find);
        rpc.advance(Duration.ofMillis(199));
        assertThat(answer).isNotDone();
        rpc.advance(Duration.ofMillis(1));

        assertThat(answer).isCompletedWithValueMatching(user -> user.id() == 1);
    }

    @Test
    void delay_holds_the_connection_up_too() throws Exception {
        rpc.server().delay(Duration.ofMillis(100));

        find();

        assertThat(rpc.elapsed()).isEqualTo(Duration.ofMillis(400)); // To connect, and for the call.
    }

    @Test
    void dropped_request_ends_by_the_heartbeat() throws Exception {
        find();
        rpc.server().dropRequests();

        assertThatThrownBy(this::find).isInstanceOf(OutcomeUnknownException.class);
        assertThat(rpc.elapsed()).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(7));
    }

    @Test
    void dropped_request_arrives_when_the_fault_ends_before_the_heartbeat_has_decided() throws Exception {
        find();
        rpc.server().dropRequests();
        CompletableFuture<User> answer = rpc.start(this::find);
        rpc.advance(Duration.ofSeconds(3));
        assertThat(answer).isNotDone();

        rpc.server().heal();

        rpc.network().settle();
        assertThat(answer).isCompleted();
    }

    @Test
    void dropped_answer_leaves_a_call_that_has_run() throws Exception {
        find();
        rpc.server().dropAnswers();

        assertThatThrownBy(this::find).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void refused_connection_is_what_the_caller_is_told() {
        rpc.server().refuse();

        assertThatThrownBy(this::find)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("10.0.0.1:7700 (connection refused)");
        assertThat(rpc.elapsed()).isEqualTo(LONG);
    }

    @Test
    void refusing_server_goes_on_with_the_connections_that_it_has() throws Exception {
        find();

        rpc.server().refuse();

        assertThat(find().id()).isEqualTo(1);
    }

    @Test
    void connection_that_is_never_answered_times_out() {
        rpc.server().dropRequests();

        assertThatThrownBy(this::find)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("connection timed out");
    }

    @Test
    void half_open_link_ends_a_call_with_outcome_unknown_by_heartbeat() throws Exception {
        find();
        rpc.server().halfOpen();

        OutcomeUnknownException failure = catchThrowableOfType(OutcomeUnknownException.class, this::find);

        assertThat(failure.execution()).isEqualTo(Execution.UNKNOWN);
        assertThat(failure).hasMessageContaining("no PONG");
        assertThat(rpc.elapsed()).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(7));
        assertThat(find().id()).isEqualTo(1);
    }

    @Test
    void half_open_idle_link_is_replaced_without_a_call() throws Exception {
        find();
        rpc.server().halfOpen();

        rpc.advance(Duration.ofSeconds(22));
        Duration before = rpc.elapsed();
        find();

        assertThat(rpc.elapsed()).isEqualTo(before);
    }

    @Test
    void reset_ends_a_call_at_once() throws Exception {
        find();
        rpc.server().dropAnswers();
        CompletableFuture<User> answer = rpc.start(this::find);
        rpc.server().heal();
        rpc.server().pause();
        CompletableFuture<User> lost = rpc.start(this::find);

        rpc.server().reset();
        rpc.network().settle();

        assertThat(answer).isCompleted();
        assertThatThrownBy(lost::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(OutcomeUnknownException.class);
        assertThat(rpc.elapsed()).isZero();
    }

    @Test
    void reset_link_is_made_again() throws Exception {
        find();

        rpc.server().reset();

        assertThat(find().id()).isEqualTo(1);
        assertThat(rpc.elapsed()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void paused_server_answers_when_it_goes_on() throws Exception {
        find();
        rpc.server().pause();
        CompletableFuture<User> answer = rpc.start(this::find);
        rpc.advance(Duration.ofSeconds(3));
        assertThat(answer).isNotDone();

        rpc.server().heal();
        rpc.network().settle();

        assertThat(answer).isCompleted();
    }

    @Test
    void paused_server_takes_connections_and_no_more() {
        rpc.server().pause();

        assertThatThrownBy(this::find)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("no settings within 5000 ms");
    }

    @Test
    void stopped_server_is_nobody_to_call() throws Exception {
        find();

        rpc.server().stop();

        assertThatThrownBy(this::find).isInstanceOf(UnavailableException.class);
    }

    @Test
    void deadline_of_a_call_passes_on_the_clock_of_the_test() throws Exception {
        find();
        rpc.server().dropRequests();
        CompletableFuture<?> answer = rpc.start(() -> rpc.network()
                .connect(client -> client.deadline(Duration.ofSeconds(1)))
                .stub(UserService.class)
                .find(1));

        rpc.advance(Duration.ofMillis(999));
        assertThat(answer).isNotDone();
        rpc.advance(Duration.ofMillis(20)); // Calls without a link are looked at every 10 ms.

        assertThatThrownBy(answer::get).hasCauseInstanceOf(UnavailableException.class);
    }

    @Test
    void deadline_of_a_call_that_was_sent_leaves_it_open_whether_it_ran() throws Exception {
        UserService impatient = rpc.network()
                .connect(client -> client.deadline(Duration.ofSeconds(1)))
                .stub(UserService.class);
        impatient.find(1);
        rpc.server().pause();

        assertThatThrownBy(() -> impatient.find(1))
                .isInstanceOfSatisfying(
                        DeadlineExceededException.class,
                        failure -> assertThat(failure.execution()).isEqualTo(Execution.UNKNOWN));
        assertThat(rpc.elapsed()).isEqualTo(Duration.ofSeconds(1));
    }

    private User find() throws Exception {
        return rpc.stub(UserService.class).find(1);
    }
}
