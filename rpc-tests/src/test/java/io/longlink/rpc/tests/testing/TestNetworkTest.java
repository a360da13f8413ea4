package io.longlink.rpc.tests.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.users.User;
import com.acme.users.UserNotFound;
import com.acme.users.UserService;
import com.acme.users.Users;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.testing.TestNetwork;
import io.longlink.rpc.testing.TestServer;
import io.longlink.rpc.testing.checks.ThreadsLeft;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The network of the test kit by itself: time, threads, and several servers. */
@ExtendWith(ThreadsLeft.class)
class TestNetworkTest {

    @Test
    void in_real_time_a_call_is_answered() throws Exception {
        try (TestNetwork network = TestNetwork.inRealTime()) {
            UserService users = serve(network, new Users());

            assertThat(users.find(1).name()).isEqualTo("Ada");
            assertThatThrownBy(() -> users.find(3)).isInstanceOf(UserNotFound.class);
            assertThat(users.named("A").toCompletableFuture().join()).hasSize(2);
            users.touch(1);
        }
    }

    @Test
    void in_real_time_a_deadline_passes_by_itself() {
        try (TestNetwork network = TestNetwork.inRealTime()) {
            TestServer server = network.serve(builder -> builder.service(UserService.class, new Users()));
            server.refuse();
            UserService users = network.connect(client -> client.deadline(Duration.ofMillis(50)))
                    .stub(UserService.class);

            assertThatThrownBy(() -> users.find(1))
                    .isInstanceOfSatisfying(
                            RpcException.class,
                            failure -> assertThat(failure.status()).isEqualTo(RpcStatus.UNAVAILABLE));
        }
    }

    @Test
    void real_time_cannot_be_moved() {
        try (TestNetwork network = TestNetwork.inRealTime()) {
            assertThatThrownBy(() -> network.advance(Duration.ofSeconds(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("time is the machine's (expected: a network on a virtual clock)");
        }
    }

    @Test
    void time_does_not_go_back() {
        try (TestNetwork network = TestNetwork.onVirtualClock()) {
            assertThatThrownBy(() -> network.advance(Duration.ofSeconds(-1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("time: PT-1S (expected: not negative)");
        }
    }

    @Test
    void what_is_started_has_reached_the_service_when_start_returns() {
        Blocking service = new Blocking();
        try (TestNetwork network = TestNetwork.onVirtualClock()) {
            UserService users = serve(network, service);

            CompletableFuture<User> answer = network.start(() -> users.find(7));

            assertThat(service.asked.get()).isEqualTo(7);
            assertThat(answer).isNotDone();
            service.go.countDown();
            assertThat(answer.join().name()).isEqualTo("Ada");
        }
    }

    @Test
    void callbacks_are_over_when_time_has_passed() throws Exception {
        AtomicReference<String> seen = new AtomicReference<>();
        try (TestNetwork network = TestNetwork.onVirtualClock()) {
            TestServer server = network.serve(builder -> builder.service(UserService.class, new Users()));
            UserService users = network.connect(client -> {}).stub(UserService.class);
            users.find(1);
            server.delay(Duration.ofMillis(10));

            users.named("Al").thenAccept(found -> seen.set(found.get(0).name()));
            network.advance(Duration.ofMillis(20));

            assertThat(seen).hasValue("Alan");
        }
    }

    @Test
    void test_that_waits_for_a_future_makes_time_pass() throws Exception {
        try (TestNetwork network = TestNetwork.onVirtualClock()) {
            TestServer server = network.serve(builder -> builder.service(UserService.class, new Users()));
            UserService users = network.connect(client -> {}).stub(UserService.class);
            users.find(1);
            server.delay(Duration.ofMillis(100));

            assertThat(users.named("Al").toCompletableFuture().join()).hasSize(1);

            assertThat(network.elapsed()).isEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void call_that_was_started_makes_no_time_pass() throws Exception {
        try (TestNetwork network = TestNetwork.onVirtualClock()) {
            TestServer server = network.serve(builder -> builder.service(UserService.class, new Users()));
            UserService users = network.connect(client -> {}).stub(UserService.class);
            users.find(1);
            server.delay(Duration.ofMillis(100));

            CompletableFuture<User> answer = network.start(() -> users.find(1));
            network.settle();

            assertThat(answer).isNotDone();
            assertThat(network.elapsed()).isZero();
        }
    }

    @Test
    void service_that_waits_is_interrupted_by_the_end() {
        Blocking service = new Blocking();
        TestNetwork network = TestNetwork.onVirtualClock();
        UserService users = serve(network, service);
        CompletableFuture<User> answer = network.start(() -> users.find(7));

        network.close();

        assertThatThrownBy(answer::join).hasCauseInstanceOf(RpcException.class);
        assertThat(service.interrupted).isTrue();
    }

    @Test
    void closed_network_says_so() {
        TestNetwork network = TestNetwork.onVirtualClock();
        TestServer server = network.serve(builder -> builder.service(UserService.class, new Users()));
        network.close();
        network.close();

        assertThatThrownBy(server::reset)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the network is closed");
    }

    @Test
    void closed_client_fails_its_calls_at_once() throws Exception {
        try (TestNetwork network = TestNetwork.onVirtualClock()) {
            network.serve(builder -> builder.service(UserService.class, new Users()));
            RpcClient client = network.connect(builder -> {});
            UserService users = client.stub(UserService.class);
            users.find(1);

            client.close();

            assertThatThrownBy(() -> users.find(1)).hasMessageContaining("the client");
        }
    }

    @Test
    void calls_go_to_the_other_server_when_one_is_gone() throws Exception {
        try (TestNetwork network = TestNetwork.onVirtualClock()) {
            TestServer first = network.serve(builder -> builder.service(UserService.class, new Users()));
            TestServer second = network.serve(builder -> builder.service(UserService.class, new Users()));
            UserService users = network.connect(client -> {}).stub(UserService.class);
            users.find(1);

            first.refuse();
            first.reset();
            network.settle();

            for (int i = 0; i < 4; i++) {
                assertThat(users.find(1).id()).isEqualTo(1);
            }
            assertThat(network.elapsed()).isZero();
            assertThat(second.address()).isEqualTo("10.0.0.2:7700");
        }
    }

    @Test
    void large_messages_arrive_though_no_queue_holds_them() throws Exception {
        String large = "x".repeat(5 << 20);
        try (TestNetwork network = TestNetwork.onVirtualClock()) {
            UserService users = serve(network, new Users() {
                @Override
                public CompletionStage<List<User>> named(String prefix) {
                    return super.named("Ada")
                            .thenApply(found -> List.of(new User(
                                    prefix.length(),
                                    prefix,
                                    found.get(0).email(),
                                    found.get(0).joined())));
                }
            });

            assertThat(users.named(large).toCompletableFuture().join().get(0).name())
                    .isEqualTo(large);
        }
    }

    private static UserService serve(TestNetwork network, UserService service) {
        network.serve(builder -> builder.service(UserService.class, service));
        return network.connect(client -> {}).stub(UserService.class);
    }

    /** Waits in {@code find} until it may go on. */
    private static final class Blocking extends Users {

        final CountDownLatch go = new CountDownLatch(1);
        final AtomicReference<Long> asked = new AtomicReference<>();
        volatile boolean interrupted;

        @Override
        public User find(long id) throws UserNotFound {
            asked.set(id);
            try {
                go.await();
            } catch (InterruptedException end) {
                interrupted = true;
            }
            return super.find(1);
        }
    }
}
